import { type EventStore, memoryEventStore } from "./event-store.ts";
import type { ReceiverError } from "./receiver-error.ts";
import type { EventHandler } from "./run-handler.ts";
import { type Secrets, secretKeys } from "./secret.ts";

/** What a receiver needs: a handler, and either the webhook's secret or a clear word that there is none. */
export type ReceiverOptions = HandlingOptions & (SignedOptions | UnsignedOptions);

interface SignedOptions {
  /** The webhook's `Secret`, or several while rotating. Must not be empty. */
  readonly secret: Secrets;
  readonly unsigned?: false;
}

interface UnsignedOptions {
  readonly secret?: undefined;
  /** Takes every call without checking. SuperOffice does not sign for a webhook without a `Secret`. */
  readonly unsigned: true;
}

interface HandlingOptions {
  /** Called once per event, except `test`. */
  readonly onEvent: EventHandler;
  /** Called for `test` pings, every time. Default: they are only answered with 200, as the vendor advises. */
  readonly onTest?: EventHandler;
  /** Called for every call that is refused or fails. Default: failures on this side go to `console.error`. */
  readonly onError?: (error: ReceiverError, request: Request) => unknown;
  /** Largest body in bytes. Default 1 MiB. */
  readonly maxBodyBytes?: number;
  /**
   * How long a handler may take, in milliseconds; `Infinity` for no limit. Default 10 000. How long SuperOffice
   * waits for an answer is not published.
   */
  readonly timeoutMs?: number;
  /** Where handled events are remembered; `false` handles every delivery. Default `memoryEventStore()`. */
  readonly store?: EventStore | false;
  /** How long an event is remembered, in milliseconds. Default 1 hour; the documented attempts span seconds. */
  readonly rememberMs?: number;
}

/** The options with defaults filled in and checked. */
export interface ReceiverSettings {
  readonly secret: Secrets | undefined;
  readonly onEvent: EventHandler;
  readonly onTest: EventHandler | undefined;
  readonly onError: (error: ReceiverError, request: Request) => unknown;
  readonly maxBodyBytes: number;
  readonly timeoutMs: number;
  readonly store: EventStore | undefined;
  readonly rememberMs: number;
}

/** `setTimeout` takes a 32-bit delay and fires at once above it. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** Checks options and fills in defaults. Throws `TypeError` or `RangeError` naming the option that is wrong. */
export function receiverSettings(options: ReceiverOptions): ReceiverSettings {
  const { maxBodyBytes = 1_048_576, timeoutMs = 10_000, rememberMs = 3_600_000, store } = options;
  if (typeof options.onEvent !== "function") throw new TypeError("onEvent must be a function.");
  checkSecret(options);
  checkNumber("maxBodyBytes", maxBodyBytes, Number.MAX_SAFE_INTEGER);
  checkNumber("rememberMs", rememberMs, Number.MAX_SAFE_INTEGER);
  if (timeoutMs !== Number.POSITIVE_INFINITY) checkNumber("timeoutMs", timeoutMs, MAX_DELAY_MS);
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

function checkSecret({ secret, unsigned }: ReceiverOptions): void {
  if (unsigned === true) {
    if (secret !== undefined) throw new TypeError("secret and unsigned: true exclude each other; give one.");
    return;
  }
  if (secret === undefined || secret === null) {
    throw new TypeError(
      "secret is missing: give the webhook's Secret (is the environment variable set?), or unsigned: true.",
    );
  }
  secretKeys(secret);
}

function checkNumber(name: string, value: number, max: number): void {
  if (!(value > 0 && value <= max))
    throw new RangeError(`${name} must be above 0 and at most ${max}, got ${value}.`);
}

function logFailure(error: ReceiverError): void {
  if (error.status < 500) return;
  // biome-ignore lint/suspicious/noConsole: an exception of the user's handler must not vanish by default.
  console.error(error);
}
