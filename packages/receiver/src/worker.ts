import { createReceiver, type Receiver } from "./receiver.ts";
import type { ReceiverOptions } from "./receiver-options.ts";

/** The default export of a worker module: Cloudflare Workers, Bun, Deno (`deno serve`). */
export type WorkerModule<Env> = {
  fetch(request: Request, env: Env): Promise<Response>;
};

/**
 * Creates a worker module: `export default workerReceiver((env) => ({ secret: env.SECRET, onEvent }))`.
 *
 * `options` is called with the environment of the first request, once per isolate; invalid options reject that request.
 * With `path`, the response to other paths is 404. The default store covers one isolate: pass a shared one if events
 * must not be handled twice.
 */
export function workerReceiver<Env = Readonly<Record<string, string | undefined>>>(
  options: (env: Env) => ReceiverOptions,
  { path }: { readonly path?: string | undefined } = {},
): WorkerModule<Env> {
  let receiver: Receiver | undefined;
  return {
    async fetch(request, env) {
      if (path !== undefined && new URL(request.url).pathname !== path) {
        return new Response("not found\n", { status: 404 });
      }
      receiver ??= createReceiver(options(env));
      return receiver(request);
    },
  };
}
