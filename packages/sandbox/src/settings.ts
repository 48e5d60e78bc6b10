import { randomUUID } from "node:crypto";
import { checkOptions, type OptionRules } from "@so-webhook/runtime";
import type { HttpExchange } from "@so-webhook/spec/http";
import { type DeliverySettings, systemWait, type Wait } from "./delivery/deliver.ts";
import { type Clock, type PropertyCollision, systemClock } from "./delivery/event.ts";
import { formatMessage } from "./delivery/message-text.ts";
import type { PingOutcome, PingTls } from "./delivery/ping.ts";
import { createPingAgents } from "./delivery/ping-agents.ts";
import { checkFaultOption, type Faults } from "./fault.ts";
import { parseAllowRule } from "./guard/allow-rule.ts";
import { type Resolve, systemResolve } from "./guard/check-target.ts";
import { parseAllowedHost } from "./http/allowed-hosts.ts";
import { type CorsOrigins, isOrigin } from "./http/cors.ts";
import { type AcceptedCredentials, checkCredentials } from "./http/credentials.ts";
import { awaitOwner, guardOnError, printError } from "./owner.ts";

/** How strictly HTTP is read: like ASP.NET Web API 2, or by RFC 9110. */
export type Profile = "webapi2" | "rfc9110";

/** The options of a sandbox. Where a comment says "not known", the behavior of the real service is not documented. */
export type SandboxOptions = {
  /** Default: `webapi2`. */
  readonly profile?: Profile | undefined;

  /** The targets that may be pinged: `loopback`, `public`, `any`, addresses, blocks, host names, `*.domain`. Default: `["loopback"]`. */
  readonly allowTargets?: readonly string[] | undefined;
  /** Resolves host names of targets. Default: the operating system. */
  readonly resolve?: Resolve | undefined;
  /** Whether to refuse `http:` targets with 400, as the service does when a webhook is saved. Default: false. */
  readonly requireHttps?: boolean | undefined;
  /** How certificates of `https:` targets are checked. Default: only valid ones are accepted. */
  readonly tls?: PingTls | undefined;

  /** The time limit of one attempt, in milliseconds. Default: 5000. The service's is not known. */
  readonly timeoutMs?: number | undefined;
  /** How much of the body of a target's response is put in Message, in bytes. Default: 65536. */
  readonly maxResponseBytes?: number | undefined;
  /** Attempts per test, from 1 to 3. Default: 1. Whether the service retries tests is not known. An event gets 3. */
  readonly attempts?: number | undefined;
  /** Delays between attempts, in milliseconds. Default: `[1000, 4000]`. */
  readonly retryDelaysMs?: readonly number[] | undefined;
  /** Returns `X-SuperOffice-Retry` for an attempt, counted from 1. Default: none for the first, then `1`, `2`. Not known. */
  readonly retryHeader?: ((attempt: number) => string | undefined) | undefined;
  /** Formats `Message`. Default: {@link formatMessage}. The service's layout is not known. */
  readonly formatMessage?: ((outcome: PingOutcome, remarks: readonly string[]) => string) | undefined;

  /** The path of a file that keeps the webhooks. Default: they are kept in memory. Use one file for one sandbox. */
  readonly storeFile?: string | undefined;
  /** The number of webhooks that are stored. Default: 1000. */
  readonly maxWebhooks?: number | undefined;
  /** Whether to ping the target of an active webhook before it is saved, as the service does. Default: true. */
  readonly pingOnSave?: boolean | undefined;
  /** The number of deliveries of signaled events that may be pending. Further signals get 503. Default: 1024. */
  readonly maxPendingDeliveries?: number | undefined;
  /** Waits between attempts. Resolves when the time is over or the signal is aborted. Default: waits in real time. */
  readonly wait?: Wait | undefined;

  /** Default: the user agent of the vendor's published capture. */
  readonly userAgent?: string | undefined;
  /** Default: the tenant in the base path (`/Cust12345`), or `Default`. */
  readonly contextIdentifier?: string | undefined;
  /** `ChangedByAssociateId`. Default: 1. */
  readonly associateId?: number | undefined;
  /** Which value is sent when a name in `Properties` is also a member of the event. Default: `event-wins`. Not known. */
  readonly propertyCollision?: PropertyCollision | undefined;
  /** Spaces of indentation in the event's JSON. Default: 0. Not known. */
  readonly eventIndent?: 0 | 2 | undefined;
  /** Whether `X-Superoffice-Eventid` has its own id or the body's EventId. Default: `own`, as in the vendor's capture. */
  readonly eventIdHeader?: "own" | "same" | undefined;

  /** The accepted credentials. Default: any that are well-formed. */
  readonly credentials?: readonly AcceptedCredentials[] | undefined;
  /** Makes the final decision about credentials, within `timeoutMs`. Default: accepts them. */
  readonly authenticate?: ((request: Request) => boolean | Promise<boolean>) | undefined;
  /** Whether to refuse requests without `SO-AppToken`. `soticket` requires it with a ticket, as Online does. Default: `never`. */
  readonly requireAppToken?: "never" | "soticket" | "always" | undefined;
  /** What happens to names outside an enumeration. Default: `refuse`. */
  readonly unknownEnumNames?: "refuse" | "accept" | undefined;
  /** Refuses members that are not documented, such as misspelt ones, which the service ignores. Default: `false`. */
  readonly strictBody?: boolean | undefined;
  /** The namespace of XML results. Default: the one in the OpenAPI document. */
  readonly xmlNamespace?: string | undefined;

  /**
   * The origins whose pages may call, besides the sandbox's own. Other pages cannot read a response, and their POST
   * requests get 403. Default: `loopback`. `[]` allows none.
   */
  readonly cors?: CorsOrigins | undefined;
  /**
   * The host names in requests that a listening sandbox serves, besides those of this machine: names without a port, or
   * `*.domain`. Other requests get 403. Default: none while it listens on loopback, any while it listens elsewhere.
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /** The longest request body, in bytes. Default: 4 MiB. */
  readonly maxRequestBytes?: number | undefined;
  /** The number of requests that are handled at once. Default: 256. */
  readonly maxConcurrent?: number | undefined;
  /** The number of requests that may wait. Further requests get 503. Default: 1024. */
  readonly maxWaiting?: number | undefined;

  /** Faults to apply, in addition to those in `X-Sandbox-Fault`. `false` disables both. */
  readonly faults?: Faults | false | undefined;
  /** Whether to return the documented response to the documented request, and ping nothing. `true` uses the documented sample. */
  readonly replay?: boolean | HttpExchange | undefined;
  /** Receives one line of JSON for each exchange, without secrets. Default: no log. */
  readonly log?: ((line: string) => void) | undefined;
  /**
   * Receives what the other functions in these options throw or reject with. The caller gets a 500 without the message.
   * Default: `console.error`.
   */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** The number of exchanges, and of deliveries, that are kept. Default: 100. */
  readonly maxExchanges?: number | undefined;
  /** Default: the system clock. */
  readonly clock?: Clock | undefined;
  /** Creates event ids. Default: random UUIDs. */
  readonly createId?: (() => string) | undefined;
};

