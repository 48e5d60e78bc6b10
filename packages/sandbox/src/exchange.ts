import type { Attempt } from "./delivery/deliver.ts";
import type { HeaderList } from "./delivery/ping-headers.ts";
import type { Fault } from "./fault/fault.ts";

/** One request to the sandbox and everything that came of it. */
export type Exchange = {
  /** 1 for the first of a sandbox. */
  readonly id: number;
  /** UTC, 7 fraction digits. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** What was made to go wrong; `response` is what it was before. */
  readonly faults: readonly Fault[];
  readonly request: RecordedRequest;
  /** The event that was sent; absent when no ping was tried. */
  readonly ping?: RecordedPing;
  /** Absent when the connection was reset on demand. */
  readonly response?: RecordedResponse;
};

export type RecordedRequest = {
  readonly method: string;
  readonly url: string;
  /** Credentials are masked, names in lower case. */
  readonly headers: HeaderList;
  /** As received; empty when the request was answered without reading them. Holds the webhook's Secret. */
  readonly bytes: Uint8Array;
  /** The decoded body, before defaults and checks; `undefined` when there was none to be had. */
  readonly body: unknown;
};

export type RecordedPing = {
  readonly target: string;
  /** The bytes sent, as text. */
  readonly body: string;
  readonly attempts: readonly Attempt[];
};

export type RecordedResponse = {
  readonly status: number;
  readonly headers: HeaderList;
  readonly bytes: Uint8Array;
};

/** What a handler fills in on the way. */
export type ExchangeDraft = {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  faults: readonly Fault[];
  bytes?: Uint8Array;
  body?: unknown;
  ping?: RecordedPing;
};

const masked: readonly string[] = ["x-xsrf-token", "so-apptoken", "cookie", "proxy-authorization"];

/** Header fields with every credential replaced by `***`; the scheme of Authorization stays. */
export const maskHeaders = (headers: Headers): HeaderList =>
  Array.from(headers, ([name, value]) => {
    if (name === "authorization") return [name, value.replace(/^(\S+)?.*$/s, maskAuthorization)] as const;
    return [name, masked.includes(name) ? "***" : value] as const;
  });

const maskAuthorization = (whole: string, scheme: string | undefined): string =>
  scheme === undefined || scheme === whole ? "***" : `${scheme} ***`;

const maxRecordedBytes = 16 * 1024 * 1024;

/** Adds an exchange; the oldest go when there are more than `limit`, or more than 16 MiB of bodies. */
export const recordExchange = (exchanges: Exchange[], exchange: Exchange, limit: number): void => {
  exchanges.push(exchange);
  let bytes = exchanges.reduce((sum, one) => sum + bytesOf(one), 0);
  while (exchanges.length > limit || (bytes > maxRecordedBytes && exchanges.length > 0)) {
    const dropped = exchanges.shift();
    if (dropped !== undefined) bytes -= bytesOf(dropped);
  }
};

const bytesOf = ({ request, response }: Exchange): number =>
  request.bytes.byteLength + (response?.bytes.byteLength ?? 0);
