/** Bodies that no codec writes. Loaded with the first of them. */
import type { Chosen } from "../observe/negotiation.ts";
import type { WireBody } from "../transport/exchange.ts";
import type { MergedHeaders } from "../transport/headers.ts";
import type { Serializers } from "./openapi-fetch.ts";

/** A body as it is sent, and its Content-Type; without one the platform sets its own. */
export type Written = { readonly body: WireBody; readonly contentType?: string | null };

/** Returns what the caller's serializer writes, or a body that is already in a form that `fetch` sends. */
export async function readyBody(
  body: unknown,
  serialize: Serializers["bodySerializer"],
  headers: MergedHeaders,
  chosen: Chosen,
): Promise<Written> {
  const ready = serialize ? serialize(body, givenHeaders(headers, chosen)) : body;
  if (typeof ready === "string") return { body: ready, contentType: chosen.value };
  const given = chosen.from === "first documented" ? null : chosen.value;
  if (ready instanceof ReadableStream) return { body: ready, contentType: given };
  if (ready === undefined) return { body: undefined };
  // Read once, so that it can be sent again; only FormData has a type that must be used.
  const response = new Response(ready as BodyInit);
  const own = response.headers.get("content-type");
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { body: bytes, contentType: ready instanceof FormData ? own : (given ?? own) };
}

/** The headers that a serializer may look at. */
function givenHeaders(headers: MergedHeaders, { value }: Chosen): Headers {
  const given = Object.entries(headers).filter((header): header is [string, string] => header[1] !== null);
  const result = new Headers(given);
  result.set("content-type", value);
  return result;
}
