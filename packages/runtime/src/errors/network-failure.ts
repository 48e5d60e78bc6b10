import { type Failure, FailureError } from "./failure.ts";
import type { ErrorCode } from "./hints.ts";

/**
 * The codes of platform errors, and what matches `code message` of any error in the chain of causes: codes of Node.js,
 * undici and Bun, and messages of Deno (hyper, rustls). The first match counts. Browsers only report "Failed to fetch",
 * which matches none.
 */
const families: readonly (readonly [code: ErrorCode, reason: string, pattern: RegExp])[] = [
  [
    "certificate-refused",
    "the server's certificate is not trusted",
    /CERT_|_CERT|UNABLE_TO_VERIFY|peer certificate|HOSTNAME_MISMATCH/i,
  ],
  [
    "tls-failed",
    "the TLS handshake failed",
    /ERR_SSL|EPROTO|ERR_TLS|before secure TLS connection|tls handshake|InvalidContentType|corrupt message/i,
  ],
  ["not-http", "the response is not HTTP", /HPE_|HEADERS_OVERFLOW|Malformed_HTTP|invalid HTTP|head is too/],
  ["connection-refused", "the connection was refused", /ECONNREFUSED|connection ?refused/i],
  ["name-not-resolved", "the host name did not resolve", /ENOTFOUND|EAI_|dns[ _]|NAME_NOT_RESOLVED/i],
  [
    "host-unreachable",
    "the host could not be reached",
    /UND_ERR_CONNECT_TIMEOUT|connect ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|FailedToOpenSocket|\(Connect\)/i,
  ],
  [
    "connection-lost",
    "the connection was lost before the response arrived",
    /ECONNRESET|EPIPE|UND_ERR_SOCKET|connection ?closed|connection reset|socket.*closed|ETIMEDOUT/i,
  ],
];

/** Classifies the error that `fetch` rejected with. */
export function networkFailure(error: unknown): Failure {
  const chain: BareError[] = [];
  for (let next = bareError(error); next; next = next.cause as BareError | undefined) chain.push(next);
  const messages = chain.map(({ code, message }) => `${code} ${message}`).join("\n");
  const [code, reason] = families.find(([, , pattern]) => pattern.test(messages)) ?? [
    "connection-failed",
    "no response",
  ];
  const innermost = chain.at(-1);
  const detail = innermost?.code ?? innermost?.message;
  return {
    kind: "network",
    code,
    reason: detail ? `${reason} (${detail})` : reason,
    cause: chain[0],
  };
}

type BareError = Error & { readonly code?: string };

/**
 * Copies a platform's error with its name, message, code and causes only, at most four deep. The original may reference
 * sockets, requests and their headers, which must not be part of an error that people log. Of an AggregateError only the
 * first error counts.
 */
export function bareError(error: unknown, depth = 4): BareError | undefined {
  if (typeof error !== "object" || error === null || depth === 0) return undefined;
  const { name, message, code, cause, errors } = error as Record<string, unknown>;
  const inner = bareError(cause ?? (Array.isArray(errors) ? errors[0] : undefined), depth - 1);
  const bare = new Error(stringOf(message), inner && { cause: inner });
  bare.name = stringOf(name) || "Error";
  return stringOf(code) === "" ? bare : Object.assign(bare, { code: stringOf(code) });
}

function stringOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Returns what was thrown, or an `Error` in place of a value that throws itself when it is read. */
export function readable(thrown: unknown): unknown {
  try {
    if (thrown instanceof FailureError) return thrown;
    String(thrown instanceof Error ? thrown.message : thrown);
    bareError(thrown);
    return thrown;
  } catch {
    return new Error("a value was thrown that cannot be read");
  }
}
