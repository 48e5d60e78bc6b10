import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A ping as received by a target. */
export type ReceivedPing = {
  readonly method: string;
  readonly path: string;
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
};

export type TestReceiver = {
  readonly url: string;
  readonly port: number;
  readonly pings: ReceivedPing[];
  readonly close: () => Promise<void>;
};

type Respond = (response: ServerResponse, ping: ReceivedPing, message: IncomingMessage) => void;

/** Starts a target on loopback that records its pings. */
export async function startReceiver(
  respond: Respond = (response) => response.end("thanks"),
  host = "127.0.0.1",
  ownPort = 0,
): Promise<TestReceiver> {
  const pings: ReceivedPing[] = [];
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("end", () => {
      const ping: ReceivedPing = {
        method: message.method ?? "",
        path: message.url ?? "",
        rawHeaders: message.rawHeaders,
        headers: message.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      pings.push(ping);
      respond(response, ping, message);
    });
  });
  await new Promise<void>((resolve) => server.listen(ownPort, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}/hook`,
    port,
    pings,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
