import { type EventStore, memoryEventStore } from "./event-store.ts";
import type { ReceiverError } from "./receiver-error.ts";
import type { EventHandler } from "./run-handler.ts";
import { type Secrets, secretKeys } from "./secret.ts";

/** Options of `createReceiver`: a handler, and either the webhook's secret or `unsigned: true`. */
export type ReceiverOptions = HandlingOptions & (SignedOptions | UnsignedOptions);

type SignedOptions = {
  /**
   * The webhook's `Secret`, or several during rotation. The type accepts `undefined` so that `process.env.X` fits;
   * `createReceiver` throws for a missing or empty one.
   */
  readonly secret: Secrets | undefined;
  readonly unsigned?: false | undefined;
};

type UnsignedOptions = {
  readonly secret?: undefined;
  /** Accepts every request without verification. SuperOffice does not sign for a webhook without a `Secret`. */
  readonly unsigned: true;
};

type HandlingOptions = {
  /** Called once per event, except `test`. */
  readonly onEvent: EventHandler;
  /** Called for every `test` ping. Default: the response is 200 and nothing else happens, as the vendor advises. */
  readonly onTest?: EventHandler | undefined;
  /**
   * Called for every request that is refused or fails. Default: `console.error` for those with a 5xx status, and while
   * `NODE_ENV` is not `production`, one line for each refused request.
   */
  readonly onError?: ((error: ReceiverError, request: Request) => unknown) | undefined;
  /** Maximum length of a body in bytes. Default 1 MiB. */
  readonly maxBodyBytes?: number | undefined;
  /**
   * Time limit for a handler and the event store together, in milliseconds; `Infinity` for none. Default 10 000. The
   * vendor does not document how long SuperOffice waits for a response.
   */
  readonly timeoutMs?: number | undefined;
  /** Remembers handled events; `false` handles every delivery. Default `memoryEventStore()`. */
  readonly store?: EventStore | false | undefined;
  /** How long an event is remembered, in milliseconds. Default 1 hour; the documented attempts span seconds. */
  readonly rememberMs?: number | undefined;
};

/** The checked options, with defaults applied. */
export type ReceiverSettings = ReturnType<typeof receiverSettings>;

/** The longest delay of `setTimeout`, which fires at once for longer ones. */
const maxDelayMs = 2 ** 31 - 1;

const names: readonly string[] = [
  "secret",
  "unsigned",
  "onEvent",
  "onTest",
  "onError",
  "maxBodyBytes",
  "timeoutMs",
  "store",
  "rememberMs",
] satisfies (keyof SignedOptions | keyof HandlingOptions)[];

/** Checks options and applies defaults. Throws a `TypeError` or `RangeError` that names the invalid option. */
export function receiverSettings(options: ReceiverOptions) {
  checkNames({ ...options });
  checkSecret(options);
  const { maxBodyBytes = 1_048_576, timeoutMs = 10_000, rememberMs = 3_600_000, store } = options;
  if (store && !["claim", "complete", "release"].every((name) => name in store)) {
    throw new TypeError("store must have the functions claim, complete and release.");
  }
  checkNumber("maxBodyBytes", maxBodyBytes, Number.MAX_SAFE_INTEGER);
  checkNumber("rememberMs", rememberMs, Number.MAX_SAFE_INTEGER);
  if (timeoutMs !== Number.POSITIVE_INFINITY) checkNumber("timeoutMs", timeoutMs, maxDelayMs);
  return {
    secret: options.secret,
    onEvent: options.onEvent,
    onTest: options.onTest,
    onError: options.onError ?? logFailure,
    maxBodyBytes,
    timeoutMs,
    store: store === false ? undefined : (store ?? memoryEventStore()),
    rememberMs,
  };
}

/** Refuses unknown names, naming the one that begins alike, and handlers that are not functions. */
function checkNames(options: ReceiverOptions): void {
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const begins = (length: number) => (name: string) =>
      name.toLowerCase().startsWith(unknown.slice(0, length).toLowerCase());
    const similar = names.find(begins(4)) ?? names.find(begins(3));
    throw new TypeError(
      `${unknown} is not an option of createReceiver.${similar ? ` Did you mean ${similar}?` : ""}`,
    );
  }
  for (const name of ["onEvent", "onTest", "onError"] as const) {
    // Only onEvent is required. The others may be absent.
    if (typeof (options[name] ?? options.onEvent) !== "function") {
      throw new TypeError(`${name} must be a function.`);
    }
  }
}

function checkSecret({ secret, unsigned }: ReceiverOptions): void {
  if (unsigned === true) {
    if (secret !== undefined)
      throw new TypeError("secret and unsigned: true exclude each other. Pass one of them.");
    return;
  }
  if (secret === undefined || secret === null) {
    throw new TypeError(
      "secret is missing. Pass the webhook's Secret, and check that the environment variable it comes from is set.",
    );
  }
  secretKeys(secret);
}

function checkNumber(name: string, value: number, max: number): void {
  if (typeof value !== "number" || !(value > 0 && value <= max))
    throw new RangeError(
      `${name} must be a number above 0 and at most ${max}, got ${typeof value === "number" ? value : `a value of type ${typeof value}`}.`,
    );
}

/** The environment of Node, Bun and Deno; other platforms have none. */
const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };

function logFailure(error: ReceiverError): void {
  // biome-ignore-start lint/suspicious/noConsole: a failure must not get lost, nor a refusal during development.
  if (error.status >= 500) console.error(error);
  else if (process && process.env?.NODE_ENV !== "production") {
    console.warn(`Webhook refused: ${error.status} ${error.code}: ${error.message}`);
  }
  // biome-ignore-end lint/suspicious/noConsole: as above
}
