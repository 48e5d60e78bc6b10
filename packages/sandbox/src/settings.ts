import { randomUUID } from "node:crypto";
import type { HttpExchange } from "@so-webhook/runtime/http-message";
import type { DeliverySettings } from "./delivery/deliver.ts";
import { formatMessage } from "./delivery/message-text.ts";
import type { PingOutcome, PingTls } from "./delivery/ping.ts";
import type { PropertyCollision } from "./delivery/test-event.ts";
import { type Clock, systemClock } from "./delivery/timestamp.ts";
import { parseAllowRule } from "./guard/allow-rule.ts";
import { type Resolve, systemResolve } from "./guard/check-target.ts";
import type { CorsOrigins } from "./http/cors.ts";
import type { AcceptedCredentials } from "./http/credentials.ts";

/** How strictly HTTP is read: as ASP.NET Web API 2 does, or by RFC 9110. */
export type Profile = "webapi2" | "rfc9110";

/** Faults of the next answers, in turn (`null` for none), or chosen for each request. */
export type Faults = readonly (string | null)[] | ((request: Request) => string | undefined);

/** Everything about a sandbox that can be chosen. What the real service does is not known where it says so. */
export type SandboxOptions = {
  /** Default `webapi2`. */
  readonly profile?: Profile;

  /** What may be pinged: `loopback`, `public`, `any`, addresses, blocks, host names, `*.domain`. Default `["loopback"]`. */
  readonly allowTargets?: readonly string[];
  /** Resolves host names of targets. Default: the operating system. */
  readonly resolve?: Resolve;
  /** Refuse `http:` targets with 400, as the service does on saving a webhook. Default false. */
  readonly requireHttps?: boolean;
  /** How certificates of `https:` targets are judged. Default: valid ones only. */
  readonly tls?: PingTls;

  /** Longest time of one attempt, in milliseconds. Default 5000; the service's is not known. */
  readonly timeoutMs?: number;
  /** Longest body of a target's reply that goes into Message, in bytes. Default 65536. */
  readonly maxReplyBytes?: number;
  /** Attempts per ping, 1 … 3. Default 1; whether the service repeats tests is not known. */
  readonly attempts?: number;
  /** Waits between attempts, in milliseconds. Default `[1000, 4000]`. */
  readonly retryDelaysMs?: readonly number[];
  /** `X-SuperOffice-Retry` at an attempt, counted from 1. Default: none at the first, then `1`, `2`; not known. */
  readonly retryHeader?: (attempt: number) => string | undefined;
  /** The text of `Message`. Default {@link formatMessage}; the service's layout is not known. */
  readonly formatMessage?: (outcome: PingOutcome, remarks: readonly string[]) => string;

  /** Default that of the vendor's published capture. */
  readonly userAgent?: string;
  /** Default: the tenant in the base path (`/Cust12345`), else `Default`. */
  readonly contextIdentifier?: string;
  /** `ChangedByAssociateId`. Default 1. */
  readonly associateId?: number;
  /** Who wins a name that is in `Properties` and in the event. Default `event-wins`; not known. */
  readonly propertyCollision?: PropertyCollision;
  /** Spaces of indentation in the event's JSON. Default 0; not known. */
  readonly eventIndent?: 0 | 2;
  /** Whether `X-Superoffice-Eventid` repeats the body's EventId. Default `own`, as in the vendor's capture. */
  readonly eventIdHeader?: "own" | "same";

  /** Credentials that are accepted. Default: any that are well-formed. */
  readonly credentials?: readonly AcceptedCredentials[];
  /** Has the last word on credentials. Default: accepts. */
  readonly authenticate?: (request: Request) => boolean | Promise<boolean>;
  /** Refuse a request without `SO-AppToken`: `soticket` only along with a ticket, as Online does. Default `never`. */
  readonly requireAppToken?: "never" | "soticket" | "always";
  /** Names outside an enumeration of the document. Default `refuse`. */
  readonly unknownEnumNames?: "refuse" | "accept";
  /** Namespace of XML results. Default that of the OpenAPI document. */
  readonly xmlNamespace?: string;

  /** Origins whose pages may call. Default `loopback`; `[]` for none. */
  readonly cors?: CorsOrigins;
  /** Longest request body, in bytes. Default 4 MiB. */
  readonly maxRequestBytes?: number;
  /** Requests that are worked on at once. Default 256. */
  readonly maxConcurrent?: number;
  /** Requests that wait for their turn; one more is answered 503. Default 1024. */
  readonly maxWaiting?: number;

  /** Faults on demand, besides the header `X-Sandbox-Fault`; `false` switches both off. */
  readonly faults?: Faults | false;
  /** Answer the documented request with the documented response and ping nothing. `true` for the documented sample. */
  readonly replay?: boolean | HttpExchange;
  /** Takes one line of JSON for each exchange; no secrets in it. Default: no log. */
  readonly log?: (line: string) => void;
  /** Exchanges that are kept. Default 100. */
  readonly maxExchanges?: number;
  /** Default: the system's clock. */
  readonly clock?: Clock;
  /** Makes event ids. Default: random UUIDs. */
  readonly createId?: () => string;
};

