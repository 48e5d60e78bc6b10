import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkOptions, type OptionRules } from "@so-webhook/runtime";
import { createHostRule, type HostRule, isLoopbackHost } from "../http/allowed-hosts.ts";
import type { Incoming } from "../http/incoming.ts";
import type { Outgoing } from "../http/outgoing.ts";
import { respondToClientErrors } from "./client-errors.ts";
import { closeGracefully, trackConnections } from "./connections.ts";
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
  /**
   * Stops accepting connections and resolves when every request that has arrived has its response. Requests that have
   * not arrived in full after 1 s are ended. A request that waits behind another on its connection is not handled: the
   * response before it says that the connection closes (RFC 9112 §9.6).
   */
  readonly close: () => Promise<void>;
};

type Handle = (request: Incoming, isServed: boolean) => Promise<Outgoing>;

type ServerSettings = {
  readonly allowedHosts: readonly string[] | undefined;
  readonly onError: (error: unknown) => void;
};

/**
 * The time limits for the headers and for the whole of a request, and for a response of which the client reads nothing,
 * in milliseconds.
 */
type Patience = { readonly headersMs: number; readonly requestMs: number; readonly responseMs: number };

const notARequest: Outgoing = { status: 400, headers: { Connection: "close" }, body: new Uint8Array() };

const rules: OptionRules<ListenOptions> = { port: "", host: "a string" };

/** Serves a handler on a port. Rejects when the port cannot be opened. */
export async function listenOn(
  handle: Handle,
  options: ListenOptions,
  { allowedHosts, onError }: ServerSettings,
  { headersMs, requestMs, responseMs }: Patience = {
    headersMs: 10_000,
    requestMs: 30_000,
    responseMs: 30_000,
  },
): Promise<Listening> {
  checkOptions("listen", options, rules);
  const { port = 0, host = "127.0.0.1" } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new TypeError("port must be an integer from 0 to 65535.");
  }
  let closing: Promise<void> | undefined;
  let origin = "";
  let isServed: HostRule = () => false;
  const limits = {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    // By default, Node checks for late requests only every 30 s.
    connectionsCheckingInterval: Math.min(1000, headersMs),
  };
  const server = createServer(limits, (message, response) => {
    const serving = serve(message, response);
    void connections.track(response, serving.end, serving.respond);
  });
  const connections = trackConnections(server);
  respondToClientErrors(server, connections);

  /** Handles one message. `end` makes its body fail, so that the handler responds without waiting for the rest. */
  const serve = (message: IncomingMessage, response: ServerResponse) => {
    const incoming = toRequest(message, origin);
    const respond = async () => {
      // The connection ended while the request waited for the ones before it.
      if (!message.socket.writable) return;
      try {
        // The response before this one may have left a limit.
        message.socket.setTimeout(0);
        const answer = incoming ? await handle(incoming.request, isServed(incoming.host)) : notARequest;
        message.socket.setTimeout(responseMs);
        await writeResponse(answer, response, () => closing !== undefined);
        incoming?.drain();
      } catch (error) {
        // A connection is broken by a requested fault or by a client that has disconnected. Anything else is an error.
        if (!(error instanceof Error) || !["ConnectionFault", "ConnectionClosed"].includes(error.name))
          onError(error);
        if (response.headersSent) message.socket.destroy();
        else message.socket.resetAndDestroy();
      }
    };
    return { end: () => incoming?.end(), respond };
  };

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explain(error, port, host)));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  origin = originOf(address);
  const isLoopback = isLoopbackHost(new URL(origin).hostname);
  isServed = isLoopback || allowedHosts !== undefined ? createHostRule(allowedHosts ?? []) : () => true;
  return {
    url: origin,
    close: () => {
      closing ??= closeGracefully(server, connections);
      return closing;
    },
  };
}

function originOf({ address, family, port }: AddressInfo): string {
  return family === "IPv6" ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}

/** Adds to an error which option changes what failed. */
function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code !== "EADDRINUSE") return error;
  const message = `Port ${port} on ${host} is in use. Set the option port to another one, or to 0 for a free one.`;
  return Object.assign(new Error(message, { cause: error }), { code: error.code });
}
