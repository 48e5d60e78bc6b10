import type { IncomingMessage, ServerResponse } from "node:http";
import type { BodyReader, Incoming } from "../http/incoming.ts";
import type { Outgoing } from "../http/outgoing.ts";
import { tooSlow } from "../http/refusal.ts";

/** A Node message as a request. */
export type IncomingRequest = {
  readonly request: Incoming;
  /** The host that the client addressed, such as `localhost:8080`. */
  readonly host: string | undefined;
  /** Ends the body before it is complete, so that whoever reads it fails with 408. */
  readonly end: () => void;
  /** Discards the rest of the body, so that the connection can serve the next request. */
  readonly drain: () => void;
};

/**
 * Converts a Node message. Returns `undefined` when a `Request` could not have its target or method, and for several Host
 * headers.
 */
export function toRequest(message: IncomingMessage, origin: string): IncomingRequest | undefined {
  const { method = "GET", url: target = "/" } = message;
  const isPath = target.startsWith("/");
  const text = isPath ? `${origin}${target}` : target;
  try {
    const url = new URL(text);
    const headers = toHeaders(message.rawHeaders);
    if (method === "TRACE" || url.username !== "" || url.password !== "") return undefined;
    // RFC 9112 §3.2. Node.js keeps the first one.
    if (headers.get("host")?.includes(",")) return undefined;
    // A target with a host of its own takes precedence over the Host header (RFC 9112 §3.2.2).
    const host = isPath ? message.headers.host : url.host;
    const { reader, end, drain } = readMessage(message);
    const body = method === "GET" || method === "HEAD" ? null : { getReader: () => reader };
    return { request: { method, url: url.href, headers, body }, host, end, drain };
  } catch {
    return undefined;
  }
}

/** A chunk that is awaited. */
type Waiting = {
  readonly resolve: (result: { readonly done: boolean; readonly value?: Uint8Array }) => void;
  readonly reject: (error: Error) => void;
};

/**
 * Reads a body on demand. Canceling keeps the connection. Destroying the message would end it together with the
 * response that explains the error.
 */
function readMessage(message: IncomingMessage) {
  let waiting: Waiting | undefined;
  let failure: Error | undefined;
  let done = false;
  /** Ends the body, unless it has ended. */
  const end = () => {
    if (!done) waiting?.resolve({ done: true });
    done = true;
  };
  const fail = (createError: () => Error) => {
    if (done) return;
    failure = createError();
    waiting?.reject(failure);
    done = true;
  };
  message.on("data", (value: Uint8Array) => {
    // Once the body has ended, the rest is discarded.
    if (done) return;
    message.pause();
    waiting?.resolve({ done, value });
  });
  message.on("end", end);
  message.on("error", (error) => fail(() => error));
  message.on("close", () => fail(() => new Error("The request ended before it was complete.")));
  message.pause();
  const reader: BodyReader = {
    read: () =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        if (done) return resolve({ done });
        waiting = { resolve, reject };
        message.resume();
      }),
    cancel: async () => end(),
  };
  const drain = () => {
    end();
    message.resume();
  };
  return { reader, end: () => fail(tooSlow), drain };
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
