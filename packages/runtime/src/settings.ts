import { type BaseUrlSource, baseUrlSource } from "./base-url.ts";
import type { CallOptions, ClientOptions, Limits } from "./client-options.ts";
import { systemClock } from "./clock.ts";
import { checkedLimit } from "./deadline.ts";
import type { TransportOptions } from "./exchange.ts";
import { failureOf } from "./failure.ts";
import { type HeaderFields, mergeHeaders } from "./headers.ts";
import type { WireContract } from "./media/index.ts";
import { loadOnce } from "./media/load-once.ts";
import { retryPolicy } from "./retry-policy.ts";

const defaultTimeoutMs = 60_000;
const defaultMaxResponseBytes = 10 * 1024 * 1024;

/** What a client works with: its options, checked, with their defaults. */
export type Settings = {
  readonly options: ClientOptions;
  readonly baseUrl: BaseUrlSource;
  readonly headers: HeaderFields;
  /** Limits of a call that sets none of its own. */
  readonly limits: CallLimits;
  readonly secretMembers: ReadonlySet<string>;
  readonly loadContract: () => Promise<WireContract | undefined>;
};

/** Checks a client's options. Throws `TypeError` for those that no call could go with. */
export function clientSettings(options: ClientOptions): Settings {
  try {
    return {
      options,
      limits: limitsOf(options, {}),
      baseUrl: baseUrlSource(options.baseUrl),
      headers: mergeHeaders(options.optionHeaders?.(options), options.headers),
      secretMembers: new Set(options.secretMembers),
      loadContract: loadOnce(options.contract ?? (async () => undefined)),
    };
  } catch (error) {
    const failure = failureOf(error);
    throw failure === undefined ? error : new TypeError(failure.reason);
  }
}

/** Limits and means of one call. */
export type CallLimits = TransportOptions & { readonly totalTimeoutMs: number };

const limitNames = [
  "timeoutMs",
  "totalTimeoutMs",
  "maxResponseBytes",
  "retry",
] as const satisfies (keyof Limits)[];

/** Limits and means of one call, its own options before the client's. */
export function callLimits({ options, limits }: Settings, call: CallOptions): CallLimits {
  return limitNames.every((name) => call[name] === undefined) ? limits : limitsOf(options, call);
}

function limitsOf(client: ClientOptions, call: CallOptions): CallLimits {
  const own = <K extends keyof Limits>(name: K): Limits[K] => call[name] ?? client[name];
  return {
    fetch: client.fetch ?? ((request) => globalThis.fetch(request)),
    credentials: client.credentials,
    timeoutMs: checkedLimit("timeoutMs", own("timeoutMs") ?? defaultTimeoutMs),
    totalTimeoutMs: checkedLimit("totalTimeoutMs", own("totalTimeoutMs") ?? 0),
    maxResponseBytes: own("maxResponseBytes") ?? defaultMaxResponseBytes,
    retry: retryPolicy(own("retry")),
    clock: client.clock ?? systemClock,
  };
}
