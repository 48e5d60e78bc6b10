import type { IncomingMessage, ServerResponse } from "node:http";

/** A Node message as a `Request`, and what ends it. */
export type IncomingRequest = {
  readonly request: Request;
  /** Reads away what is left of the body, so that the connection serves the next request. */
  readonly drain: () => void;
};

/** Makes a `Request` of a Node message, or `undefined` when its target or method is none a `Request` can have. */
export const toRequest = (message: IncomingMessage, origin: string): IncomingRequest | undefined => {
  const { method = "GET", url = "/" } = message;
  const target = url.startsWith("/") ? `${origin}${url}` : url;
  if (!URL.canParse(target)) return undefined;
  const { stream, drain } = toStream(message);
  const body = method === "GET" || method === "HEAD" ? {} : { body: stream, duplex: "half" };
  try {
    const request = new Request(target, { method, headers: toHeaders(message.rawHeaders), ...body });
    return { request, drain };
  } catch {
    return undefined;
  }
};

/**
 * The body as a stream that is read on demand. Cancelling it leaves the connection alone, which
 * `Readable.toWeb` would destroy, and with it the answer that says why.
 */
const toStream = (message: IncomingMessage) => {
  let done = false;
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const settle = (act: () => void) => {
        if (!done) act();
        done = true;
      };
      message.on("data", (chunk: Uint8Array) => {
        if (done) return;
        controller.enqueue(chunk);
        message.pause();
      });
      message.on("end", () => settle(() => controller.close()));
      message.on("error", (error) => settle(() => controller.error(error)));
      message.on("close", () => settle(() => controller.error(new Error("The request broke off."))));
      message.pause();
    },
    pull: () => {
      message.resume();
    },
    cancel: () => {
      done = true;
    },
  });
  const drain = () => {
    done = true;
    message.resume();
  };
  return { stream, drain };
};

/** Writes a response; rejects when its body or the connection breaks off. */
export const writeResponse = async (
  response: Response,
  to: ServerResponse,
  closing: boolean,
): Promise<void> => {
  const headers = Object.fromEntries(response.headers);
  to.writeHead(response.status, closing ? { ...headers, connection: "close" } : headers);
  for await (const chunk of response.body ?? []) await written((done) => to.write(chunk, done), to);
  await written((done) => to.end(done), to);
};

/** Waits until the bytes have left, so that what breaks off later does not take them along. */
const written = (write: (done: () => void) => void, to: ServerResponse): Promise<void> =>
  new Promise((resolve, reject) => {
    const onClose = () => reject(new Error("The connection closed before the answer was written."));
    if (to.destroyed) return onClose();
    to.once("close", onClose);
    write(() => {
      to.off("close", onClose);
      resolve();
    });
  });

const toHeaders = (raw: readonly string[]): Headers => {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? "", raw[at + 1] ?? "");
  return headers;
};
