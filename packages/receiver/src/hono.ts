import { isReceivedText } from "./bytes.ts";
import { checkReceiver } from "./check-receiver.ts";
import type { Receiver } from "./receiver.ts";

/** The part of Hono's `Context` that the adapter needs. */
export type HonoContext = {
  readonly req: { readonly raw: Request; readonly bodyCache: object };
};

/** The cached forms of a body that are not parsed, the most exact first. Others cannot be verified. */
const rawCaches = ["arrayBuffer", "blob", "text"] as const;

/**
 * Creates a Hono handler: `app.post("/webhook", honoReceiver(receiver))`.
 *
 * It works after middleware that read the body through Hono, which caches it. If only a parsed value is cached, or a
 * string that lost bytes, the response is 500: a body that is serialized again is never verified.
 * Throws a `TypeError` if the argument is not a receiver.
 */
export function honoReceiver(receiver: Receiver): (context: HonoContext) => Promise<Response> {
  checkReceiver(receiver, "honoReceiver(createReceiver({ … }))");
  return async ({ req }) => {
    // Only a POST is read, and `Request` forbids some other methods, or a body with them.
    const unread = req.raw.method !== "POST" || !req.raw.bodyUsed;
    return receiver(unread ? req.raw : await fromCache(req));
  };
}

/** Returns the request with its cached body, or as it is if none can be verified: the receiver refuses it then. */
async function fromCache({ raw, bodyCache }: HonoContext["req"]): Promise<Request> {
  const cache = bodyCache as Readonly<Record<string, BodyInit | Promise<BodyInit> | undefined>>;
  const cached = rawCaches.map((kind) => cache[kind]).find((body) => body !== undefined);
  const body = await Promise.resolve(cached).catch(() => undefined);
  if (body === undefined || (typeof body === "string" && !isReceivedText(body, raw.headers))) return raw;
  return new Request(raw.url, { method: "POST", headers: raw.headers, body });
}
