import type { Exchange } from "./exchange.ts";
import { createHandler } from "./handler.ts";
import { type Listening, type ListenOptions, listenOn } from "./server/listen.ts";
import { resolveSettings, type SandboxOptions } from "./settings.ts";

/** A local `POST /api/v1/Webhook/Test`. */
export type Sandbox = {
  /**
   * Answers a request without a port; give it to a client as its `fetch`. It rejects, as `fetch` does, only
   * where a fault asks for a broken connection.
   */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** Serves on a port: `127.0.0.1` and a free one unless told otherwise. May be called more than once. */
  readonly listen: (options?: ListenOptions) => Promise<Listening>;
  /** What was asked and answered, the oldest first, the last 100 by default. `exchanges.length = 0` forgets all. */
  readonly exchanges: Exchange[];
};

/** Makes a sandbox. Nothing runs and no port is open before it is used. */
export const createSandbox = (options: SandboxOptions = {}): Sandbox => {
  const settings = resolveSettings(options);
  const exchanges: Exchange[] = [];
  const handle = createHandler(settings, exchanges);
  return {
    fetch: (input, init) =>
      handle(input instanceof Request && init === undefined ? input : new Request(input, init)),
    listen: (listenOptions = {}) => listenOn(handle, listenOptions),
    exchanges,
  };
};
