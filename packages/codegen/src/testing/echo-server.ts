import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The body of a response and its Content-Type. */
export type StoredBody = { readonly type?: string; readonly body?: Uint8Array | string };

/**
 * Starts a server on loopback that responds to GET with what was last sent to the same path by PUT, and to anything else
 * with what it has received, as JSON. `fixed` bodies take precedence, by method and path.
 */
export async function startEchoServer(fixed: Readonly<Record<string, StoredBody>> = {}) {
  const stored = new Map<string, StoredBody>();
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if (method === "PUT") stored.set(url, { type: headers["content-type"] ?? "", body });
    const seen = { url, headers, body: body.toString("latin1") };
    const found = fixed[`${method} ${url}`] ?? (method === "GET" ? stored.get(url) : undefined);
    const { type, body: sent } = found ?? { type: "application/json", body: JSON.stringify(seen) };
    response.writeHead(200, type === undefined ? {} : { "Content-Type": type }).end(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