/** All options with their defaults in place. */
export type Settings = Required<
  Omit<
    SandboxOptions,
    "allowTargets" | "contextIdentifier" | "credentials" | "xmlNamespace" | keyof DeliverySettings
  >
> & {
  readonly contextIdentifier: string | undefined;
  readonly credentials: readonly AcceptedCredentials[] | undefined;
  readonly xmlNamespace: string | undefined;
  readonly delivery: DeliverySettings;
};

/** Throws `TypeError` or `RangeError` for an option that cannot be meant. */
export const resolveSettings = (options: SandboxOptions): Settings => ({
  profile: options.profile ?? "webapi2",
  requireHttps: options.requireHttps ?? false,
  formatMessage: options.formatMessage ?? formatMessage,
  userAgent: options.userAgent ?? "NetServer-Webhook/8.8.6684.1719",
  contextIdentifier: options.contextIdentifier,
  associateId: options.associateId ?? 1,
  propertyCollision: options.propertyCollision ?? "event-wins",
  eventIndent: options.eventIndent ?? 0,
  eventIdHeader: options.eventIdHeader ?? "own",
  credentials: options.credentials,
  authenticate: options.authenticate ?? (() => true),
  requireAppToken: options.requireAppToken ?? "never",
  unknownEnumNames: options.unknownEnumNames ?? "refuse",
  xmlNamespace: options.xmlNamespace,
  cors: options.cors ?? "loopback",
  maxRequestBytes: within("maxRequestBytes", options.maxRequestBytes ?? 4 * 1024 * 1024, 1),
  maxConcurrent: within("maxConcurrent", options.maxConcurrent ?? 256, 1),
  maxWaiting: within("maxWaiting", options.maxWaiting ?? 1024, 0),
  faults: options.faults ?? [],
  replay: options.replay ?? false,
  log: options.log ?? (() => {}),
  maxExchanges: within("maxExchanges", options.maxExchanges ?? 100, 0),
  clock: options.clock ?? systemClock,
  createId: options.createId ?? randomUUID,
  delivery: {
    rules: (options.allowTargets ?? ["loopback"]).map(parseAllowRule),
    resolve: options.resolve ?? systemResolve,
    attempts: within("attempts", options.attempts ?? 1, 1, 3),
    retryDelaysMs: options.retryDelaysMs ?? [1000, 4000],
    retryHeader: options.retryHeader ?? ((attempt) => (attempt === 1 ? undefined : String(attempt - 1))),
    timeoutMs: within("timeoutMs", options.timeoutMs ?? 5000, 1, 2 ** 31 - 1),
    maxReplyBytes: within("maxReplyBytes", options.maxReplyBytes ?? 64 * 1024, 0),
    tls: options.tls ?? {},
  },
});

const within = (name: string, value: number, least: number, most = Number.MAX_SAFE_INTEGER): number => {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(
    `${name} must be a whole number from ${least}${most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : ""}.`,
  );
};
