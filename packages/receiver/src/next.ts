import { lazyReceiver } from "./lazy-receiver.ts";
import type { ReceiverOptions } from "./receiver-options.ts";

/**
 * A receiver as a Next.js route handler: `export const POST = nextReceiver(() => ({ secret, onEvent }))`.
 *
 * The options are asked for with the first request: `next build` loads routes too, often without the secret.
 * Wrong options reject that request. For pages (`pages/api`), use `nodeReceiver` with `bodyParser: false`.
 */
export function nextReceiver(options: () => ReceiverOptions): (request: Request) => Promise<Response> {
  const receive = lazyReceiver(options);
  return (request) => receive(request, undefined);
}
