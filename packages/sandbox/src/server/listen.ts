import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, Server as NetServer, type Socket } from "node:net";
import { toRequest, writeResponse } from "./node-message.ts";

export type ListenOptions = {
  /** 0 … 65535; 0, the default, lets the system choose. */
  readonly port?: number;
  /** Default `127.0.0.1`. Any other address opens the sandbox, and what it may ping, to others: name it on purpose. */
  readonly host?: string;
};

/** An open port. */
export type Listening = {
  /** `http://127.0.0.1:49152`, without a slash at the end. */
  readonly url: string;
  /** Takes no new connection, lets every request that has arrived be pinged and answered, then resolves. */
  readonly close: () => Promise<void>;
};

type Handle = (request: Request) => Promise<Response>;

/** How long a kept connection may still bring a request after `close`, so that one under way is answered. */
const lingerMs = 100;

/** How long a message that trickles in may hold a connection, in milliseconds. */
type Patience = { readonly headersMs: number; readonly requestMs: number };

/** Serves a handler on a port. Rejects when the port cannot be had. */
export const listenOn = async (
  handle: Handle,
  { port = 0, host = "127.0.0.1" }: ListenOptions,
  { headersMs, requestMs }: Patience = { headersMs: 10_000, requestMs: 30_000 },
): Promise<Listening> => {
  let closing: Promise<void> | undefined;
  let origin = "";
  const limits = {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    // Node looks for late messages only every 30 s unless told otherwise.
    connectionsCheckingInterval: Math.min(1000, headersMs),
  };
  const server = createServer(limits, (message, response) => {
    void serve(handle, message, response, origin, () => closing !== undefined);
  });
  const sockets = trackSockets(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  origin = originOf(server.address() as AddressInfo);
  return {
    url: origin,
    close: () => {
      closing ??= closeGracefully(server, sockets);
      return closing;
    },
  };
};

const serve = async (
  handle: Handle,
  message: IncomingMessage,
  response: ServerResponse,
  origin: string,
  isClosing: () => boolean,
): Promise<void> => {
  const incoming = toRequest(message, origin);
  if (incoming === undefined) {
    response.writeHead(400, { connection: "close" }).end();
    return;
  }
  try {
    await writeResponse(await handle(incoming.request), response, isClosing());
    incoming.drain();
  } catch {
    // Only a fault that was asked for gets here, or a sender that has gone.
    if (response.headersSent) message.socket.destroy();
    else message.socket.resetAndDestroy();
  }
};

/**
 * `http.Server.close` ends idle connections at once, and with them a request that is on its way. The plain
 * server's `close` only stops listening; answers then carry `Connection: close`, and what is idle ends later.
 */
const closeGracefully = (server: Server, sockets: ReadonlySet<Socket>): Promise<void> =>
  new Promise((resolve) => {
    NetServer.prototype.close.call(server, () => {
      clearInterval(sweep);
      // Only this one stops the timer that looks for late messages.
      server.close();
      resolve();
    });
    const sweep = setInterval(() => {
      server.closeIdleConnections();
      // A connection that never said a word, as browsers open ahead of need, does not count as idle there.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    }, lingerMs);
  });

const trackSockets = (server: Server): ReadonlySet<Socket> => {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return sockets;
};

const originOf = ({ address, family, port }: AddressInfo): string =>
  family === "IPv6" ? `http://[${address}]:${port}` : `http://${address}:${port}`;
