import type { Failure } from "./failure.ts";
import type { ErrorCode } from "./hints.ts";

/** A group of platform errors that are reported under one code. */
type Family = {
  readonly code: ErrorCode;
  /** Matches `code: message` of any error in the chain of causes. */
  readonly pattern: RegExp;
  readonly reason: string;
};

/**
 * Codes of Node.js, undici and Bun, and messages of Deno (hyper, rustls). The first family that matches applies.
 * Browsers only report "Failed to fetch", which ends in `connection-failed`.
 */
const families: readonly Family[] = [
  {
    code: "certificate-refused",
    pattern:
      /CERT_|_CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ALTNAME_INVALID|peer certificate|HOSTNAME_MISMATCH/i,
    reason: "the server's certificate is not trusted",
  },
  {
    code: "tls-failed",
    pattern:
      /ERR_SSL|EPROTO|ERR_TLS|before secure TLS connection|tls handshake|InvalidContentType|corrupt message/i,
    reason: "the TLS handshake failed",
  },
  {
    code: "connection-refused",
    pattern: /ECONNREFUSED|ConnectionRefused|connection refused/i,
    reason: "the connection was refused",
  },
  {
    code: "name-not-resolved",
    pattern: /ENOTFOUND|EAI_AGAIN|EAI_|dns error|DNS_|ERR_NAME_NOT_RESOLVED/i,
    reason: "the host name did not resolve",
  },
  {
    code: "host-unreachable",
    pattern:
      /UND_ERR_CONNECT_TIMEOUT|connect ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|FailedToOpenSocket|\(Connect\)/i,
    reason: "the host could not be reached",
  },
  {
    code: "connection-lost",
    pattern:
      /ECONNRESET|EPIPE|UND_ERR_SOCKET|ConnectionClosed|connection closed|connection reset|socket.*closed|ETIMEDOUT/i,
    reason: "the connection was lost before the response arrived",
  },
];

const unknown: Family = { code: "connection-failed", pattern: /^/, reason: "no response" };

/** Classifies the error that `fetch` rejected with. */
export function networkFailure(error: unknown): Failure {
  const chain = causesOf(error);
  const messages = chain.map(({ code, message }) => `${code}: ${message}`).join("\n");
  const { code, reason } = families.find(({ pattern }) => pattern.test(messages)) ?? unknown;
  const innermost = chain.at(-1);
  const detail = innermost?.code || innermost?.message;
  return {
    kind: "network",
    code,
    reason: detail ? `${reason} (${detail})` : reason,
    cause: bareError(error),
  };
}

type Cause = { readonly name: string; readonly message: string; readonly code: string };

/** Lists an error and its causes, outermost first. Of an AggregateError only the first error counts. */
function causesOf(error: unknown): readonly Cause[] {
  const chain: Cause[] = [];
  let current: unknown = error;
  while (typeof current === "object" && current !== null && chain.length < 4) {
    const { name, message, code, cause, errors } = current as Record<string, unknown>;
    chain.push({ name: stringOf(name), message: stringOf(message), code: stringOf(code) });
    current = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return chain;
}

function stringOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/**
 * Copies a platform's error with its name, message and code only. The original may reference sockets, requests and
 * their headers, which must not be part of an error that people log.
 */
export function bareError(error: unknown): Error | undefined {
  const [outer, ...inner] = causesOf(error);
  if (outer === undefined) return undefined;
  const cause = bareError(inner[0] && nested(inner));
  const bare = new Error(outer.message, cause && { cause });
  bare.name = outer.name || "Error";
  return outer.code === "" ? bare : Object.assign(bare, { code: outer.code });
}

function nested([first, ...rest]: readonly Cause[]): object | undefined {
  return first && { ...first, cause: nested(rest) };
}

/** Returns what was thrown, or an `Error` in place of a value that throws itself when it is read. */
export function readable(thrown: unknown): unknown {
  try {
    String(thrown instanceof Error ? thrown.message : thrown);
    bareError(thrown);
    return thrown;
  } catch {
    return new Error("a value was thrown that cannot be read");
  }
}
