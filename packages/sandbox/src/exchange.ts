import type { Attempt } from "./delivery/deliver.ts";
import type { HeaderList } from "./delivery/ping-headers.ts";
import type { Fault } from "./fault.ts";

/** One request to the sandbox, the ping it caused, and its response. */
export type Exchange = {
  /** 1 for the first exchange of a sandbox. */
  readonly id: number;
  /** UTC, with 7 fraction digits. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** The faults that were applied. `response` is the response before them. */
  readonly faults: readonly Fault[];
  readonly request: RecordedRequest;
  /** The event that was sent. Absent when no ping was attempted. */
  readonly ping?: RecordedPing;
  /** Absent when a fault reset the connection. */
  readonly response?: RecordedResponse;
};

export type RecordedRequest = {
  readonly method: string;
  readonly url: string;
  /** Names are in lower case and credentials are masked. */
  readonly headers: HeaderList;
  /** The bytes received, including the webhook's Secret. Empty when the body was not read. */
  readonly bytes: Uint8Array;
  /** The decoded body, before defaults and checks. `undefined` when it was not decoded. */
  readonly body: unknown;
};

export type RecordedPing = {
  readonly target: string;
  /** The body that was sent, as a string. */
  readonly body: string;
  readonly attempts: readonly Attempt[];
};

export type RecordedResponse = {
  readonly status: number;
  readonly headers: HeaderList;
  readonly bytes: Uint8Array;
};

/** The parts of an exchange that become known while a request is handled. */
export type ExchangeDraft = {
  readonly id: number;
  /** Milliseconds since 1970. `undefined` when the option `clock` failed. */
  startedAt?: number;
  faults: readonly Fault[];
  bytes?: Uint8Array;
  body?: unknown;
  ping?: RecordedPing;
};

const masked: readonly string[] = ["x-xsrf-token", "so-apptoken", "cookie", "proxy-authorization"];

/** Replaces every credential in header fields with `***`. The scheme in Authorization is kept. */
export function maskHeaders(headers: Headers): HeaderList {
  return Array.from(headers, ([name, value]) => {
    if (name === "authorization") return [name, value.replace(/^(\S+)?.*$/s, maskAuthorization)] as const;
    return [name, masked.includes(name) ? "***" : value] as const;
  });
}

function maskAuthorization(whole: string, scheme: string | undefined): string {
  return scheme === undefined || scheme === whole ? "***" : `${scheme} ***`;
}

const maxRecordedBytes = 16 * 1024 * 1024;

/** Returns the bytes of an exchange: its bodies, those of its ping and of the target included. */
export function bytesOf({ request, ping, response }: Exchange): number {
  return request.bytes.byteLength + sizeOf(ping) + (response?.bytes.byteLength ?? 0);
}

/**
 * Returns the function that adds a record and drops the oldest ones above `limit` records or 16 MiB. `size` returns
 * the bytes of a record. The owner of the records may remove some, too.
 */
export function createRecorder<T>(
  records: T[],
  limit: number,
  size: (record: T) => number,
): (record: T) => void {
  // What the owner has removed is still counted, until the sum exceeds the limit. What the owner has added is not.
  let bytes = 0;
  return (record) => {
    records.push(record);
    bytes += size(record);
    if (bytes > maxRecordedBytes) bytes = records.reduce((sum, one) => sum + size(one), 0);
    while (records.length > limit || (bytes > maxRecordedBytes && records.length > 0)) {
      const dropped = records.shift();
      if (dropped !== undefined) bytes = Math.max(0, bytes - size(dropped));
    }
  };
}

/** Returns the bytes of a ping: its body, and those of the target's responses. */
export function sizeOf(ping: RecordedPing | undefined): number {
  const received = (ping?.attempts ?? []).map(({ outcome }) =>
    outcome.kind === "response" ? outcome.response.body.byteLength : 0,
  );
  return received.reduce((sum, one) => sum + one, ping?.body.length ?? 0);
}

/**
 * Formats an exchange as one line of JSON. The line contains no header and no body, and only the origin of the
 * target, because paths and queries of webhooks contain keys.
 */
export function logLine({ id, startedAt, durationMs, request, ping, response }: Exchange): string {
  const last = ping?.attempts.at(-1)?.outcome;
  return JSON.stringify({
    time: startedAt,
    event: "exchange",
    id,
    method: request.method,
    path: new URL(request.url).pathname,
    status: response?.status ?? null,
    durationMs,
    ...(ping === undefined ? {} : { target: new URL(ping.target).origin, attempts: ping.attempts.length }),
    ...(last === undefined ? {} : { ping: last.kind === "response" ? last.response.status : last.failure }),
  });
}