/** All options with their defaults applied. */
export type Settings = ReturnType<typeof resolveSettings>;

const isFunction = "a function";
const isString = "a string";
const isSwitch = "true or false";
/** Checked further down, with a message of its own. */
const checkedBelow = "";

const rules: OptionRules<SandboxOptions> = {
  profile: '"webapi2" or "rfc9110"',
  allowTargets: 'an array, for example ["loopback"]',
  resolve: isFunction,
  requireHttps: isSwitch,
  tls: "an object",
  timeoutMs: checkedBelow,
  maxResponseBytes: checkedBelow,
  attempts: checkedBelow,
  retryDelaysMs: "an array, for example [1000, 4000]",
  retryHeader: isFunction,
  formatMessage: isFunction,
  storeFile: checkedBelow,
  maxWebhooks: checkedBelow,
  pingOnSave: isSwitch,
  maxPendingDeliveries: checkedBelow,
  wait: isFunction,
  userAgent: isString,
  contextIdentifier: isString,
  associateId: "a number",
  propertyCollision: '"event-wins", "property-wins" or "refuse"',
  eventIndent: checkedBelow,
  eventIdHeader: '"own" or "same"',
  credentials: "an array",
  authenticate: isFunction,
  requireAppToken: '"never", "soticket" or "always"',
  unknownEnumNames: '"refuse" or "accept"',
  strictBody: isSwitch,
  xmlNamespace: isString,
  cors: '"loopback" or an array of origins',
  allowedHosts: 'an array, for example ["sandbox.test"]',
  maxRequestBytes: checkedBelow,
  maxConcurrent: checkedBelow,
  maxWaiting: checkedBelow,
  faults: checkedBelow,
  replay: "true, false or an object, the exchange",
  log: isFunction,
  onError: isFunction,
  maxExchanges: checkedBelow,
  clock: isFunction,
  createId: isFunction,
};

const tlsRules: OptionRules<PingTls> = { validate: isSwitch, ca: "a string or an array of strings" };

/** The longest delay of a timer. Longer ones would end at once. */
const longestDelayMs = 2 ** 31 - 1;

function checkOrigins(origins: CorsOrigins): void {
  if (origins === "loopback") return;
  for (const [index, origin] of origins.entries()) {
    if (isOrigin(origin)) continue;
    throw new TypeError(
      `cors[${index}]: ${JSON.stringify(origin)} is not an origin. Use a scheme, a host and a port only, such as "https://app.example".`,
    );
  }
}

