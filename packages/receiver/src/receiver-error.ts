/** Why `verify` refuses a signature. */
export type VerifyReason = "missing-signature" | "malformed-signature" | "wrong-signature";

/** Every reason for which a receiver refuses a request or fails to handle it. */
export type ReceiverErrorCode = keyof typeof receiverHints;

/** Hints by error code. The comment on each entry is its cause. The README's table is tested against both. */
export const receiverHints = {
  /** The webhook has no Secret, so SuperOffice does not sign, or a proxy removed the header. */
  "missing-signature":
    "Set the webhook's Secret to the secret of this receiver, and let proxies forward the X-SuperOffice-* headers.",
  /** A signature is 44 characters of standard, padded base64. This one was truncated, joined or re-encoded. */
  "malformed-signature": "Forward the header value unchanged.",
  /** The secrets differ, or the body changed after it was signed. */
  "wrong-signature":
    "Compare the webhook's Secret with the secret of this receiver. If they match, the body changed on the way: a body " +
    "parser that ran before verification, a lost byte order mark, other line endings, or a proxy that rewrites bodies.",
  /** SuperOffice delivers webhooks by POST. */
  "method-not-allowed": "Send POST requests, and point health checks at another path.",
  /** A body parser ran first, so the signed bytes are gone. A parsed body cannot be verified. */
  "body-consumed":
    "Mount the receiver before any body parser, or keep the raw bytes (rawBody, express.raw). A string that a parser left " +
    "is verified only if it lost nothing, such as a byte order mark.",
  /** The receiver was called with something other than a Request, such as the request of Express or Node. */
  "adapter-missing":
    "Wrap it: expressReceiver(receiver) from @so-webhook/receiver/express, or the adapter of another framework.",
  /** The body is longer than maxBodyBytes. */
  "body-too-large": "Raise maxBodyBytes if you expect events of this size.",
  /** The connection closed before the end of the body, or the body stream yields something other than bytes. */
  "body-unreadable":
    "See error.cause. After a lost connection SuperOffice tries again; a body stream must yield Uint8Array chunks.",
  /** The signature is correct, but the bytes are not JSON. */
  "not-json": "Check what the sender wrote. SuperOffice sends one JSON object.",
  /** A webhook event is a JSON object whose member Event is a non-empty string. */
  "not-an-event": "Point only SuperOffice webhooks at this URL.",
  /** The event store threw, its promise was rejected, or it did not settle within timeoutMs. */
  "store-failed": "See error.cause. SuperOffice delivers the event again.",
  /** Another process is handling this event. */
  "event-busy": "No fix is needed: SuperOffice delivers the event again, in case the other process fails.",
  /** The handler threw, or its promise was rejected. */
  "handler-failed": "See error.cause. SuperOffice delivers the event again.",
  /** The handler did not finish within timeoutMs. */
  "handler-timeout": "Queue the work and return, or raise timeoutMs. Pass the signal to whatever takes long.",
  /** The receiver itself failed, which is a bug. */
  internal: "Report it together with error.cause.",
} as const satisfies Record<string, string>;

/** The status of the response and its first sentence, by error code. Neither holds a secret or a payload. */
const responses: Readonly<Record<ReceiverErrorCode, readonly [status: number, sentence: string]>> = {
  "missing-signature": [401, "The X-SuperOffice-Signature header is missing."],
  "malformed-signature": [401, "The X-SuperOffice-Signature header is not a base64 HMAC-SHA256."],
  "wrong-signature": [401, "The signature does not match the body."],
  "method-not-allowed": [405, "Only POST is allowed."],
  "body-consumed": [500, "The body was read before the receiver got it."],
  "adapter-missing": [500, "The receiver was called without an adapter."],
  "body-too-large": [413, "The body is larger than this receiver accepts."],
  "body-unreadable": [400, "The body could not be read to its end."],
  "not-json": [400, "The body is not JSON in UTF-8."],
  "not-an-event": [400, "The body is not a webhook event."],
  "store-failed": [503, "The event store failed."],
  "event-busy": [503, "The event is being handled elsewhere."],
  "handler-failed": [500, "The event handler failed."],
  "handler-timeout": [503, "The event handler took too long."],
  internal: [500, "The receiver failed."],
};

/** A request that was refused or could not be handled, as passed to `onError`. */
export class ReceiverError extends Error {
  override readonly name = "ReceiverError";
  readonly code: ReceiverErrorCode;
  /** The HTTP status of the response. */
  readonly status: number;
  /** How to fix it. */
  readonly hint: string;

  /** `cause` is what the handler or the store threw. `hint` replaces the one of the code where more is known. */
  constructor(code: ReceiverErrorCode, options: { cause?: unknown; hint?: string | undefined } = {}) {
    const [status, sentence] = responses[code];
    const hint = options.hint ?? receiverHints[code];
    super(`${sentence} ${hint}`, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.status = status;
    this.hint = hint;
  }
}

/**
 * Returns the response to a request that was refused or failed.
 *
 * SuperOffice keeps its body as the webhook's last error. It never holds a secret, the payload or what a handler threw.
 */
export function errorResponse({ code, message, status }: ReceiverError): Response {
  return new Response(`${code}: ${message}\n`, { status, headers: requiredHeaders(status) });
}

/** RFC 9110 requires `WWW-Authenticate` with 401 (section 15.5.2) and `Allow` with 405 (section 15.5.6). */
function requiredHeaders(status: number): Record<string, string> {
  // No scheme is registered for signed bodies. The challenge names the expected header.
  if (status === 401) return { "WWW-Authenticate": "X-SuperOffice-Signature" };
  if (status === 405) return { Allow: "POST" };
  return {};
}
