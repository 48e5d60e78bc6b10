import type { Mistake } from "./mistake.ts";

export const receiverMistakes: readonly Mistake[] = [
  {
    code: "createReceiver({ onEvent })",
    says: "secret is missing. Pass the webhook's Secret, and check that the environment variable it comes from is set.",
  },
  {
    code: "createReceiver({ secret: process.env.NOT_SET, onEvent })",
    says: "secret is missing. Pass the webhook's Secret, and check that the environment variable it comes from is set.",
  },
  {
    code: 'createReceiver({ secret: "", onEvent })',
    says: "secret is empty. Set it to the Secret of the webhook: SuperOffice signs only when there is one.",
  },
  {
    code: "createReceiver({ secret, unsigned: true, onEvent })",
    says: "secret and unsigned: true exclude each other. Pass one of them.",
  },
  {
    code: "createReceiver({ secret })",
    says: "onEvent must be a function.",
  },
  {
    code: "createReceiver({ secret, onEvent, timeout: 5000 })",
    says: "timeout is not an option of createReceiver. Did you mean timeoutMs?",
  },
  {
    code: "createReceiver({ secret, onEvent, timeoutMs: 0 })",
    says: "timeoutMs must be a number above 0 and at most 2147483647, got 0.",
  },
  {
    code: "createReceiver({ secret, onEvent, store: new Map() })",
    says: "store must have the functions claim, complete and release.",
  },
  {
    code: 'await verify({ body: { Event: "test" }, signature, secret })',
    says: "body must be the raw request body (string, Uint8Array or ArrayBuffer), got an object. A parsed body cannot be verified: read the bytes before any JSON parser does.",
  },
  {
    code: 'await receiver(new Request(url, { method: "GET" }))',
    says: "405: method-not-allowed: Only POST is allowed. Send POST requests, and point health checks at another path.",
  },
  {
    when: "the webhook has no Secret",
    code: "await receiver(await signedRequest({ url }))",
    says: "401: missing-signature: The X-SuperOffice-Signature header is missing. Set the webhook's Secret to the secret of this receiver, and let proxies forward the X-SuperOffice-* headers.",
  },
  {
    when: "the secrets differ",
    code: 'await receiver(await signedRequest({ url, secret: "another" }))',
    says: "401: wrong-signature: The signature does not match the body. Compare the webhook's Secret with the secret of this receiver. If they match, the body changed on the way: a body parser that ran before verification, a lost byte order mark, other line endings, or a proxy that rewrites bodies.",
  },
  {
    code: 'await receiver(await signedRequest({ url, secret, event: { Event: "" } }))',
    says: "400: not-an-event: The body is not a webhook event. Point only SuperOffice webhooks at this URL.",
  },
  {
    code: 'await receiver(new Request(url, { method: "POST", body: "{", headers: { "X-SuperOffice-Signature": "abc" } }))',
    says: "401: malformed-signature: The X-SuperOffice-Signature header is not a base64 HMAC-SHA256. Forward the header value unchanged.",
  },
  {
    when: "`onEvent` throws",
    code: 'await failing(await signedRequest({ url, secret, event: { Event: "contact.created" } }))',
    says: "500: handler-failed: The event handler failed. See error.cause. SuperOffice delivers the event again.",
  },
  {
    when: '`app.post("/webhook", receiver)` in Express',
    code: 'await receiver({ method: "POST", headers: {} })',
    says: "500: adapter-missing: The receiver was called without an adapter. Wrap it: expressReceiver(receiver) from @so-webhook/receiver/express, or the adapter of another framework.",
  },
];
