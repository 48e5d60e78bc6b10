import * as http from "node:http";
import * as https from "node:https";
import type { Socket } from "node:net";
import type { Address } from "../guard/address.ts";

/**
 * How long a connection is kept without a ping, in milliseconds. A target may close it at any time, so it is short. A
 * target that announces less (`Keep-Alive: timeout`) gets a second less than that.
 */
const idleMs = 1000;

/** The number of connections of one sandbox that are kept without a ping. */
const maxIdle = 256;

/** On Deno 2.9, a request on a kept connection that has been closed ends in a timeout, so each ping opens its own. */
const keepAlive = process.versions.deno === undefined;

/** The connections of a sandbox to its targets. */
export type PingAgents = {
  readonly http: http.Agent;
  readonly https: https.Agent;
  /** Closes the connections without a ping. */
  readonly closeIdle: () => void;
};

/** The options of a request whose connection may be reused. */
export type PingRequestOptions = https.RequestOptions & {
  /** The addresses that the guard has allowed for this ping. */
  readonly addresses: readonly Address[];
};

/**
 * Creates agents that reuse a connection only for pings to the same origin for which the guard has allowed the same
 * addresses. A name that resolves to something else gets a new connection. Idle connections do not keep the process
 * running.
 */
export function createPingAgents(): PingAgents {
  // Without cached sessions, every new TLS connection checks the certificate.
  const agents = {
    http: new http.Agent({ keepAlive, timeout: idleMs }),
    https: new https.Agent({ keepAlive, timeout: idleMs, maxCachedSessions: 0 }),
  };
  const idle = () =>
    [agents.http, agents.https].flatMap(({ freeSockets }) =>
      Object.values(freeSockets).map((sockets) => sockets ?? []),
    );
  const hasPlace = () => idle().reduce((sum, { length }) => sum + length, 0) < maxIdle;
  for (const agent of [agents.http, agents.https]) limit(agent, hasPlace);
  return {
    ...agents,
    closeIdle: () => {
      for (const socket of idle().flat()) socket.destroy();
    },
  };
}

function limit(agent: http.Agent, hasPlace: () => boolean): void {
  const getName = agent.getName.bind(agent);
  const keepSocketAlive = agent.keepSocketAlive.bind(agent) as (socket: Socket) => boolean;
  const reuseSocket = agent.reuseSocket.bind(agent);
  Object.assign(agent, {
    getName: (options: PingRequestOptions) =>
      `${getName(options)}:${options.addresses.map(({ text }) => text).sort()}`,
    keepSocketAlive: (socket: Socket) => {
      if (!hasPlace() || !keepSocketAlive(socket)) return false;
      socket.once("data", destroySocket);
      return true;
    },
    reuseSocket: (socket: Socket, request: http.ClientRequest) => {
      socket.off("data", destroySocket);
      reuseSocket(socket, request);
    },
  });
}

/** Ends a connection on which a target sends something without a request, which would look like the next response. */
function destroySocket(this: Socket): void {
  this.destroy();
}
