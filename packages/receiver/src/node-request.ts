import { isBytes, isReceivedText, ownBytes } from "./bytes.ts";
import { ReceiverError } from "./receiver-error.ts";

/** The part of Node's `IncomingMessage`, and of what frameworks add to it, that an adapter needs. */
export type NodeRequest = {
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
  /** The result of a body parser: raw bytes can be verified, a parsed value cannot. */
  readonly body?: unknown;
  /** The raw bytes, where a parser or a platform keeps them. */
  readonly rawBody?: unknown;
  // biome-ignore lint/suspicious/noExplicitAny: listeners of Node streams are typed by event name elsewhere.
  on(event: string, listener: (...values: any[]) => void): unknown;
  pause(): unknown;
  resume(): unknown;
};

/** Methods that the fetch standard forbids in a `Request`. The receiver refuses them like any other than POST. */
const forbiddenMethod = /^(?:CONNECT|TRACE|TRACK)$/i;

/**
 * Wraps a Node request in a `Request` whose body is the received bytes.
 *
 * If a parser read the body first, the bytes are those of `rawBody`, or of `body` if it is bytes. A string is used only
 * if it is exactly the received body. Otherwise reading the body fails with `body-consumed` and the given hint. A parsed
 * value is never serialized again to be verified.
 */
export function webRequest(request: NodeRequest, consumedHint: string): Request {
  const method = request.method ?? "GET";
  const headers = webHeaders(request);
  const init = { method: forbiddenMethod.test(method) ? "GET" : method, headers };
  if (method !== "POST") return new Request(webUrl(request), init);
  // `duplex` is required for streams and missing in the DOM types.
  return new Request(webUrl(request), {
    ...init,
    body: rawBody(request, headers, consumedHint),
    duplex: "half",
  } as RequestInit);
}

/**
 * Returns whether the response must close the connection: HTTP/1.1 would parse the rest of an unread body as the next
 * request on it.
 */
export function mustClose({ complete, httpVersionMajor }: NodeRequest): boolean {
  return complete === false && httpVersionMajor === 1;
}

/** Only the path is used: the host is not needed and cannot be trusted. */
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

function rawBody(request: NodeRequest, headers: Headers, consumedHint: string): BodyInit {
  const wasRead = request.readableDidRead ?? request.readableEnded ?? false;
  if (!wasRead) return streamOf(request);
  for (const kept of [request.rawBody, request.body]) {
    if (isBytes(kept)) return ownBytes(kept);
    if (typeof kept === "string" && isReceivedText(kept, headers)) return kept;
  }
  return failedStream(new ReceiverError("body-consumed", { hint: consumedHint }));
}

function failedStream(error: ReceiverError): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.error(error);
    },
  });
}

/**
 * Converts a Node stream to a web stream, with back-pressure.
 *
 * `Readable.toWeb` and async iteration do not work here: both destroy the socket on cancel, so the response that
 * explains why would be lost.
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
      // The rest is read and dropped, so that the sender reaches the point where it reads the response.
      request.resume();
    },
  });
}
