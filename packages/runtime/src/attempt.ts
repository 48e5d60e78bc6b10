import { isSecretHeader } from "./credentials.ts";
import { type Deadline, startStepDeadline } from "./deadline.ts";
import type { Exchange, TransportOptions } from "./exchange.ts";
import { fail } from "./failure.ts";
import { cutShort, networkFailure } from "./network-failure.ts";
import type { WireRequest } from "./openapi-fetch.ts";
import { readBody } from "./read-body.ts";
import type { Reply } from "./reply.ts";

/** Bytes of an error reply that are read at most; what is beyond is left out rather than an error of its own. */
const maxErrorBytes = 1024 * 1024;

/**
 * Sends one request and reads its reply whole, within `timeoutMs` and the limits of the call. Leaves the call with
 * `kind` network, timeout, aborted or too-large.
 */
export async function attempt(
  request: WireRequest,
  options: TransportOptions,
  exchange: Exchange,
): Promise<Reply> {
  const deadline = startStepDeadline(options.timeoutMs, exchange.deadline);
  try {
    return await deadline.race(sendAndRead(request, options, exchange, deadline));
  } finally {
    deadline.stop();
  }
}

async function sendAndRead(
  request: WireRequest,
  options: TransportOptions,
  exchange: Exchange,
  deadline: Deadline,
): Promise<Reply> {
  const { signal } = deadline;
  const sent = requestOf(request, options, signal);
  if (signal.aborted) fail(networkFailure(signal.reason));
  exchange.attempts += 1;
  exchange.url = request.url;
  noteSecrets(request, exchange);
  options.onSend?.(request, exchange.attempts);
  const response = await answerTo(sent, options.fetch);
  if (signal.aborted) {
    // The call has ended without this reply: let go of its connection.
    response.body?.cancel().catch(() => undefined);
    fail(networkFailure(signal.reason));
  }
  exchange.response = response;
  const limit = response.ok ? options.maxResponseBytes : Math.min(options.maxResponseBytes, maxErrorBytes);
  const { bytes, truncated } = await readBody(response, limit, deadline).catch((error: unknown) =>
    fail(cutShort(response.status, error)),
  );
  if (truncated && response.ok) tooLarge(response.status, options.maxResponseBytes);
  return { response, bytes };
}

async function answerTo(request: Request, fetch: TransportOptions["fetch"]): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    fail(networkFailure(error));
  }
}

function requestOf(request: WireRequest, options: TransportOptions, signal: AbortSignal): Request {
  const { url, method, headers, body } = request;
  try {
    return new Request(url, {
      method,
      headers: [...headers],
      signal,
      redirect: "manual",
      ...(body !== undefined && { body }),
      ...(options.credentials?.cookies && { credentials: "include" }),
    });
  } catch (cause) {
    const reason = "the request could not be built: the URL or the method is not valid";
    fail({ kind: "encode", code: "invalid-call", reason, cause });
  }
}

/** Secrets may come back in a server's words. */
function noteSecrets({ headers }: WireRequest, exchange: Exchange): void {
  for (const [name, value] of headers) {
    if (!isSecretHeader(name)) continue;
    exchange.secrets.add(value);
    const afterScheme = value.slice(value.indexOf(" ") + 1);
    exchange.secrets.add(afterScheme);
  }
}

function tooLarge(status: number, maxResponseBytes: number): never {
  fail({
    kind: "too-large",
    code: "response-too-large",
    reason: `the reply (${status}) is larger than maxResponseBytes (${maxResponseBytes} bytes)`,
    status,
    maxResponseBytes,
  });
}
