/** A response that has not been sent. */
export type Outgoing = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `null` when HTTP allows none. A stream is a body that breaks off. */
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
};

const withoutBody: readonly number[] = [204, 205, 304];

/** Creates a response. HEAD and some statuses allow no body (RFC 9110 §9.3.2, §15). */
export function outgoing(
  method: string,
  status: number,
  headers: Readonly<Record<string, string>>,
  bytes: Uint8Array<ArrayBuffer>,
): Outgoing {
  return { status, headers, body: method === "HEAD" || withoutBody.includes(status) ? null : bytes };
}

/** Converts a response for the callers of `fetch`. */
export function toResponse({ status, headers, body }: Outgoing): Response {
  return new Response(body, { status, headers });
}
