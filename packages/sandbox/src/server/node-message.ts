import type { IncomingMessage, ServerResponse } from "node:http";
import type { Outgoing } from "../http/outgoing.ts";
import { tooSlow } from "../http/refusal.ts";

/** A Node message as a `Request`. */
export type IncomingRequest = {
  readonly request: Request;
  /** The host that the client addressed, such as `localhost:8080`. */
  readonly host: string | undefined;
  /** Ends the body before it is complete, so that whoever reads it fails with 408. */
  readonly end: () => void;
  /** Discards the rest of the body, so that the connection can serve the next request. */
  readonly drain: () => void;
};

/** Converts a Node message to a `Request`. Returns `undefined` when a `Request` cannot have its target or method. */
export function toRequest(message: IncomingMessage, origin: string): IncomingRequest | undefined {
  const { method = "GET", url = "/" } = message;
  const target = url.startsWith("/") ? `${origin}${url}` : url;
  if (!URL.canParse(target)) return undefined;
  // A target with a host of its own takes precedence over the Host header (RFC 9112 §3.2.2).
  const host = url.startsWith("/") ? message.headers.host : new URL(target).host;
  const { stream, end, drain } = toStream(message);
  const body = method === "GET" || method === "HEAD" ? {} : { body: stream, duplex: "half" };
  try {
    const request = new Request(target, { method, headers: toHeaders(message.rawHeaders), ...body });
    return { request, host, end, drain };
  } catch {
    return undefined;
  }
}

/**
 * Returns the body as a stream that is read on demand. Canceling it keeps the connection, unlike `Readable.toWeb`,
 * which would destroy it together with the response that explains the error.
 */
function toStream(message: IncomingMessage) {
  let done = false;
  let end = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const settle = (act: () => void) => {
        if (!done) act();
        done = true;
      };
      end = () => settle(() => controller.error(tooSlow()));
      message.on("data", (chunk: Uint8Array) => {
        if (done) return;
        controller.enqueue(chunk);
        message.pause();
      });
      message.on("end", () => settle(() => controller.close()));
      message.on("error", (error) => settle(() => controller.error(error)));
      message.on("close", () =>
        settle(() => controller.error(new Error("The request ended before it was complete."))),
      );
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
  return { stream, end: () => end(), drain };
}

/** Writes a response. Rejects when its body fails or the connection closes. */
export async function writeResponse(
  { status, headers, body }: Outgoing,
  to: ServerResponse,
  isClosing: () => boolean,
): Promise<void> {
  const isWhole = body instanceof Uint8Array;
  to.writeHead(status, {
    ...headers,
    ...(isClosing() ? { Connection: "close" } : {}),
    ...(isWhole ? { "Content-Length": body.byteLength } : {}),
  });
  if (!isWhole) for await (const chunk of body ?? []) await written((done) => to.write(chunk, done), to);
  await written((done) => to.end(isWhole ? body : undefined, done), to);
}

/** Waits until the bytes are sent, so that a later failure does not discard them. */
function written(write: (done: () => void) => void, to: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const onClose = () =>
      reject(new ConnectionClosed("The connection closed before the response was written."));
    if (to.destroyed) return onClose();
    to.once("close", onClose);
    write(() => {
      to.off("close", onClose);
      resolve();
    });
  });
}

function toHeaders(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? "", raw[at + 1] ?? "");
  return headers;
}

/** The error of a response whose client has disconnected. */
class ConnectionClosed extends Error {
  override readonly name = "ConnectionClosed" as const;
}
