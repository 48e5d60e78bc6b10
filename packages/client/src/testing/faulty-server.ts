import { createServer, type Server, type Socket } from "node:net";

/** A request as it came over the wire. */
export type SeenRequest = {
  /** `POST /path HTTP/1.1` */
  readonly line: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
};

/** Answers a request by writing to its socket, or does worse. `index` counts requests from 0. */
export type Behaviour = (socket: Socket, request: SeenRequest, index: number) => void;

export type FaultyServer = {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Open sockets that a request came over; undici opens fresh idle ones of its own accord. */
  readonly busy: () => number;
  readonly close: () => Promise<void>;
};

/** A server on a loopback port that speaks HTTP/1.1 by hand, so that it can break every rule of it. */
export async function startFaultyServer(behaviour: Behaviour): Promise<FaultyServer> {
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const used = new WeakSet<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // A reset by the client is part of the game.
    socket.on("error", () => undefined);
    let received = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      for (let next = takeRequest(received); next !== undefined; next = takeRequest(received)) {
        received = next.rest;
        requests.push(next.request);
        used.add(socket);
        behaviour(socket, next.request, requests.length - 1);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    busy: () => [...sockets].filter((socket) => used.has(socket)).length,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function takeRequest(received: Buffer): { request: SeenRequest; rest: Buffer<ArrayBuffer> } | undefined {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [line = "", ...fields] = received.subarray(0, end).toString("latin1").split("\r\n");
  const headers = new Map(
    fields.map((field): [string, string] => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
    }),
  );
  const bodyEnd = end + 4 + Number(headers.get("content-length") ?? 0);
  if (received.length < bodyEnd) return undefined;
  const body = received.subarray(end + 4, bodyEnd).toString("utf8");
  return { request: { line, headers, body }, rest: Buffer.from(received.subarray(bodyEnd)) };
}

/** Returns the bytes of a complete response. */
export function responseOf(
  status: number,
  body: string | Buffer = "",
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  const bytes = Buffer.from(body);
  const fields = Object.entries({
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": String(bytes.length),
    ...headers,
  });
  const head = [`HTTP/1.1 ${status} Status`, ...fields.map(([name, value]) => `${name}: ${value}`), "", ""];
  return Buffer.concat([Buffer.from(head.join("\r\n"), "latin1"), bytes]);
}

/** Answers each request with the next of the responses, and with the last one from then on. */
export function answering(...responses: readonly Buffer[]): Behaviour {
  return (socket, _request, index) =>
    void socket.write(responses[Math.min(index, responses.length - 1)] ?? Buffer.alloc(0));
}

/** A successful response of Webhook/Test. */
export const goodResponse = responseOf(200, '{"Success":true,"Message":"200 OK"}');

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = await startFaultyServer(() => undefined);
  await server.close();
  return Number(new URL(server.url).port);
}
