import type { ClientError } from "../errors/client-error.ts";
import { type Failure, FailureError, fail } from "../errors/failure.ts";
import { loadOnce } from "../media/load-once.ts";
import { parseBaseUrl } from "../transport/base-url.ts";
import { failIfEnded, withinLimit } from "../transport/deadline.ts";
import type { TryOutcome } from "../transport/exchange.ts";
import { send } from "../transport/send.ts";
import {
  type Call,
  type Client,
  isNodeFetch,
  type Outcome,
  optionOf,
  type Prepared,
  platformFetch,
  type Received,
  startCall,
  statusLine,
} from "./call.ts";
import { decode } from "./decode.ts";
import { bytesOf, limitMiddleware, replacedBody } from "./middleware.ts";
import type { WireResult } from "./openapi-fetch.ts";
import type { Init } from "./options.ts";
import { prepare } from "./prepare.ts";
import type * as Report from "./report.ts";

/** Loads what a call needs only when it fails or is observed. All calls share one load. */
export const loadReport = loadOnce(() => import("./report.ts"));

/** Returns the report, or `undefined` if it is not available in time. */
function reportInTime(): Promise<typeof Report | undefined> {
  return withinLimit(1_000, undefined, loadReport).catch(() => undefined);
}

async function waitForRetry(call: Call, outcome: TryOutcome, tries: number): Promise<boolean> {
  return (await reportInTime())?.waitForRetry(call, outcome, tries) ?? false;
}

/** Makes one call. Never throws. */
export async function performCall(
  client: Client,
  method: string,
  path: string,
  init: Init | null | undefined,
  onRequest?: Report.OnRequest,
): Promise<Outcome> {
  // Loaded before it is needed: a call that fails because the network is lost could not load it.
  loadReport().catch(() => undefined);
  // A call that is only shown is not reported.
  const observe = onRequest ? undefined : client.options.observe;
  let call: Call;
  let outcome: Outcome | undefined;
  try {
    if (typeof method !== "string" || typeof path !== "string") {
      throw new TypeError("the method and the path of a call must be strings");
    }
    // Behind the base URL, anything else could continue its host or its port.
    if (!path.startsWith("/")) throw new TypeError('the path of a call must start with "/"');
    call = startCall(client, method.toUpperCase(), path, init ?? {});
  } catch (error) {
    call = startCall(client, shown(method), shown(path), {});
    outcome = await errorOutcome(call, error);
  }
  const started = (client.options.clock ?? Date).now();
  if (observe?.request !== undefined || onRequest !== undefined) {
    const report = await reportInTime();
    call.onSend = (message) => report?.observeRequest(call, message, onRequest);
  }
  outcome ??= await outcomeOf(call);
  call.deadline.stop();
  if (observe?.response !== undefined) (await reportInTime())?.observeResponse(call, outcome, started);
  return outcome;
}

/** Returns an argument of a call as an error shows it. */
function shown(argument: unknown): string {
  return typeof argument === "string" ? argument : typeof argument;
}

/** Takes a call through its steps: prepare, send through openapi-fetch, decode. */
async function outcomeOf(call: Call): Promise<Outcome> {
  try {
    failIfEnded(call.deadline);
    call.prepared = await prepare(call);
    const received = await call.deadline.race(exchange(call, call.prepared));
    call.received = received;
    const { response } = received;
    if (!response.ok) fail({ kind: "http", code: "http-status", reason: statusLine(response) });
    return { data: await decode(call, received), response, attempts: call.attempts };
  } catch (error) {
    return errorOutcome(call, error);
  }
}

async function errorOutcome(call: Call, thrown: unknown): Promise<Outcome> {
  const report = await reportInTime();
  // A response that is no Response may throw whenever it is read.
  const error = (await report?.errorOf(call, thrown).catch(() => undefined)) ?? plainError(call, thrown);
  const response = call.received?.response ?? call.response;
  return { error, ...(response && { response }), attempts: call.attempts };
}

