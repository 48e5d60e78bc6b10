import { parseBaseUrl } from "../transport/base-url.ts";
import { withinLimit } from "../transport/deadline.ts";
import { send } from "../transport/send.ts";
import { type Call, isNodeFetch, optionOf, type Prepared, platformFetch, type Received } from "./call.ts";
import { waitForRetry } from "./load-report.ts";
import { bytesOf, limitMiddleware, replacedBody } from "./middleware.ts";
import type { WireResult } from "./openapi-fetch.ts";

/** Sends a prepared call; after a 421 once more, to the base URL that is valid then. */
export async function sendCall(call: Call, prepared: Prepared): Promise<Received> {
  const { client, init, timeoutMs, deadline } = call;
  const base = init.baseUrl === undefined ? client.baseUrl : parseBaseUrl(init.baseUrl);
  if (typeof base === "string") return await sendTo(base, call, prepared);
  for (let isLast = false; ; isLast = true) {
    const { value, expire } = await withinLimit(timeoutMs, deadline, (signal) => base.get(signal));
    const received = await sendTo(value, call, prepared);
    if (received.response.status !== 421) return received;
    expire();
    if (isLast) return received;
  }
}

/** Sends a call through openapi-fetch, with the transport as its `fetch`. */
async function sendTo(baseUrl: string, call: Call, prepared: Prepared): Promise<Received> {
  const { client, init, method, path, middleware } = call;
  const { headers, body } = prepared;
  if (path !== "/" && baseUrl.endsWith(path)) {
    const root = baseUrl.slice(0, -path.length);
    throw new TypeError(`baseUrl ends in the path of the operation. Pass the site root instead: ${root}`);
  }
  call.url = `${baseUrl}${path}`;
  const controller = new AbortController();
  const { signal } = controller;
  const isOpen = middleware.length > 0;
  const isStream = body instanceof ReadableStream;
  const beside = besideRequest(call, prepared, signal);
  const options = {
    ...init,
    ...prepared.init,
    ...(call.auth?.cookies && { credentials: "include" }),
    ...(isStream && { duplex: "half" }),
    signal: beside && !isOpen ? undefined : signal,
    redirect: "manual",
  };
  let passed: Response | undefined;
  async function sendRequest(request: Request, nodeOptions?: RequestInit): Promise<Response> {
    try {
      const outgoing = {
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: isOpen && !isStream ? await bytesOf(request) : body,
        request,
        changes: beside ? { ...nodeOptions, ...beside } : nodeOptions,
        controller,
        build(url: string, members: RequestInit) {
          const all = { ...client.options, ...options, ...nodeOptions, ...members };
          return new (optionOf(call, "Request") ?? Request)(url, all as RequestInit);
        },
      };
      const response = await send(call, outgoing, waitForRetry);
      // openapi-fetch reads the body of a failed response, and middleware may read any.
      passed = isOpen || !response.ok ? unread(response, call.bytes) : response;
      return passed;
    } catch (error) {
      call.thrown = error;
      throw error;
    }
  }
  function start(fetch: typeof sendRequest): Promise<WireResult> {
    const inside = beside?.body === undefined ? body : undefined;
    return client.wire(method, path, { ...options, baseUrl, headers, body: inside, middleware, fetch });
  }
  const { response, error } = await (isOpen ? limitMiddleware(call, start, sendRequest) : start(sendRequest));
  const bytes = response === passed ? call.bytes : await replacedBody(call, response, error);
  return { response, bytes: bytes ?? new Uint8Array() };
}

/**
 * Returns what `fetch` is passed beside the request. The platform's takes a signal there in less time than inside the
 * request, and that of Node also a body. Returns `undefined` if the caller's own function or class gets the request.
 */
function besideRequest(call: Call, { headers, body }: Prepared, signal: AbortSignal) {
  const beside: RequestInit = { signal, redirect: "manual" };
  // Middleware may have replaced the request.
  if (call.middleware.length > 0) return beside;
  if (optionOf(call, "Request") !== undefined || call.fetch !== platformFetch) return undefined;
  // A request sets a missing Content-Type and refuses the body of GET and HEAD. Beside it, a wrong Content-Length hangs.
  const isPlain = !/^(GET|HEAD)$/.test(call.method) && headers["content-type"] && !headers["content-length"];
  return isNodeFetch && isPlain && typeof body === "string" ? { ...beside, body } : beside;
}

/** Final statuses whose Response may not have a body (Fetch §2.2.3). */
const nullBodyStatuses: ReadonlySet<number> = new Set([204, 205, 304]);

/** Copies a response whose body has been read, with the body unread again. */
function unread(response: Response, bytes: Uint8Array<ArrayBuffer> | undefined): Response {
  const { status, statusText, headers, url } = response;
  // Responses of type "error" and opaque ones have status 0, which no Response can be created with.
  if (status < 200) return response;
  const body = nullBodyStatuses.has(status) ? null : (bytes ?? null);
  // The constructor refuses what a server may send: other charsets than Latin-1, and statuses beyond 599.
  const reason = statusText.replace(/[^\t -~\u0080-\u00ff]/g, "?");
  const copy = new Response(body, { status: Math.min(status, 599), statusText: reason, headers });
  return Object.defineProperties(copy, {
    url: { value: url, configurable: true },
    status: { value: status, configurable: true },
  });
}
