import type { ExchangeDraft } from "../exchange.ts";
import type { DecodedBody } from "../request-body.ts";
import type { Settings } from "../settings.ts";
import type { Store } from "../store/store.ts";
import type { Deliveries } from "./deliveries.ts";

/** A request to an operation, after everything that all operations have in common. */
export type Call = {
  /** The values of the path's parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The request's URL. */
  readonly url: URL;
  /** The URL of the list of webhooks. */
  readonly archive: string;
  readonly headers: Headers;
  /** Its value is `undefined` when the operation has no body, or an optional one that is absent. */
  readonly body: DecodedBody;
  /** The tenant in the path. */
  readonly contextIdentifier: string;
  readonly draft: ExchangeDraft;
  readonly tools: CallTools;
};

/** What the operations work with. */
export type CallTools = {
  readonly settings: Settings;
  readonly store: Store;
  readonly deliveries: Deliveries;
};

/** One operation. Returns the value of the response, and `undefined` when the operation returns none. */
export type Operation = (call: Call) => unknown;
