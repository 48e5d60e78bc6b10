import type { Exchange } from "./exchange.ts";
import { createHandler } from "./handler.ts";
import { toResponse } from "./http/outgoing.ts";
import { createDeliveries } from "./resource/deliveries.ts";
import type { RecordedDelivery } from "./resource/delivery-record.ts";
import { type Listening, type ListenOptions, listenOn } from "./server/listen.ts";
import { resolveSettings, type SandboxOptions } from "./settings.ts";
import { createStore } from "./store/store.ts";

/** A local `/api/v1/Webhook`, with its own webhooks. */
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
  /** The deliveries of signaled events that have ended, oldest first. Default: the last 100. */
  readonly deliveries: RecordedDelivery[];
  /**
   * Ends pending retries, and resolves when the attempts that are running are complete and the file of webhooks is
   * written. Closes the connections to targets that are kept. Closing the last open port does the same.
   */
  readonly close: () => Promise<void>;
};

/** Creates a sandbox. Nothing runs and no port is opened until it is used. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const settings = resolveSettings(options);
  const store = createStore({ maxWebhooks: settings.maxWebhooks, file: settings.storeFile });
  const exchanges: Exchange[] = [];
  const ended: RecordedDelivery[] = [];
  const deliveries = createDeliveries(settings, store, ended);
  const handle = createHandler({ settings, store, deliveries }, exchanges);
  const close = async () => {
    await deliveries.stop();
    settings.delivery.agents.closeIdle();
    await store.saved();
  };
  let ports = 0;
  return {
    fetch: async (input, init) =>
      toResponse(
        await handle(input instanceof Request && init === undefined ? input : new Request(input, init)),
      ),
    listen: async (listenOptions = {}) => {
      const listening = await listenOn(handle, listenOptions, settings);
      ports += 1;
      let closed: Promise<void> | undefined;
      const closePort = async () => {
        await listening.close();
        ports -= 1;
        if (ports === 0) await close();
      };
      return {
        ...listening,
        close: () => {
          closed ??= closePort();
          return closed;
        },
      };
    },
    exchanges,
    deliveries: ended,
    close,
  };
}
