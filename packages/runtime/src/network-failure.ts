import type { ErrorCode } from "./error-catalogue.ts";
import type { Failure } from "./failure.ts";

/** One kind of network failure: how the platforms name it, and what is told of it. */
type Family = {
  readonly code: ErrorCode;
  /** Matches `code: message` of any error in the chain of causes. */
  readonly pattern: RegExp;
  readonly reason: string;
  readonly hint?: string;
};

/**
 * Node's and undici's codes, Bun's, and the words of Deno (hyper, rustls). The first family that matches counts.
 * Browsers tell nothing but "Failed to fetch", which ends in `connection-failed`.
 */
const families: readonly Family[] = [
  {
    code: "certificate-refused",
    pattern:
      /CERT_|_CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ALTNAME_INVALID|peer certificate|HOSTNAME_MISMATCH/i,
    reason: "the server's certificate is not trusted",
    hint: "Check that the host name is right and that this machine trusts the issuer (in Node: NODE_EXTRA_CA_CERTS).",
  },
  {
    code: "tls-failed",
    pattern:
      /ERR_SSL|EPROTO|ERR_TLS|before secure TLS connection|tls handshake|InvalidContentType|corrupt message/i,
    reason: "the TLS handshake failed",
    hint: "Check whether the port speaks https at all.",
  },
  {
    code: "connection-refused",
    pattern: /ECONNREFUSED|ConnectionRefused|connection refused/i,
    reason: "the connection was refused",
    hint: "Check host and port of baseUrl, and that the server runs.",
  },
  {
    code: "name-not-resolved",
    pattern: /ENOTFOUND|EAI_AGAIN|EAI_|dns error|DNS_|ERR_NAME_NOT_RESOLVED/i,
    reason: "the host name did not resolve",
    hint: "Check the host of baseUrl for a slip.",
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
    reason: "the connection was lost while waiting for the reply",
  },
];

const unknown: Family = { code: "connection-failed", pattern: /^/, reason: "no reply" };

/** What a rejected fetch stands for. */
export function networkFailure(error: unknown): Failure {
  const chain = causesOf(error);
  const said = chain.map(({ code, message }) => `${code}: ${message}`).join("\n");
  const { code, reason, hint } = families.find((family) => family.pattern.test(said)) ?? unknown;
  const detail = chain.at(-1);
  const words = detail?.code || detail?.message;
  return {
    kind: "network",
    code,
    reason: words ? `${reason} (${words})` : reason,
    ...(hint !== undefined && { hint }),
    cause: bareError(error),
  };
}

/** A reply whose body broke off. */
export const cutShort = (status: number, error: unknown): Failure => ({
  kind: "network",
  code: "reply-cut-short",
  reason: `the reply (${status}) broke off before its end`,
  cause: bareError(error),
});

type Cause = { readonly name: string; readonly message: string; readonly code: string };

/** The error, its cause, the cause's cause; of several errors at once the first. */
function causesOf(error: unknown): readonly Cause[] {
  const chain: Cause[] = [];
  let current: unknown = error;
  while (typeof current === "object" && current !== null && chain.length < 4) {
    const { name, message, code, cause, errors } = current as Record<string, unknown>;
    chain.push({ name: textOf(name), message: textOf(message), code: textOf(code) });
    current = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return chain;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/**
 * A copy of a platform's error with name, message and code only. The original may hold sockets, requests and
 * their headers, which must not travel with an error that people log.
 */
export function bareError(error: unknown): Error | undefined {
  const [outer, ...inner] = causesOf(error);
  if (outer === undefined) return undefined;
  const cause = bareError(inner[0] && nested(inner));
  const bare = new Error(outer.message, cause && { cause });
  bare.name = outer.name || "Error";
  return outer.code === "" ? bare : Object.assign(bare, { code: outer.code });
}

const nested = ([first, ...rest]: readonly Cause[]): object | undefined =>
  first && { ...first, cause: nested(rest) };
