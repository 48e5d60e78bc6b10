import type { ReceiverOptions } from "./receiver-options.ts";
import { workerReceiver } from "./worker.ts";

/**
 * Creates a Next.js route handler: `export const POST = nextReceiver(() => ({ secret, onEvent }))`.
 *
 * `options` is called with the first request, because `next build` also loads routes, often without the secret. Invalid
 * options reject that request. For pages (`pages/api`), use `nodeReceiver` with `bodyParser: false`.
 */
export function nextReceiver(options: () => ReceiverOptions): (request: Request) => Promise<Response> {
  const worker = workerReceiver<undefined>(options);
  return (request) => worker.fetch(request, undefined);
}
