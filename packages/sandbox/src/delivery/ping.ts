import * as http from "node:http";
import * as https from "node:https";
import type { LookupFunction } from "node:net";
import type { Address } from "../guard/address.ts";
import type { HeaderList } from "./ping-headers.ts";

/** One POST to a target whose addresses the guard has passed. */
export type PingCall = {
  readonly target: URL;
  /** The only addresses that are connected to, in this order. */
  readonly addresses: readonly Address[];
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** Longest time of an attempt up to the end of the reply, look-up included, in milliseconds. */
  readonly timeoutMs: number;
  /** What is left of it. */
  readonly remainingMs: number;
  /** Longest reply body that is kept; reading stops there. */
  readonly maxReplyBytes: number;
  readonly tls: PingTls;
};

/** How certificates of `https` targets are judged. */
export type PingTls = {
  /** Refuse certificates that are not valid. Default true. */
  readonly validate?: boolean;
  /** Certificates (PEM) of authorities to trust instead of the system's. */
  readonly ca?: string | readonly string[];
};

/** What a target answered. */
export type PingReply = {
  /** `1.1` */
  readonly httpVersion: string;
  readonly status: number;
  readonly reason: string;
  /** As on the wire: order, case, repeats. */
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** The reply is longer than what is kept. */
  readonly cut: boolean;
};

/** Why there was no whole reply. */
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
  | { readonly kind: "reply"; readonly reply: PingReply }
  | { readonly kind: "failure"; readonly failure: PingFailure; readonly reason: string };

/** Sends the ping once and never rejects. Redirects are replies like any other. */
export const sendPing = (call: PingCall): Promise<PingOutcome> =>
  new Promise((settle) => {
    const request = openRequest(call);
    const finish = (outcome: PingOutcome) => {
      clearTimeout(timer);
      settle(outcome);
      request.destroy();
    };
    const fail = (failure: PingFailure, reason: string) => finish({ kind: "failure", failure, reason });
    let answering = false;
    const timer = setTimeout(() => {
      const state = answering ? "the target began to answer but did not end" : "the target did not answer";
      fail("timeout", `${state} within ${call.timeoutMs} ms`);
    }, call.remainingMs);
    request.on("error", (error: NodeJS.ErrnoException) => {
      const { failure, reason } = explainError(error, answering);
      fail(failure, reason);
    });
    request.on("response", (response) => {
      answering = true;
      collectBody(response, call.maxReplyBytes, (body, cut) =>
        finish({ kind: "reply", reply: replyOf(response, body, cut) }),
      );
      response.on("error", () => fail("reset", "the target broke off in the middle of its answer"));
    });
    request.on("upgrade", (response, socket) => {
      socket.destroy();
      finish({ kind: "reply", reply: replyOf(response, new Uint8Array(), false) });
    });
    for (const [name, value] of call.headers) request.setHeader(name, value);
    request.setHeader("Content-Length", call.body.byteLength);
    request.end(call.body);
  });

/** A connection of its own for each ping: none that an earlier answer of the name server opened is used again. */
const openRequest = ({ target, addresses, tls }: PingCall): http.ClientRequest => {
  const options: http.RequestOptions = {
    method: "POST",
    hostname: target.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: target.port === "" ? undefined : Number(target.port),
    path: `${target.pathname}${target.search}`,
    agent: false,
    lookup: pinnedLookup(addresses),
  };
  if (target.protocol !== "https:") return http.request(options);
  return https.request({
    ...options,
    rejectUnauthorized: tls.validate ?? true,
    ...(tls.ca === undefined ? {} : { ca: [tls.ca].flat() as string[] }),
  });
};

/** Hands the checked addresses to the connection in place of a second look-up, whose answer might differ. */
const pinnedLookup =
  (addresses: readonly Address[]): LookupFunction =>
  (_host, options, callback) => {
    const all = addresses.map(({ text, family }) => ({ address: text, family }));
    const [first] = all;
    if (options.all === true) callback(null, all);
    else if (first !== undefined) callback(null, first.address, first.family);
    else callback(new Error("no address passed the guard"), "", 0);
  };

const collectBody = (
  response: http.IncomingMessage,
  limit: number,
  done: (body: Uint8Array, cut: boolean) => void,
) => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  response.on("data", (chunk: Uint8Array) => {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > limit) done(Buffer.concat(chunks).subarray(0, limit), true);
  });
  response.on("end", () => done(Buffer.concat(chunks), false));
};

const replyOf = (response: http.IncomingMessage, body: Uint8Array, cut: boolean): PingReply => ({
  httpVersion: response.httpVersion,
  status: response.statusCode ?? 0,
  reason: response.statusMessage ?? "",
  headers: pairsOf(response.rawHeaders),
  body,
  cut,
});

const pairsOf = (raw: readonly string[]): HeaderList => {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] ?? "", raw[at + 1] ?? ""]);
  return pairs;
};

const explainError = (
  error: NodeJS.ErrnoException,
  answering: boolean,
): { failure: PingFailure; reason: string } => {
  const code = error.code ?? "";
  if (code === "ECONNREFUSED") return { failure: "refused", reason: "the target refused the connection" };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return { failure: "dns", reason: `the target's host name does not resolve (${code})` };
  }
  if (code === "ECONNRESET" || code === "EPIPE") {
    const when = answering ? "in the middle of its answer" : "without an answer";
    return { failure: "reset", reason: `the target broke off the connection ${when}` };
  }
  if (code === "HPE_HEADER_OVERFLOW") {
    return { failure: "not-http", reason: "the headers of the target's answer are too long" };
  }
  if (code.startsWith("HPE_")) {
    return { failure: "not-http", reason: `the target's answer is not HTTP/1.1 (${code})` };
  }
  if (code === "EPROTO" || /CERT|TLS|SSL|SIGNATURE/.test(code)) {
    return { failure: "tls", reason: `the TLS connection to the target failed (${code})` };
  }
  return { failure: "unreachable", reason: `the target could not be reached (${code || error.name})` };
};
