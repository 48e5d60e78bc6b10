import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";

/** Bytes to be sent as they are. */
export type Outgoing = {
  readonly method: string;
  /** Names and values in turn, in the case and order in which they go out. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
  readonly signal?: AbortSignal | undefined;
};

/** The response to it. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly durationMs: number;
};

/** Names that belong to one connection, not to the message; each sender sets its own. */
const ownHeaders = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "keep-alive",
  "expect",
]);

/** How long a connection may be silent. */
const timeoutMs = 30_000;

/** Sends bytes unchanged, which `fetch` does not promise for headers. Follows no redirect. */
export function post(url: URL, { method, headers, body, signal }: Outgoing): Promise<Answer> {
  const started = performance.now();
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method,
      headers: ["Host", url.host, ...withoutOwn(headers), "Content-Length", String(body.length)],
      signal,
      timeout: timeoutMs,
    });
    request.on("timeout", () => request.destroy(new Error(`no response within ${timeoutMs} ms`)));
    request.on("error", reject);
    request.on("response", async (response) => {
      try {
        const chunks: Buffer[] = await response.toArray();
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
          durationMs: Math.round((performance.now() - started) * 10) / 10,
        });
      } catch (error) {
        reject(error);
      }
    });
    request.end(body);
  });
}

function withoutOwn(headers: readonly string[]): readonly string[] {
  return headers.filter((_, index) => !ownHeaders.has((headers[index - (index % 2)] ?? "").toLowerCase()));
}
