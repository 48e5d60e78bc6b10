import { type Failure, fail } from "../errors/failure.ts";
import { bareError } from "../errors/network-failure.ts";
import type { AuthProvider } from "./auth.ts";
import type { Deadline } from "./deadline.ts";
import { isSecretHeader } from "./headers.ts";
import type { Clock, RetryPolicy } from "./retry.ts";

/** A request body that is ready to be sent. All but a stream can be sent more than once. */
export type WireBody = string | Uint8Array<ArrayBuffer> | ReadableStream | undefined;

/** The part of a call's record that the transport works with. */
export type Sending = {
  /** Sends a request, with these members of it replaced. */
  readonly fetch: (request: Request, changes?: RequestInit) => Promise<Response>;
  readonly auth: AuthProvider | undefined;
  /** The limit of each try in milliseconds; 0 means no limit. */
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  /** The limit of the whole call. */
  readonly deadline: Deadline;
  /** Secrets that were sent; they are masked in everything that is shown of the call. */
  readonly secrets: Set<string>;
  /** Called with each request just before it is sent. Throws to prevent that. */
  readonly onSend: ((message: Message) => void) | undefined;
  /** Number of tries so far. */
  attempts: number;
  /** The URL of the last request. */
  url: string;
  /** Whether the credentials were renewed after a 401. */
  renewed: boolean;
  /** The last response whose headers arrived. */
  response: Response | undefined;
  /** The body of `response`, once it has been read. */
  bytes: Uint8Array<ArrayBuffer> | undefined;
};

/** One request as it is sent. */
export type Message = {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: WireBody;
};

/** Bytes of an error response that are read at most. The rest is dropped without an error. */
const maxErrorBytes = 1024 * 1024;

/**
 * Sends one request and reads the response body within the limits of the call. Rejects with what `fetch` rejects
 * with, or with a `FailureError` whose `kind` is network, timeout, aborted or too-large.
 */
export async function exchange(
  call: Sending,
  message: Message,
  { request, changes }: { readonly request: Request; readonly changes?: RequestInit },
  tries: number,
  deadline: Deadline,
): Promise<Response> {
  const { signal } = deadline;
  const ended = deadline.failure();
  if (ended !== undefined) fail(ended);
  call.attempts = tries;
  call.url = message.url;
  call.response = call.bytes = undefined;
  noteSecrets(call, message.headers);
  call.onSend?.(message);
  const response = await call.fetch(request, changes);
  if (signal.aborted) {
    // The call has ended without this response: release its connection.
    response.body?.cancel().catch(() => undefined);
    throw signal.reason;
  }
  call.response = response;
  const { maxResponseBytes } = call;
  const limit = response.ok ? maxResponseBytes : Math.min(maxResponseBytes, maxErrorBytes);
  if (response.ok && message.method !== "HEAD" && declaredLength(response) > maxResponseBytes) {
    response.body?.cancel().catch(() => undefined);
    tooLarge(response.status, maxResponseBytes);
  }
  const { bytes, truncated } = await readBody(response, limit, signal).catch((error: unknown) =>
    fail(cutShort(response.status, error)),
  );
  if (truncated && response.ok) tooLarge(response.status, maxResponseBytes);
  call.bytes = bytes;
  return response;
}

/** Notes the secrets of a request, because a server may repeat them in its response. */
function noteSecrets(call: Sending, headers: Headers): void {
  for (const [name, value] of headers) {
    if (!isSecretHeader(name)) continue;
    call.secrets.add(value);
    call.secrets.add(value.slice(value.indexOf(" ") + 1)); // without the scheme
  }
}

/**
 * Reads a body and counts its bytes after decompression as they arrive, regardless of Content-Length: a small
 * compressed body may expand to any size. Stops at the first chunk beyond `maxBytes`, and when `signal` fires.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly truncated: boolean }> {
  // React Native has no streams.
  if (response.body === undefined) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { bytes: bytes.subarray(0, maxBytes), truncated: bytes.length > maxBytes };
  }
  if (response.body === null || isDeclaredEmpty(response))
    return { bytes: new Uint8Array(), truncated: false };
  const reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> = response.body.getReader();
  // Not awaited: a body that never ends may never finish cancelling either.
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener("abort", cancel, { once: true });
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    length += read.value.byteLength;
    if (length > maxBytes) {
      cancel();
      return { bytes: joinChunks(chunks, length).subarray(0, maxBytes), truncated: true };
    }
  }
  return { bytes: joinChunks(chunks, length), truncated: false };
}

/** Returns the Content-Length of a body that is not compressed, else 0. */
function declaredLength({ headers }: Response): number {
  return headers.has("content-encoding") ? 0 : Number(headers.get("content-length"));
}

function isDeclaredEmpty({ headers }: Response): boolean {
  return headers.get("content-length") === "0" && !headers.get("transfer-encoding")?.includes("chunked");
}

function joinChunks(chunks: readonly Uint8Array<ArrayBuffer>[], length: number): Uint8Array<ArrayBuffer> {
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function cutShort(status: number, error: unknown): Failure {
  const reason = `the response (${status}) ended before its body was complete`;
  return { kind: "network", code: "response-cut-short", reason, cause: bareError(error) };
}

function tooLarge(status: number, maxResponseBytes: number): never {
  const reason = `the response (${status}) is larger than maxResponseBytes (${maxResponseBytes} bytes)`;
  fail({ kind: "too-large", code: "response-too-large", reason, status, maxResponseBytes });
}