/** The error of a call that cannot be reported in full. Without a mask, it shows nothing that may contain a secret. */
function plainError(call: Call, thrown: unknown): ClientError {
  const { method, attempts, response } = call;
  const { reason, cause, place, ...failure }: Failure =
    thrown instanceof FailureError
      ? thrown.failure
      : call.thrown === undefined
        ? { kind: "encode", code: "invalid-call", reason: "" }
        : { kind: "network", code: "connection-failed", reason: "" };
  const url = URL.canParse(call.url) ? new URL(call.url).origin : "";
  const message = `${method} ${url}: ${failure.code}`;
  const facts = response && { status: response.status, statusText: "", excerpt: "" };
  return { ...failure, ...facts, message, method, url, attempts } as ClientError;
}

/** Sends a prepared call; after a 421 once more, to the base URL that is valid then. */
async function exchange(call: Call, prepared: Prepared): Promise<Received> {
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
async function sendTo(
  baseUrl: string,
  call: Call,
  { headers, body, ...prepared }: Prepared,
): Promise<Received> {
  const { client, init, method, path, middleware } = call;
  if (path !== "/" && baseUrl.endsWith(path)) {
    const root = baseUrl.slice(0, -path.length);
    throw new TypeError(`baseUrl ends in the path of the operation. Pass the site root instead: ${root}`);
  }
  const controller = new AbortController();
  const isOpen = middleware.length > 0;
  const RequestClass = optionOf(call, "Request");
  // The platform's fetch takes a signal beside the request in less time than inside it, and Node's also a body.
  const isBeside = !isOpen && RequestClass === undefined && call.fetch === platformFetch;
  const isStream = body instanceof ReadableStream;
  // A request sets a missing Content-Type and refuses the body of GET and HEAD. Beside it, a wrong Content-Length hangs.
  const isPlain = !/^(GET|HEAD)$/.test(method) && headers["content-type"] && !headers["content-length"];
  const isBodyBeside = isNodeFetch && isBeside && isPlain && typeof body === "string";
  const beside: RequestInit = {
    ...(isBodyBeside && { body }),
    signal: controller.signal,
    redirect: "manual",
  };
  const options = {
    ...init,
    ...prepared.init,
    ...(call.auth?.cookies && { credentials: "include" as const }),
    ...(isStream && { duplex: "half" }),
    signal: isBeside ? undefined : controller.signal,
    redirect: "manual" as const,
  };
  call.url = `${baseUrl}${path}`;
  let passed: Response | undefined;
  async function sendRequest(request: Request, nodeOptions?: RequestInit): Promise<Response> {
    try {
      const response = await send(
        call,
        {
          method: request.method,
          url: request.url,
          headers: request.headers,
          body: isOpen && !isStream ? await bytesOf(request) : body,
          request,
          // Middleware may have replaced the request.
          changes: isBeside || isOpen ? { ...nodeOptions, ...beside } : nodeOptions,
          controller,
          build(url, members) {
            const all = { ...client.options, ...options, ...nodeOptions, ...members };
            return new (RequestClass ?? Request)(url, all as RequestInit);
          },
        },
        waitForRetry,
      );
      // openapi-fetch reads the body of a failed response, and middleware may read any.
      passed = isOpen || !response.ok ? unread(response, call.bytes) : response;
      return passed;
    } catch (error) {
      call.thrown = error;
      throw error;
    }
  }
  function start(fetch: typeof sendRequest): Promise<WireResult> {
    const inside = isBodyBeside ? undefined : body;
    return client.wire(method, path, { ...options, baseUrl, headers, body: inside, middleware, fetch });
  }
  const { response, error } = await (isOpen ? limitMiddleware(call, start, sendRequest) : start(sendRequest));
  const bytes = response === passed ? call.bytes : await replacedBody(call, response, error);
  return { response, bytes: bytes ?? new Uint8Array() };
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
