import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** How long a keep-alive connection may still send a request after `close`, so that none in transit is lost. */
const lingerMs = 100;

/** How long a request that has started to arrive may still take after `close`. */
const graceMs = 1000;

const sweepMs = 50;

type Running = {
  /** Ends an incomplete body of the request. */
  readonly end: () => void;
  /** Settles when the requests before it have their responses. */
  readonly before: Promise<void>;
};

type Connection = {
  readonly socket: Socket;
  /** Settles when all requests so far have their responses. */
  responded: Promise<void>;
  /** The responses on this connection that are not complete, in order. */
  readonly running: Map<ServerResponse, Running>;
  /** The bytes read when the last response was complete. More bytes are a request whose headers are incomplete. */
  bytesRead: number;
};

/** The open connections of a server. */
export type Connections = {
  readonly all: () => Iterable<Connection>;
  readonly of: (socket: Socket) => Connection;
  /** Responds to a request after the requests before it, so that a connection holds one response at a time. */
  readonly track: (response: ServerResponse, end: () => void, respond: () => Promise<void>) => Promise<void>;
};

/** Tracks the connections of a server. */
export function trackConnections(server: Server): Connections {
  const bySocket = new Map<Socket, Connection>();
  const of = (socket: Socket): Connection => {
    const known = bySocket.get(socket);
    if (known !== undefined) return known;
    const connection = { socket, responded: Promise.resolve(), running: new Map(), bytesRead: 0 };
    bySocket.set(socket, connection);
    socket.once("close", () => bySocket.delete(socket));
    return connection;
  };
  server.on("connection", of);
  return {
    all: () => bySocket.values(),
    of,
    track: async (response, end, respond) => {
      const connection = of(response.req.socket);
      connection.running.set(response, { end, before: connection.responded });
      connection.responded = connection.responded.then(respond);
      await connection.responded;
      connection.running.delete(response);
      connection.bytesRead = connection.socket.bytesRead;
    },
  };
}

/**
 * Closes a server without losing a request. `http.Server.close` ends idle connections at once, and with them a request
 * that is in transit, so it is kept from doing so. Responses then carry `Connection: close`, idle connections are ended
 * after a moment, and requests that do not arrive in full are ended after a second.
 */
export async function closeGracefully(server: Server, { all }: Connections): Promise<void> {
  server.closeIdleConnections = () => {};
  const started = performance.now();
  const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => {
    const elapsed = performance.now() - started;
    for (const connection of all()) endWhatIsLate(connection, elapsed);
  }, sweepMs);
  await stopped;
  clearInterval(sweep);
}

function endWhatIsLate({ socket, running, bytesRead }: Connection, elapsedMs: number): void {
  if (running.size === 0) {
    const isIdle = socket.bytesRead === bytesRead;
    if (elapsedMs >= (isIdle ? lingerMs : graceMs)) socket.destroy();
  } else if (elapsedMs >= graceMs) {
    for (const [{ req }, { end }] of running) if (!req.complete) end();
  }
}
