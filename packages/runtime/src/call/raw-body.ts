/** Bodies that are returned undecoded. Loaded with the first of them. */
import type { Received } from "./call.ts";
import type { ParseAs } from "./openapi-fetch.ts";

/** Returns the body of a response as `parseAs` asks for it. */
export function rawBody(parseAs: Exclude<ParseAs, "json">, { response, bytes }: Received): unknown {
  switch (parseAs) {
    case "arrayBuffer":
      return bytes.slice().buffer;
    case "blob":
      return new Blob([bytes], { type: response.headers.get("content-type") ?? "" });
    case "stream":
      return new Response(bytes).body;
    default:
      return new TextDecoder().decode(bytes);
  }
}
