import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, Server as NetServer, type Socket } from "node:net";
import { toRequest, writeResponse } from "./node-message.ts";

/** The address to listen on. */
export type ListenOptions = {
  /** From 0 to 65535. Default: 0, a free port. */
  readonly port?: number | undefined;
  /** Default: `127.0.0.1`. Any other address lets other machines call the sandbox and, through it, its targets. */
  readonly host?: string | undefined;
};

/** An open port. */
export type Listening = {
  /** Such as `http://127.0.0.1:49152`, without a trailing slash. */
  readonly url: string;
  /** Stops accepting connections and resolves when every request that has arrived has its response. */
  readonly close: () => Promise<void>;
};

type Handle = (request: Request) => Promise<Response>;

/** How long a keep-alive connection may still send a request after `close`, so that none in transit is lost. */
const lingerMs = 100;

/** The time limits for the headers and for the whole of a request, in milliseconds. */
type Patience = { readonly headersMs: number; readonly requestMs: number };

/** Serves a handler on a port. Rejects when the port cannot be opened. */
export async function listenOn(
  handle: Handle,
  { port = 0, host = "127.0.0.1" }: ListenOptions,
  { headersMs, requestMs }: Patience = { headersMs: 10_000, requestMs: 30_000 },
): Promise<Listening> {
  let closing: Promise<void> | undefined;
  let origin = "";
  const limits = {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    // By default, Node checks for late requests only every 30 s.
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
}

async function serve(
  handle: Handle,
  message: IncomingMessage,
  response: ServerResponse,
  origin: string,
  isClosing: () => boolean,
): Promise<void> {
  const incoming = toRequest(message, origin);
  if (incoming === undefined) {
    response.writeHead(400, { connection: "close" }).end();
    return;
  }
  try {
    await writeResponse(await handle(incoming.request), response, isClosing());
    incoming.drain();
  } catch {
    // Only a requested fault or a client that has disconnected ends here.
    if (response.headersSent) message.socket.destroy();
    else message.socket.resetAndDestroy();
  }
}

/**
 * Closes a server without losing a request. `http.Server.close` ends idle connections at once, and with them a request
 * that is in transit. The `close` of `net.Server` only stops listening. Responses then carry `Connection: close`, and
 * idle connections are ended later.
 */
function closeGracefully(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    NetServer.prototype.close.call(server, () => {
      clearInterval(sweep);
      // Only this call stops the timer that checks for late requests.
      server.close();
      resolve();
    });
    const sweep = setInterval(() => {
      server.closeIdleConnections();
      // Node does not count a connection as idle when it never sent a byte, as those that browsers open in advance.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    }, lingerMs);
  });
}

function trackSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return sockets;
}

function originOf({ address, family, port }: AddressInfo): string {
  return family === "IPv6" ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}
