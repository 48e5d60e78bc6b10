import type { Exchange } from "./exchange.ts";
import { createHandler } from "./handler.ts";
import { type Listening, type ListenOptions, listenOn } from "./server/listen.ts";
import { resolveSettings, type SandboxOptions } from "./settings.ts";

/** A local `POST /api/v1/Webhook/Test`. */
export type Sandbox = {
  /**
   * Handles a request without a port. Pass it to a client as its `fetch`. It rejects only when a fault breaks the
   * connection.
   */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** Listens on a port. Default: a free port on `127.0.0.1`. Can be called more than once. */
  readonly listen: (options?: ListenOptions) => Promise<Listening>;
  /** The requests and their responses, oldest first. Default: the last 100. `exchanges.length = 0` clears them. */
  readonly exchanges: Exchange[];
};

/** Creates a sandbox. Nothing runs and no port is opened until it is used. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const settings = resolveSettings(options);
  const exchanges: Exchange[] = [];
  const handle = createHandler(settings, exchanges);
  return {
    fetch: (input, init) =>
      handle(input instanceof Request && init === undefined ? input : new Request(input, init)),
    listen: (listenOptions = {}) => listenOn(handle, listenOptions, settings),
    exchanges,
  };
}
