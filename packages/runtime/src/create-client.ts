import { parseBaseUrl } from "./base-url.ts";
import { type Call, operationKey } from "./call.ts";
import type { ClientMethods } from "./client-methods.ts";
import type { CallOptions, ClientOptions } from "./client-options.ts";
import { decodeReply, type Reply } from "./decode-reply.ts";
import { encodeRequest } from "./encode-request.ts";
import { type CallFacts, type Failure, failureOf, shownUrl, toClientError } from "./failure.ts";
import { mergeHeaders } from "./headers.ts";
import { httpFailure } from "./http-failure.ts";
import type { WireContract } from "./media/index.ts";
import { keptReply, trackReplies } from "./middleware.ts";
import { createWireClient, type Middleware } from "./openapi-fetch.ts";
import { requestMedia } from "./request-media.ts";
import { createTransport, type Exchange } from "./transport.ts";

const defaultTimeoutMs = 60_000;
const defaultMaxResponseBytes = 10 * 1024 * 1024;

/** Options of a call as they come in, before types are of any help. */
type Init = CallOptions & {
  readonly body?: unknown;
  readonly params?: Record<string, unknown>;
  readonly contentType?: string;
  readonly accept?: string | readonly string[];
};

type Outcome = { data: unknown; response: Response } | { error: unknown; response?: Response };

/**
 * Creates a client for the operations of generated `paths`. Its methods never throw: they resolve to
 * `{ data, response }` or `{ error, response? }`, and `error.kind` says what went wrong.
 *
 * Throws `TypeError` when `baseUrl` is not an absolute http(s) URL or carries user info, a query or a fragment.
 */
export function createClient<Paths extends object>(options: ClientOptions): ClientMethods<Paths> {
  const baseUrl = parseBaseUrl(options.baseUrl);
  const wire = createWireClient(baseUrl);
  const tracking = trackReplies(wire);
  const loadContract = contractLoader(options.contract);

  const request = async (method: string, path: string, init: Init = {}): Promise<Outcome> => {
    const exchange: Exchange = { attempts: 0 };
    const facts = (): CallFacts => ({
      method,
      url: shownUrl(exchange.reply?.response.url || `${baseUrl}${path}`),
      attempts: exchange.attempts,
    });
    const call: Call = { method, path, loadContract, xmlNamespace: options.xmlNamespace };
    try {
      const reply = await send(call, init, exchange);
      if (!reply.response.ok) {
        return { error: toClientError(await httpFailure(reply, call), facts()), response: reply.response };
      }
      return { data: await decodeReply(reply, call), response: reply.response };
    } catch (caught) {
      const failure = failureOf(caught) ?? exchange.failure ?? invalidCall(caught);
      const response = exchange.reply?.response;
      return { error: toClientError(failure, facts()), ...(response && { response }) };
    }
  };

  const send = async (call: Call, init: Init, exchange: Exchange): Promise<Reply> => {
    const headers = mergeHeaders(options.headers, init.headers);
    const media = requestMedia(operationKey(call), options, init, headers);
    headers.set("accept", media.accept);
    const body =
      init.body === undefined ? undefined : await encodeRequest(init.body, media.contentType, call);
    if (body === undefined) headers.delete("content-type");
    else headers.set("content-type", media.contentType);
    const transport = createTransport(
      {
        fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
        credentials: options.credentials,
        timeoutMs: init.timeoutMs ?? options.timeoutMs ?? defaultTimeoutMs,
        maxResponseBytes: init.maxResponseBytes ?? options.maxResponseBytes ?? defaultMaxResponseBytes,
        signal: init.signal,
      },
      exchange,
    );
    const params = { ...init.params };
    const response = await wire.request(call.method, call.path, {
      params,
      headers,
      ...(body !== undefined && { body }),
      middleware: tracking.wrapAll(init.middleware ?? []),
      fetch: transport,
      requestInit: {},
    });
    return keptReply(params, response, exchange);
  };

  const method = (name: string) => (path: string, init?: Init) => request(name, path, init);
  return {
    GET: method("GET"),
    PUT: method("PUT"),
    POST: method("POST"),
    DELETE: method("DELETE"),
    OPTIONS: method("OPTIONS"),
    HEAD: method("HEAD"),
    PATCH: method("PATCH"),
    TRACE: method("TRACE"),
    use: (...middleware: Middleware[]) => tracking.use(middleware),
    eject: (...middleware: Middleware[]) => tracking.eject(middleware),
  } as unknown as ClientMethods<Paths>;
}

/** Loads the contract once; a failed load is tried again by the next call. */
function contractLoader(load: (() => Promise<WireContract>) | undefined) {
  let loading: Promise<WireContract> | undefined;
  return async (): Promise<WireContract | undefined> => {
    if (load === undefined) return undefined;
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

function invalidCall(cause: unknown): Failure {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return { kind: "encode", code: "invalid-call", reason, cause };
}
