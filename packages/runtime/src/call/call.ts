import type { ClientError } from "../errors/client-error.ts";
import { FailureError } from "../errors/failure.ts";
import { loadOnce } from "../media/load-once.ts";
import type { WireContract } from "../media/shape.ts";
import type { Chosen } from "../observe/negotiation.ts";
import type { OptionRules } from "../options/check-options.ts";
import { type BaseUrl, baseUrlOf } from "../transport/base-url.ts";
import { checkedLimit, endOf, startDeadline } from "../transport/deadline.ts";
import type { Sending, WireBody } from "../transport/exchange.ts";
import { headersOfOptions, type MergedHeaders, mergeHeaders } from "../transport/headers.ts";
import { retryPolicy } from "../transport/retry.ts";
import { createWireClient, type Middleware, type WireClient } from "./openapi-fetch.ts";
import { checkAll, checkClientOptions } from "./option-rules.ts";
import type { ClientOptions, Init } from "./options.ts";

/** What all calls of a client share: its validated options, and its middleware. */
export type Client = {
  readonly options: ClientOptions;
  readonly wire: WireClient;
  readonly baseUrl: BaseUrl;
  readonly callRules: OptionRules;
  readonly headers: MergedHeaders;
  readonly secretMembers: ReadonlySet<string>;
  readonly loadContract: (operation: string) => Promise<WireContract | undefined>;
  middleware: readonly Middleware[];
};

/** Validates the options of a client. Throws a `TypeError` for those that no call could use. */
export function prepareClient(options: ClientOptions): Client {
  try {
    const callRules = checkClientOptions(options);
    limitsOf({ client: { options }, init: {} });
    return {
      options,
      wire: createWireClient(options),
      baseUrl: baseUrlOf(options.baseUrl),
      callRules,
      headers: mergeHeaders(headersOfOptions(options, options), options.headers),
      secretMembers: new Set(options.secretMembers),
      loadContract: contractLoader(options.contract),
      middleware: [],
    };
  } catch (error) {
    throw error instanceof FailureError ? new TypeError(error.message) : error;
  }
}

/** Loads the contract once, or once for each operation if it depends on the operation. */
function contractLoader(contract: ClientOptions["contract"] = async () => undefined): Client["loadContract"] {
  const loaders: Record<string, () => Promise<WireContract | undefined>> = {};
  return (operation) => {
    const key = contract.length > 0 ? operation : "";
    loaders[key] ??= loadOnce(async () => contract(operation));
    return loaders[key]();
  };
}

/** The Content-Type, Accept, headers and body of a call. */
export type Prepared = {
  readonly contentType: Chosen;
  readonly accept: Chosen;
  readonly headers: MergedHeaders;
  readonly body: WireBody;
  /** Options that replace those of the caller. */
  readonly init: Partial<Init>;
};

/** A response and its body. */
export type Received = { readonly response: Response; readonly bytes: Uint8Array<ArrayBuffer> };

/** Returns `401 Unauthorized`, or only the number where there is no reason phrase (HTTP/2). */
export function statusLine({ status, statusText }: Response): string {
  return `${status} ${statusText}`.trim();
}

/** The record of one call: what it was given, and what has happened so far. */
export type Call = Sending & {
  readonly client: Client;
  readonly method: string;
  /** Path template of the OpenAPI document. */
  readonly path: string;
  /** The key of the operation in generated tables: `POST /path`. */
  readonly operation: string;
  readonly init: Init;
  readonly middleware: readonly Middleware[];
  prepared: Prepared | undefined;
  /** Returns the members of a body that no codec has written, to find secrets in them. */
  bodyMembers: (() => unknown) | undefined;
  /** What the call ended with, after middleware. */
  received: Received | undefined;
  /** What the transport rejected with. */
  thrown: unknown;
};

/** What a method resolves to, without types that depend on the operation. */
export type Outcome =
  | { readonly data: unknown; readonly response: Response; readonly attempts: number }
  | { readonly error: ClientError; readonly response?: Response; readonly attempts: number };

/** Creates the record of a call and starts its time limit. Throws a `FailureError` for an invalid limit. */
export function startCall(client: Client, method: string, path: string, init: Init): Call {
  checkAll("a call", init, client.callRules);
  const { totalTimeoutMs, ...limits } = limitsOf({ client, init });
  return {
    client,
    method,
    path,
    operation: `${method} ${path}`,
    init,
    middleware: [...client.middleware, ...(init.middleware ?? [])],
    ...limits,
    fetch: fetchOf(optionOf({ client, init }, "fetch") ?? globalThis.fetch),
    auth: client.options.auth,
    deadline: startDeadline("totalTimeoutMs", totalTimeoutMs, init.signal ? endOf(init.signal) : undefined),
    secrets: [],
    sentHeaders: [],
    onSend: undefined,
    attempts: 0,
    url: path,
    renewed: false,
    response: undefined,
    bytes: undefined,
    prepared: undefined,
    bodyMembers: undefined,
    received: undefined,
    thrown: undefined,
  };
}

const defaultTimeoutMs = 60_000;
const defaultMaxResponseBytes = 10 * 1024 * 1024;

function limitsOf(call: Configured) {
  const maxResponseBytes = optionOf(call, "maxResponseBytes") ?? defaultMaxResponseBytes;
  checkedLimit("maxResponseBytes", maxResponseBytes);
  return {
    timeoutMs: checkedLimit("timeoutMs", optionOf(call, "timeoutMs") ?? defaultTimeoutMs),
    totalTimeoutMs: checkedLimit("totalTimeoutMs", optionOf(call, "totalTimeoutMs") ?? 0),
    maxResponseBytes,
    retry: retryPolicy(optionOf(call, "retry")),
  };
}

/** The options of a call, and those of its client. */
type Configured = { readonly client: Pick<Client, "options">; readonly init: Init };

/** Returns an option of a call, else that of its client. One that is `undefined` counts as absent. */
export function optionOf<Name extends keyof Init & keyof ClientOptions>(
  { client, init }: Configured,
  name: Name,
): Init[Name] | ClientOptions[Name] {
  return init[name] ?? client.options[name];
}

export const platformFetch = globalThis.fetch;

/** Whether that is the one of Node, by its source. A replacement that was installed before may only read the request. */
export const isNodeFetch = /\/undici/.test(String(platformFetch));

/** Lets the platform's `fetch` take changes beside the request. Any other gets one request that has them. */
function fetchOf(fetch: NonNullable<ClientOptions["fetch"]>): Sending["fetch"] {
  if (fetch === platformFetch) return platformFetch;
  return (request, changes) => fetch(changes ? new Request(request, changes) : request);
}