/** Applies the defaults. Throws a `TypeError` or `RangeError` for an invalid option. */
export function resolveSettings(options: SandboxOptions) {
  checkOptions("createSandbox", options, rules);
  const { authenticate } = options;
  const timeoutMs = within("timeoutMs", options.timeoutMs ?? 5000, 1, longestDelayMs);
  checkOptions("createSandbox", options.tls ?? {}, tlsRules, "tls.");
  checkFaultOption(options.faults ?? []);
  if (![undefined, 0, 2].includes(options.eventIndent)) throw new TypeError("eventIndent must be 0 or 2.");
  if (options.storeFile !== undefined && !isPath(options.storeFile)) {
    throw new TypeError("storeFile must be the path of a file.");
  }
  checkOrigins(options.cors ?? "loopback");
  checkCredentials(options.credentials ?? []);
  return {
    profile: options.profile ?? "webapi2",
    requireHttps: options.requireHttps ?? false,
    formatMessage: returnsString("formatMessage", options.formatMessage ?? formatMessage),
    storeFile: options.storeFile,
    maxWebhooks: within("maxWebhooks", options.maxWebhooks ?? 1000, 0),
    pingOnSave: options.pingOnSave ?? true,
    maxPendingDeliveries: within("maxPendingDeliveries", options.maxPendingDeliveries ?? 1024, 0),
    userAgent: options.userAgent ?? "NetServer-Webhook/8.8.6684.1719",
    contextIdentifier: options.contextIdentifier,
    associateId: options.associateId ?? 1,
    propertyCollision: options.propertyCollision ?? "event-wins",
    eventIndent: options.eventIndent ?? 0,
    eventIdHeader: options.eventIdHeader ?? "own",
    credentials: options.credentials,
    authenticate:
      authenticate && ((request: Request) => awaitOwner("authenticate", authenticate(request), timeoutMs)),
    requireAppToken: options.requireAppToken ?? "never",
    unknownEnumNames: options.unknownEnumNames ?? "refuse",
    strictBody: options.strictBody ?? false,
    xmlNamespace: options.xmlNamespace,
    cors: options.cors ?? "loopback",
    allowedHosts: options.allowedHosts?.map((entry, index) =>
      parseAllowedHost(entry, `allowedHosts[${index}]`),
    ),
    maxRequestBytes: within("maxRequestBytes", options.maxRequestBytes ?? 4 * 1024 * 1024, 1),
    maxConcurrent: within("maxConcurrent", options.maxConcurrent ?? 256, 1),
    maxWaiting: within("maxWaiting", options.maxWaiting ?? 1024, 0),
    faults: options.faults ?? [],
    replay: options.replay ?? false,
    onError: guardOnError(options.onError ?? printError),
    log: options.log,
    maxExchanges: within("maxExchanges", options.maxExchanges ?? 100, 0),
    clock: checkedClock(options.clock ?? systemClock),
    createId: returnsString("createId", options.createId ?? randomUUID),
    delivery: {
      rules: (options.allowTargets ?? ["loopback"]).map(parseAllowRule),
      resolve: options.resolve ?? systemResolve,
      attempts: within("attempts", options.attempts ?? 1, 1, 3),
      retryDelaysMs: (options.retryDelaysMs ?? [1000, 4000]).map((delay, index) =>
        within(`retryDelaysMs[${index}]`, delay, 0, longestDelayMs),
      ),
      retryHeader: options.retryHeader ?? ((attempt) => (attempt === 1 ? undefined : String(attempt - 1))),
      timeoutMs,
      maxResponseBytes: within("maxResponseBytes", options.maxResponseBytes ?? 64 * 1024, 0),
      tls: options.tls ?? {},
      agents: createPingAgents(),
      wait: options.wait ?? systemWait,
    } satisfies DeliverySettings,
  };
}

function isPath(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function within(name: string, value: number, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(
    `${name} must be an integer from ${least}${most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : ""}.`,
  );
}

/** Wraps a clock so that it throws when it does not return a time. */
function checkedClock(clock: Clock): Clock {
  return () => {
    const now: unknown = clock();
    if (typeof now === "number" && Math.abs(now) <= 8.64e15) return now;
    throw new TypeError("clock must return a number of milliseconds since 1970.");
  };
}

/** Wraps a function so that it throws when it does not return a string. */
function returnsString<Arguments extends readonly unknown[]>(
  name: string,
  call: (...args: Arguments) => string,
): (...args: Arguments) => string {
  return (...args) => {
    const result: unknown = call(...args);
    if (typeof result === "string") return result;
    throw new TypeError(`${name} must return a string.`);
  };
}
