import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, Server as NetServer } from "node:net";
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

/** Serves a handler on a port. Rejects when the port cannot be had. */
export const listenOn = async (
  handle: Handle,
  { port = 0, host = "127.0.0.1" }: ListenOptions,
): Promise<Listening> => {
  let closing: Promise<void> | undefined;
  let origin = "";
  const server = createServer((message, response) => {
    void serve(handle, message, response, origin, () => closing !== undefined);
  });
  // A message that trickles in holds a connection no longer than this.
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  origin = originOf(server.address() as AddressInfo);
  return {
    url: origin,
    close: () => {
      closing ??= closeGracefully(server);
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
const closeGracefully = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    NetServer.prototype.close.call(server, () => {
      clearInterval(sweep);
      resolve();
    });
    const sweep = setInterval(() => server.closeIdleConnections(), lingerMs);
  });

const originOf = ({ address, family, port }: AddressInfo): string =>
  family === "IPv6" ? `http://[${address}]:${port}` : `http://${address}:${port}`;
