import { startDeadline } from "../transport/deadline.ts";
import { readBody } from "../transport/exchange.ts";
import type { Call } from "./call.ts";
import type { WireInit, WireResult } from "./openapi-fetch.ts";

/** Limits the time that middleware takes before and after the tries, which have limits of their own. */
export function limitMiddleware(
  { timeoutMs, deadline }: Call,
  start: (fetch: WireInit["fetch"]) => Promise<WireResult>,
  send: WireInit["fetch"],
): Promise<WireResult> {
  return new Promise((resolve, reject) => {
    let span = startDeadline("timeoutMs", timeoutMs, deadline);
    const wire = start((request, nodeOptions) => {
      span.stop();
      return send(request, nodeOptions).finally(() => {
        span.stop();
        span = startDeadline("timeoutMs", timeoutMs, deadline);
        span.race(wire).catch(reject);
      });
    });
    span.race(wire).then(resolve, reject);
    wire.finally(() => span.stop()).catch(reject);
  });
}

/** Copies the body of a request, because it can be sent only once. */
export async function bytesOf(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return request.body === null ? undefined : new Uint8Array(await request.clone().arrayBuffer());
}

/** Reads the body of a response that middleware returned instead of the one it got. */
export async function replacedBody(call: Call, response: Response, error: unknown) {
  if (response.ok) return (await readBody(response, call.maxResponseBytes, call.deadline)).bytes;
  // openapi-fetch has read it as text and parsed it if it was JSON.
  const text = typeof error === "string" ? error : JSON.stringify(error);
  return new TextEncoder().encode(text ?? "") as Uint8Array<ArrayBuffer>;
}
