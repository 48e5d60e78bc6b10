/** One way a call can fail: the status it is answered with, and words for the person who has to fix it. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
}

/** Why `verify` refuses a signature. */
export type VerifyReason =
  | "missing-signature"
  | "malformed-signature"
  | "wrong-signature"
  | "re-serialized-body";

/** Every way a receiver refuses a call or fails to handle it. */
export type ProblemCode =
  | VerifyReason
  | "method-not-allowed"
  | "body-consumed"
  | "body-too-large"
  | "body-unreadable"
  | "not-json"
  | "not-an-event"
  | "store-failed"
  | "handler-failed"
  | "handler-timeout"
  | "internal";

/** The catalogue: status, title, cause and fix of each code. Its texts hold no secret and no payload. */
export const problems: Readonly<Record<ProblemCode, Problem>> = {
  "missing-signature": {
    status: 401,
    title: "The X-SuperOffice-Signature header is missing",
    cause: "SuperOffice signs only when the webhook has a Secret, or a proxy removed the header.",
    fix: "Set the webhook's Secret to the secret of this receiver, and let proxies pass X-SuperOffice-* on.",
  },
  "malformed-signature": {
    status: 401,
    title: "The X-SuperOffice-Signature header is not a base64 HMAC-SHA256",
    cause: "A signature is 44 characters of standard, padded base64; this one was cut, joined or re-encoded.",
    fix: "Pass the header value on unchanged.",
  },
  "wrong-signature": {
    status: 401,
    title: "The signature does not match the body",
    cause: "The secrets differ, or the body changed after it was signed.",
    fix: "Compare the webhook's Secret with this receiver's; while rotating, give the old and the new one.",
  },
  "re-serialized-body": {
    status: 401,
    title: "The signature belongs to another spelling of this body",
    cause: "The body was parsed and written again, or its line ends or byte order mark changed, on the way.",
    fix: "Verify the raw bytes: read the body before any JSON parser, and let no proxy rewrite it.",
  },
  "method-not-allowed": {
    status: 405,
    title: "Only POST is answered here",
    cause: "SuperOffice delivers webhooks by POST.",
    fix: "Send POST; point health checks at another path.",
  },
  "body-consumed": {
    status: 500,
    title: "The body was read before the receiver saw it",
    cause: "A body parser ran first, so the signed bytes are gone; a parsed body cannot be verified.",
    fix: "Mount the receiver before any body parser, or keep the raw bytes (rawBody, express.raw).",
  },
  "body-too-large": {
    status: 413,
    title: "The body is larger than this receiver accepts",
    cause: "It is longer than maxBodyBytes.",
    fix: "Raise maxBodyBytes if such events are expected.",
  },
  "body-unreadable": {
    status: 400,
    title: "The body could not be read to its end",
    cause: "The connection broke while the body was under way.",
    fix: "Nothing to do here: SuperOffice tries again.",
  },
  "not-json": {
    status: 400,
    title: "The body is not JSON in UTF-8",
    cause: "The signature is good, but the bytes do not parse.",
    fix: "Look at what the sender wrote; SuperOffice sends one JSON object.",
  },
  "not-an-event": {
    status: 400,
    title: "The body is not a webhook event",
    cause: "A webhook event is a JSON object with a non-empty text member Event.",
    fix: "Point only SuperOffice webhooks at this address.",
  },
  "store-failed": {
    status: 503,
    title: "The event could not be recorded",
    cause: "The event store threw, or its promise was rejected.",
    fix: "See the error's cause; the delivery is tried again.",
  },
  "handler-failed": {
    status: 500,
    title: "The event handler failed",
    cause: "The handler threw, or its promise was rejected.",
    fix: "See the error's cause; the delivery is tried again.",
  },
  "handler-timeout": {
    status: 503,
    title: "The event handler took too long",
    cause: "The handler did not finish within timeoutMs.",
    fix: "Put the work on a queue and return, or raise timeoutMs; honour the signal it is given.",
  },
  internal: {
    status: 500,
    title: "The receiver itself failed",
    cause: "Something broke that this library does not expect.",
    fix: "Report it with the error's cause.",
  },
};
