import type { Receiver } from "./receiver.ts";

/** The part of Hono's `Context` that the adapter needs. */
export type HonoContext = {
  readonly req: { readonly raw: Request; readonly bodyCache: object };
};

/** The cached forms of a body that Hono does not change. `json` and `parsedBody` are parsed and cannot be verified. */
const rawCaches = ["arrayBuffer", "blob", "text"] as const;

/**
 * Creates a Hono handler: `app.post("/webhook", honoReceiver(receiver))`.
 *
 * It works after middleware that read the body through Hono, which caches it. If only a parsed value is cached, the
 * response is 500: a body that is serialized again is never verified.
 */
export function honoReceiver(receiver: Receiver): (context: HonoContext) => Promise<Response> {
  return async ({ req }) => receiver(req.raw.bodyUsed ? await fromCache(req) : req.raw);
}

async function fromCache({ raw, bodyCache }: HonoContext["req"]): Promise<Request> {
  const cache = bodyCache as Readonly<Record<string, BodyInit | Promise<BodyInit> | undefined>>;
  const cached = rawCaches.map((kind) => cache[kind]).find((body) => body !== undefined);
  if (cached === undefined) return raw;
  return new Request(raw.url, { method: raw.method, headers: raw.headers, body: await cached });
}
