import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

/** Makes a `Request` of a Node message, or `undefined` when its target or method is none a `Request` can have. */
export const toRequest = (message: IncomingMessage, origin: string): Request | undefined => {
  const { method = "GET", url = "/" } = message;
  const target = url.startsWith("/") ? `${origin}${url}` : url;
  if (!URL.canParse(target)) return undefined;
  const hasBody = method !== "GET" && method !== "HEAD";
  try {
    return new Request(target, {
      method,
      headers: toHeaders(message.rawHeaders),
      ...(hasBody ? { body: Readable.toWeb(message) as NodeReadableStream<Uint8Array>, duplex: "half" } : {}),
    } as RequestInit);
  } catch {
    return undefined;
  }
};

/** Writes a response; rejects when its body or the connection breaks off. */
export const writeResponse = async (
  response: Response,
  to: ServerResponse,
  closing: boolean,
): Promise<void> => {
  const headers = Object.fromEntries(response.headers);
  to.writeHead(response.status, closing ? { ...headers, connection: "close" } : headers);
  for await (const chunk of response.body ?? []) to.write(chunk);
  await new Promise<void>((resolve) => to.end(resolve));
};

const toHeaders = (raw: readonly string[]): Headers => {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? "", raw[at + 1] ?? "");
  return headers;
};
