import { ReceiverError } from "./receiver-error.ts";

/** The part of Node's `IncomingMessage`, and of what frameworks add to it, that an adapter needs. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** The URL before routers strip their mount path (Express). */
  readonly originalUrl?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly httpVersionMajor?: number;
  /** Whether the whole message has been received. */
  readonly complete?: boolean;
  readonly readableDidRead?: boolean;
  readonly readableEnded?: boolean;
  /** What a body parser left: raw bytes or text can be verified, a parsed value cannot. */
  readonly body?: unknown;
  /** The raw bytes, where a parser or a platform keeps them. */
  readonly rawBody?: unknown;
  // biome-ignore lint/suspicious/noExplicitAny: listeners of Node streams are typed by event name, not here.
  on(event: string, listener: (...values: any[]) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** Methods the fetch standard forbids in a `Request`; they are refused in any case. */
const FORBIDDEN_METHOD = /^(?:CONNECT|TRACE|TRACK)$/i;

/**
 * A `Request` over a Node request, with the body bytes as they come off the wire.
 *
 * When a parser was there first, the bytes are taken from `rawBody`, or from `body` if it is bytes or text;
 * when only a parsed value is left, reading the body fails with `body-consumed` and the given fix. A parsed
 * value is never written again to be verified.
 */
export function webRequest(request: NodeRequest, consumedFix: string): Request {
  const method = request.method ?? "GET";
  const init = { method: FORBIDDEN_METHOD.test(method) ? "GET" : method, headers: webHeaders(request) };
  if (method !== "POST") return new Request(webUrl(request), init);
  // `duplex` is required for streams and missing in the DOM types.
  return new Request(webUrl(request), {
    ...init,
    body: rawBody(request, consumedFix),
    duplex: "half",
  } as RequestInit);
}

/** The host is not needed and not to be trusted; only a path is taken over. */
function webUrl({ originalUrl, url }: NodeRequest): string {
  const target = originalUrl ?? url ?? "/";
  return `http://localhost${target.startsWith("/") ? target : "/"}`;
}

function webHeaders(request: NodeRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    // HTTP/2 pseudo headers, such as `:path`, are not fields.
    if (value === undefined || name.startsWith(":")) continue;
    for (const item of Array.isArray(value) ? value : [value]) headers.append(name, item);
  }
  return headers;
}

function rawBody(request: NodeRequest, consumedFix: string): BodyInit {
  const wasRead = request.readableDidRead ?? request.readableEnded ?? false;
  if (!wasRead) return streamOf(request);
  for (const kept of [request.rawBody, request.body]) {
    if (typeof kept === "string" || kept instanceof Uint8Array) return kept as BodyInit;
  }
  return failedStream(new ReceiverError("body-consumed", { fix: consumedFix }));
}

function failedStream(error: ReceiverError): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.error(error);
    },
  });
}

/**
 * A Node stream as a web stream, with back-pressure.
 *
 * Not made by `Readable.toWeb` or async iteration: both destroy the socket on cancel, and with it the answer
 * that says why.
 */
function streamOf(request: NodeRequest): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let open = true;
  const settle = (act: () => void) => {
    if (open) act();
    open = false;
  };
  return new ReadableStream({
    start(controller) {
      request.on("data", (chunk: Uint8Array | string) => {
        if (!open) return;
        controller.enqueue(typeof chunk === "string" ? encoder.encode(chunk) : chunk);
        if ((controller.desiredSize ?? 0) <= 0) request.pause();
      });
      request.on("end", () => settle(() => controller.close()));
      request.on("error", (error: unknown) => settle(() => controller.error(error)));
      request.on("close", () => settle(() => controller.error(new Error("The connection closed early."))));
    },
    pull() {
      request.resume();
    },
    cancel() {
      open = false;
      // What still comes is read and dropped, so that the sender gets to read the answer.
      request.resume();
    },
  });
}
