import type { Receiver } from "./receiver.ts";

/** The part of Hono's `Context` that the adapter needs. */
export interface HonoContext {
  readonly req: { readonly raw: Request; readonly bodyCache: object };
}

/** What Hono caches of a body without changing it; `json` and `parsedBody` are parsed and of no use. */
const RAW_CACHES = ["arrayBuffer", "blob", "text"] as const;

/**
 * A receiver as a Hono handler: `app.post("/webhook", honoReceiver(receiver))`.
 *
 * Works after middleware that read the body through Hono, which caches it. If only a parsed value is cached,
 * the delivery is answered with 500 rather than verified against a body written again.
 */
export function honoReceiver(receiver: Receiver): (context: HonoContext) => Promise<Response> {
  return async ({ req }) => receiver(req.raw.bodyUsed ? await fromCache(req) : req.raw);
}

async function fromCache({ raw, bodyCache }: HonoContext["req"]): Promise<Request> {
  const cache = bodyCache as Readonly<Record<string, BodyInit | Promise<BodyInit> | undefined>>;
  const cached = RAW_CACHES.map((kind) => cache[kind]).find((body) => body !== undefined);
  if (cached === undefined) return raw;
  return new Request(raw.url, { method: raw.method, headers: raw.headers, body: await cached });
}
