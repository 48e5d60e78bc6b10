import { fail } from "../errors/failure.ts";
import type { AuthProvider } from "./auth.ts";
import { type Deadline, failIfEnded } from "./deadline.ts";
import type { RetryPolicy } from "./retry.ts";

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
  /** The limit of the whole call. */
  readonly deadline: Deadline;
  /** The secrets of the credentials. They are masked in everything that is shown of the call, like secret headers. */
  readonly secrets: string[];
  /** The headers of all requests so far. */
  readonly sentHeaders: Headers[];
  /** Called with each request just before it is sent. Throws to prevent that. */
  onSend: ((message: Message) => void) | undefined;
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

/** What one try ended with. */
export type TryOutcome = { readonly response: Response } | { readonly error: unknown };

/** One request as it is sent. */
export type Message = {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: WireBody;
};

/** The most bytes of an error response that are read. The rest is dropped without an error. */
const maxErrorBytes = 1024 * 1024;

/**
 * Sends one request and reads the response body within the limits of the call. Rejects with what `fetch` rejects
 * with, or with a `FailureError` whose `kind` is network, timeout, aborted or too-large.
 */
export async function exchange(
  call: Sending,
  message: Message,
  { request, changes }: { readonly request: Request; readonly changes?: RequestInit | undefined },
  tries: number,
  deadline: Deadline,
): Promise<Response> {
  failIfEnded(deadline);
  call.attempts = tries;
  call.url = message.url;
  call.response = call.bytes = undefined;
  call.sentHeaders.push(message.headers);
  call.onSend?.(message);
  // Browsers refuse to call their fetch as a method.
  const { fetch, maxResponseBytes } = call;
  const response = await fetch(request, changes);
  if (!response?.headers?.get) {
    fail({ kind: "network", code: "invalid-call", reason: "the fetch option must return a Response" });
  }
  if (deadline.failure() !== undefined) {
    release(response);
    failIfEnded(deadline);
  }
  call.response = response;
  const { ok, status } = response;
  const limit = ok ? maxResponseBytes : Math.min(maxResponseBytes, maxErrorBytes);
  const { bytes, truncated } = await readBody(response, limit, deadline).catch((cause: unknown) => {
    const reason = `the body of the response (${status}) could not be read to its end`;
    return fail({ kind: "network", code: "response-cut-short", reason, cause });
  });
  if (truncated && ok) {
    const reason = `the response (${status}) is larger than maxResponseBytes (${maxResponseBytes} bytes)`;
    fail({ kind: "too-large", code: "response-too-large", reason, status, maxResponseBytes });
  }
  call.bytes = bytes;
  return response;
}

/** Releases the connection of a response whose body is not read. */
function release(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

/**
 * Reads a body and counts its bytes after decompression as they arrive, regardless of Content-Length: a small
 * compressed body may expand to any size. Stops at the first chunk beyond `maxBytes`, and at the end of the span.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  deadline: Deadline,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly truncated: boolean }> {
  // React Native has no streams.
  if (response.body === undefined) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { bytes: bytes.subarray(0, maxBytes), truncated: bytes.length > maxBytes };
  }
  const declared = declaredLength(response);
  if (response.body === null || declared === 0) return { bytes: new Uint8Array(), truncated: false };
  if (response.ok && declared > maxBytes) {
    release(response);
    return { bytes: new Uint8Array(), truncated: true };
  }
  const reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> = response.body.getReader();
  // Not awaited: a body that never ends may never finish cancelling either.
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  deadline.onEnd(cancel);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let left = maxBytes;
  for (let read = await reader.read(); !read.done && left >= 0; read = await reader.read()) {
    chunks.push(read.value);
    left -= read.value.byteLength;
    if (left < 0) cancel();
  }
  const [first] = chunks;
  const bytes = first && chunks.length === 1 ? first : new Uint8Array(await new Blob(chunks).arrayBuffer());
  return { bytes: bytes.subarray(0, maxBytes), truncated: left < 0 };
}

/** Returns the length that the headers declare; `NaN` for none, and for that of a compressed body. */
function declaredLength({ headers }: Response): number {
  const isOther = headers.has("content-encoding") || headers.get("transfer-encoding")?.includes("chunked");
  return isOther ? Number.NaN : Number.parseInt(headers.get("content-length") ?? "", 10);
}
