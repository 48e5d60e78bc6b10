import * as http from "node:http";
import * as https from "node:https";
import type { LookupFunction } from "node:net";
import type { Address } from "../guard/address.ts";
import type { PingAgents, PingRequestOptions } from "./ping-agents.ts";
import type { HeaderList } from "./ping-headers.ts";

/** One POST to a target whose addresses the guard has checked. */
export type PingCall = {
  readonly target: URL;
  /** The addresses to connect to, in this order. No other address is used. */
  readonly addresses: readonly Address[];
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** The time limit of an attempt in milliseconds, from the lookup to the end of the response. */
  readonly timeoutMs: number;
  /** The part of `timeoutMs` that is left. */
  readonly remainingMs: number;
  /** The number of bytes of the response body that are kept. Reading stops there. */
  readonly maxResponseBytes: number;
  readonly tls: PingTls;
  readonly agents: PingAgents;
};

/** Options for `https` targets. */
export type PingTls = {
  /** Whether to refuse invalid certificates. Default: true. */
  readonly validate?: boolean | undefined;
  /** Certificates (PEM) of the authorities to trust, instead of those of the system. */
  readonly ca?: string | readonly string[] | undefined;
};

/** The response of a target. */
export type PingResponse = {
  /** Such as `1.1`. */
  readonly httpVersion: string;
  readonly status: number;
  readonly reason: string;
  /** In the order and spelling of the wire, with duplicates. */
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** Whether the body is longer than what is kept. */
  readonly cut: boolean;
};

/** Why there is no complete response. */
export type PingFailure =
  | "dns"
  | "refused"
  | "tls"
  | "timeout"
  | "reset"
  | "not-http"
  | "unreachable"
  | "blocked";

export type PingOutcome =
  | { readonly kind: "response"; readonly response: PingResponse }
  | { readonly kind: "failure"; readonly failure: PingFailure; readonly reason: string };

/**
 * Sends the ping once, on a kept connection if there is one for these addresses. Never rejects. Redirects are not
 * followed. Once a byte of a ping may have left, it is not sent again, because the target may have received it.
 */
export function sendPing(call: PingCall): Promise<PingOutcome> {
  return new Promise((settle) => {
    const { http, https } = call.agents;
    const request = openRequest(call, call.target.protocol === "https:" ? https : http);
    if (!request.reusedSocket) return exchange(call, request, settle);
    checkConnection(request, (isOpen) => exchange(call, isOpen ? request : openRequest(call, false), settle));
  });
}

function exchange(call: PingCall, request: http.ClientRequest, settle: (outcome: PingOutcome) => void): void {
  const finish = (outcome: PingOutcome) => {
    clearTimeout(timer);
    settle(outcome);
    // Closes the connection unless the response is complete. It is then kept.
    request.destroy();
  };
  const fail = (failure: PingFailure, reason: string) => finish({ kind: "failure", failure, reason });
  let responding = false;
  const timer = setTimeout(() => {
    const state = responding ? "the target did not complete its response" : "the target did not respond";
    fail("timeout", `${state} within ${call.timeoutMs} ms`);
  }, call.remainingMs);
  request.on("error", (error: NodeJS.ErrnoException) => {
    const { failure, reason } = explainError(error, responding);
    fail(failure, reason);
  });
  request.on("response", (response) => {
    responding = true;
    collectBody(response, call.maxResponseBytes, (body, cut) =>
      finish({ kind: "response", response: responseOf(response, body, cut) }),
    );
    response.on("error", () =>
      fail("reset", "the target closed the connection before its response was complete"),
    );
  });
  request.on("upgrade", (response, socket) => {
    socket.destroy();
    finish({ kind: "response", response: responseOf(response, new Uint8Array(), false) });
  });
  for (const [name, value] of call.headers) request.setHeader(name, value);
  request.setHeader("Content-Length", call.body.byteLength);
  request.end(call.body);
}

/**
 * Checks whether a kept connection is still open before anything is sent on it. The target may have closed it already
 * (RFC 9112 §9.5), which shows when the event loop has read from it once more. The first `setImmediate` runs before
 * that and the second one after it.
 */
function checkConnection(request: http.ClientRequest, done: (isOpen: boolean) => void): void {
  let isOpen = true;
  const refuse = () => {
    isOpen = false;
  };
  request.on("error", refuse).on("response", refuse);
  const finish = () => {
    request.off("response", refuse);
    isOpen &&= request.socket?.destroyed === false;
    if (!isOpen) request.destroy();
    done(isOpen);
  };
  setImmediate(() => setImmediate(finish));
}

/** Opens a request. `false` is an agent that opens a new connection and closes it after the response. */
function openRequest({ target, addresses, tls }: PingCall, agent: http.Agent | false): http.ClientRequest {
  const options: PingRequestOptions = {
    method: "POST",
    hostname: target.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: target.port === "" ? undefined : Number(target.port),
    path: `${target.pathname}${target.search}`,
    agent,
    addresses,
    lookup: pinnedLookup(addresses),
  };
  if (target.protocol !== "https:") return http.request(options);
  return https.request({
    ...options,
    rejectUnauthorized: tls.validate ?? true,
    ...(tls.ca === undefined ? {} : { ca: [tls.ca].flat() as string[] }),
  });
}

/** Returns the checked addresses instead of looking the name up again, which could give other addresses. */
function pinnedLookup(addresses: readonly Address[]): LookupFunction {
  return (_host, options, callback) => {
    const all = addresses.map(({ text, family }) => ({ address: text, family }));
    const [first] = all;
    if (options.all === true) callback(null, all);
    else if (first !== undefined) callback(null, first.address, first.family);
    else callback(new Error("the guard allowed no address"), "", 0);
  };
}

function collectBody(
  response: http.IncomingMessage,
  limit: number,
  done: (body: Uint8Array, cut: boolean) => void,
) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  response.on("data", (chunk: Uint8Array) => {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > limit) done(Buffer.concat(chunks).subarray(0, limit), true);
  });
  response.on("end", () => done(Buffer.concat(chunks), false));
}

function responseOf(response: http.IncomingMessage, body: Uint8Array, cut: boolean): PingResponse {
  return {
    httpVersion: response.httpVersion,
    status: response.statusCode ?? 0,
    reason: response.statusMessage ?? "",
    headers: pairsOf(response.rawHeaders),
    body,
    cut,
  };
}

function pairsOf(raw: readonly string[]): HeaderList {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] ?? "", raw[at + 1] ?? ""]);
  return pairs;
}

function explainError(
  error: NodeJS.ErrnoException,
  responding: boolean,
): { failure: PingFailure; reason: string } {
  const code = error.code ?? "";
  if (code === "ECONNREFUSED") return { failure: "refused", reason: "the target refused the connection" };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return { failure: "dns", reason: `the target's host name does not resolve (${code})` };
  }
  if (code === "ECONNRESET" || code === "EPIPE") {
    const when = responding ? "before its response was complete" : "without a response";
    return { failure: "reset", reason: `the target closed the connection ${when}` };
  }
  if (code === "HPE_HEADER_OVERFLOW") {
    return { failure: "not-http", reason: "the headers of the target's response are too long" };
  }
  if (code.startsWith("HPE_")) {
    return { failure: "not-http", reason: `the target's response is not HTTP/1.1 (${code})` };
  }
  if (code === "EPROTO" || /CERT|TLS|SSL|SIGNATURE/.test(code)) {
    return { failure: "tls", reason: `the TLS connection to the target failed (${code})` };
  }
  return { failure: "unreachable", reason: `the target could not be reached (${code || error.name})` };
}
