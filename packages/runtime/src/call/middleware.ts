import { withinLimit } from "../transport/deadline.ts";
import { readBody } from "../transport/exchange.ts";
import type { Call } from "./call.ts";
import type { WireInit, WireResult } from "./openapi-fetch.ts";

/** Limits the time that middleware takes before and after the tries, which have limits of their own. */
export async function limitMiddleware(
  { timeoutMs, deadline }: Call,
  start: (fetch: WireInit["fetch"]) => Promise<WireResult>,
  send: WireInit["fetch"],
): Promise<WireResult> {
  const [sending, received] = [milestone(), milestone()];
  const wire = start((request, nodeOptions) => {
    sending.reach();
    return send(request, nodeOptions).finally(received.reach);
  });
  await withinLimit(timeoutMs, deadline, () => Promise.race([wire, sending.reached]));
  await Promise.race([wire, received.reached]);
  return withinLimit(timeoutMs, deadline, () => wire);
}

/** Creates a promise that resolves when `reach` is called. */
function milestone() {
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return { reached, reach };
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
