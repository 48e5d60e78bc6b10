import { lazyReceiver } from "./lazy-receiver.ts";
import type { ReceiverOptions } from "./receiver-options.ts";

/** The default export of a worker-style module: Cloudflare Workers, Bun, Deno (`deno serve`). */
export interface WorkerModule<Env> {
  fetch(request: Request, env: Env): Promise<Response>;
}

/**
 * A receiver as a worker module: `export default workerReceiver((env) => ({ secret: env.SECRET, onEvent }))`.
 *
 * The options are made once per isolate, from the environment of its first request; wrong ones reject. With
 * `path`, other paths are answered with 404. The default store knows one isolate only: give a shared one
 * where events must not be handled twice.
 */
export function workerReceiver<Env>(
  options: (env: Env) => ReceiverOptions,
  { path }: { readonly path?: string } = {},
): WorkerModule<Env> {
  const receive = lazyReceiver(options);
  return {
    async fetch(request, env) {
      if (path !== undefined && new URL(request.url).pathname !== path) {
        return new Response("not found\n", { status: 404 });
      }
      return receive(request, env);
    },
  };
}
