import type { Credentials } from "./client-options.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import type { Reply } from "./decode-reply.ts";
import { type Failure, fail, failureOf, networkFailure } from "./failure.ts";
import { readBody } from "./read-body.ts";

/** Limits and means of one call's exchange. */
export type TransportOptions = {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly credentials: Credentials | undefined;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly signal: AbortSignal | undefined;
};

/** What has happened on the wire so far in one call. */
export type Exchange = {
  attempts: number;
  /** Why the last attempt gave no reply. */
  failure?: Failure;
  /** The last reply, read whole. */
  reply?: Reply;
};

/**
 * The `fetch` that openapi-fetch is given for one call: adds credentials, sends, reads the reply whole within
 * the time and size limits. On failure it notes why in `exchange` and throws, as fetch does.
 */
export function createTransport(options: TransportOptions, exchange: Exchange) {
  return async (request: Request): Promise<Response> => {
    const deadline = startDeadline(options.timeoutMs, options.signal);
    try {
      return await attempt(request, options, exchange, deadline);
    } catch (error) {
      exchange.failure = failureOf(error) ?? deadline.failure() ?? unreachable(error);
      throw error;
    } finally {
      deadline.stop();
    }
  };
}

async function attempt(request: Request, options: TransportOptions, exchange: Exchange, deadline: Deadline) {
  const signed = new Request(request, { signal: deadline.signal });
  await addCredentials(signed.headers, options.credentials);
  exchange.attempts += 1;
  const response = await options.fetch(signed);
  const bytes = await readBody(response, options.maxResponseBytes);
  exchange.reply = { response, bytes };
  return response.ok && options.credentials === undefined ? response : replayed(response, bytes);
}

async function addCredentials(headers: Headers, credentials: Credentials | undefined): Promise<void> {
  if (credentials === undefined) return;
  let values: Readonly<Record<string, string>>;
  try {
    values = await credentials.headers();
  } catch (cause) {
    fail({ kind: "encode", code: "credentials-failed", reason: "the credentials could not be had", cause });
  }
  for (const [name, value] of Object.entries(values)) headers.set(name, value);
}

/** Statuses whose Response may not have a body (Fetch §2.2.3). */
const nullBodyStatuses = new Set([101, 103, 204, 205, 304]);

/** The same reply with its body unread again, for openapi-fetch and middleware. */
function replayed(response: Response, bytes: Uint8Array): Response {
  const { status, statusText, headers, url } = response;
  const body = nullBodyStatuses.has(status) ? null : (bytes as Uint8Array<ArrayBuffer>);
  const copy = new Response(body, { status, statusText, headers });
  return Object.defineProperty(copy, "url", { value: url, configurable: true });
}

const unreachable = (error: unknown): Failure =>
  networkFailure("connection-failed", `no reply (${reasonOf(error)})`, error);

/** The innermost words of a platform's network error: `fetch failed` alone tells nothing. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
