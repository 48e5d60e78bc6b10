import type { CodecErrorCode } from "../media/codec-error.ts";
import { codecHints } from "../media/hints.ts";
import { parseMediaType } from "../media/media-type.ts";
import { mediaTypes } from "../media/media-types.ts";

/** Hints by error code. The comment on each entry is its cause; docs/errors.md is generated from both. */
export const errorHints = {
  /** The status of the response is outside 200–299. `status`, `vendor` and `body` have the details. */
  "http-status": undefined, // depends on the status, see statusHint
  /** Nothing listens on that host and port, or a firewall rejects the connection. Nothing was sent. */
  "connection-refused": "Check the host and port of baseUrl, and that the server is running.",
  /** DNS has no entry for the host name, or the DNS server could not be reached. */
  "name-not-resolved": "Check the host name in baseUrl, and the network connection.",
  /** No connection was established: there is no route, or the platform's connect timeout elapsed. */
  "host-unreachable": "Check the network, proxies and firewalls between this machine and the server.",
  /** The TLS handshake failed: client and server have no common settings, or the port does not use TLS. */
  "tls-failed": "Check the port, and whether baseUrl should start with http or https.",
  /** The server's certificate is self-signed, expired, issued for another host, or issued by an unknown authority. The call is not retried. */
  "certificate-refused":
    "Check the host name, or make this machine trust the issuer (in Node.js: NODE_EXTRA_CA_CERTS). Do not disable the check.",
  /** What arrived breaks the grammar of HTTP/1.1, or its headers are longer than the platform accepts. The port may belong to another protocol, such as https. */
  "not-http": "Check the port, and whether baseUrl should start with http or https.",
  /** The connection was closed before a response arrived. The server may have processed the request, so it is not sent again unless `retry.afterSend` is set. */
  "connection-lost": "Check whether the server processed the request, then call again.",
  /** No response arrived, and the platform does not report why. Browsers report a refused connection, an invalid certificate and a CORS failure in the same way. */
  "connection-failed":
    "Check baseUrl and the network. In a browser, see the console, and check the origins that the server allows.",
  /** The headers of the response arrived, but the connection was lost before the end of its body, or the body is not what its Content-Encoding says (see `cause`). The server has processed the request. */
  "response-cut-short": "Call again if it is safe to send the request twice.",
  /** The server redirected to a URL that was already requested, or more than 5 times. */
  "redirect-loop": "Check baseUrl, and the proxy or gateway in front of the server.",
  /** The server redirects, but a browser does not expose the target. Redirects are not followed blindly, because that would forward credentials. */
  "redirect-hidden":
    "Set baseUrl to the address that the server redirects to, for example https instead of http.",
  /** The `baseUrl` function threw, took too long, or did not return an absolute http or https URL. */
  "base-url-failed": "See error.cause, and fix the baseUrl function.",
  /** The response could be read, but it does not contain what is needed to continue. */
  "unusable-response": "Check the arguments of the call, and the address it was sent to.",
  /** The response was not complete within `timeoutMs`. The server may have processed the request, so it is not sent again unless `retry.afterSend` is set. */
  "timed-out": "Increase timeoutMs, or find out why the server responds late.",
  /** All tries and delays together took longer than `totalTimeoutMs`. */
  "total-time-out": "Increase totalTimeoutMs, or decrease retry.attempts.",
  /** The caller's `signal` fired; `cause` is its reason. */
  aborted: undefined, // nothing to fix
  /** The response body is larger than `maxResponseBytes`. Reading stopped at that size. */
  "response-too-large": "Increase maxResponseBytes if you need the whole response.",
  /** No codec writes the Content-Type of the request, or that of the response is missing, malformed, or neither documented nor requested. */
  "unknown-media-type":
    "For a request, use a media type that the operation documents. For a response, pass parseAs to get it undecoded.",
  /** `contentType` has a charset other than UTF-8, which is the only one that bodies are written in. */
  "unsupported-request-charset": "Remove the charset parameter, or use charset=utf-8.",
  /** The `contentType` option and a Content-Type header name different media types. */
  "content-type-conflict": "Pass only contentType.",
  /** The operation documents a body for this status, or for every success, but the response has none. */
  "empty-response": "Check the proxy or gateway between the client and the server.",
  /** With `check: "response"`: the response could be read, but does not have its documented type at the given JSON pointer. */
  "response-mismatch":
    "Leave out check to get the response as it is, or generate the types from the server's document.",
  /** With `strictBody`: the body has a member that the OpenAPI document does not contain. A server may ignore it. */
  "unknown-member": "Correct the name, or leave out strictBody to send the member.",
  /** An option, a parameter or the method is invalid, or middleware threw before anything was sent; see `cause`. */
  "invalid-call": "Correct the option that the message names, or the middleware that threw.",
  /** A header name is not an HTTP token, or a value contains a line break or a character outside Latin-1. The message does not include the value, because it may be a secret. */
  "invalid-header": "Use a single line of Latin-1 text; encode anything else.",
  /** Middleware threw while it handled a response. The server has processed the request. */
  "middleware-failed": "Fix the middleware; error.cause is what it threw.",
  /** The function that supplies credentials threw, or returned something that cannot be sent. */
  "credentials-failed": "Fix the function that supplies the credentials; see error.cause.",
} as const satisfies Record<string, string | undefined>;

/** A stable identifier of what went wrong. docs/errors.md lists all codes. */
export type ErrorCode = keyof typeof errorHints | CodecErrorCode;

/** The facts that a hint depends on. */
export type HintFacts = {
  readonly code: ErrorCode;
  /** The status of the response, if there is one. */
  readonly status?: number | undefined;
  /** The Content-Type of the response, as sent. */
  readonly contentType?: string | undefined;
  /** The `Location` header of the response. */
  readonly location?: string | undefined;
  /** The URL of the request, without query. */
  readonly url: string;
  /** Whether the client has credentials. */
  readonly credentials: boolean;
  /** The description of the error in the response, if there is one. */
  readonly vendor?: { readonly type?: string } | undefined;
};

/** Returns how to fix an error, or `undefined` when there is no likely fix. */
export type Hint = (facts: HintFacts) => string | undefined | Promise<string | undefined>;

const hints: Readonly<Partial<Record<ErrorCode, string | undefined>>> = { ...errorHints, ...codecHints };

/** Returns the general hint for an error: that of its status, of an HTML page, of a browser, or of its code. */
export function hintFor(facts: HintFacts): string | undefined {
  const { code, contentType = "" } = facts;
  const isStatus = code === "http-status";
  const isPage = parseMediaType(contentType)?.essence === mediaTypes.html;
  return (
    (facts.status !== undefined && forWriters.test(code) ? brokenBodyHint : undefined) ??
    (isStatus ? statusHint(facts) : undefined) ??
    (isPage && (isStatus || code === "unknown-media-type") ? pageHint : undefined) ??
    (code === "connection-failed" ? browserHint(facts.url) : undefined) ??
    (isStatus ? hintByClass[Math.floor((facts.status ?? 0) / 100)] : undefined) ??
    hints[code]
  );
}

/** Codes whose hint is meant for whoever writes the body, which is the server if there is a response. */
const forWriters =
  /^(?:empty-body|form-|malformed-|unsupported-charset|value-mismatch|xml-(?:doctype|duplicate|not-))/;

const brokenBodyHint =
  "The server, or a proxy in front of it, sent this body: error.excerpt has its start. Try another accept.";

const pageHint =
  "An HTML page instead of an API response is usually a login or error page: check baseUrl and the credentials.";

const overloadHint =
  "The server is overloaded or unreachable behind a gateway: call again later, or raise retry.attempts for 503.";

/** Hints for statuses that mean the same for every call. */
const hintByStatus: Readonly<Record<number, string>> = {
  403: "These credentials do not allow the call: check what the user or the app may do.",
  405: "Nothing at this URL accepts the method: check that baseUrl is the site root.",
  406: "The server cannot respond in any of the requested media types: try another accept.",
  413: "The request body is too large for the server: send a smaller one.",
  415: "The server does not accept this Content-Type: try another contentType.",
  421: "Another host serves this URL: set baseUrl to its address.",
  429: "Too many requests: wait for error.retryAfterMs milliseconds, and send fewer at once.",
  502: overloadHint,
  503: overloadHint,
  504: overloadHint,
};

/** Returns the hint for a status, for any API. */
function statusHint({ status = 0, location, url, credentials, vendor }: HintFacts): string | undefined {
  if (/^30[12378]$/.test(String(status))) {
    return `The server redirects${location === undefined ? "" : ` to ${shownTarget(location, url)}`} in a way that would lose the request body: set baseUrl to the redirect target.`;
  }
  // ASP.NET describes a missing route, too, but without a type.
  if (status === 404 && !vendor?.type) {
    return `The server has nothing at this URL: check that baseUrl is the site root (${new URL(url).origin} and the path before that of the operation).`;
  }
  if (status !== 401) return hintByStatus[status];
  return credentials
    ? "The server rejected the credentials: they may be wrong, expired, or meant for another server."
    : "No credentials were sent: pass the auth option to createClient.";
}

/** Hints by the first digit of a status, where nothing more specific is known. */
const hintByClass: Readonly<Record<number, string>> = {
  4: "Correct the request: error.vendor and error.excerpt have the server's reason.",
  5: "The server failed: error.vendor and error.excerpt may have its reason. Call again later.",
};

/** Returns the likely reason why a browser reports no more than "Failed to fetch"; only a page has a location. */
function browserHint(url: string): string | undefined {
  const { location, navigator } = globalThis;
  if (location === undefined || !URL.canParse(url)) return undefined;
  if (navigator?.onLine === false) return "The browser has no network connection.";
  const { protocol, host, hostname, origin } = new URL(url);
  if (
    location.protocol === "https:" &&
    protocol === "http:" &&
    !/^(localhost|127\..*|\[::1\])$/.test(hostname)
  ) {
    return "A page on https cannot call a server on http (mixed content): use https in baseUrl.";
  }
  if (origin === location.origin) return undefined;
  return `Check that ${host} can be reached and allows calls from ${location.origin} (CORS): the console of the browser has the reason. Without CORS, call it from your own server.`;
}

/** Scheme, host and path only: a query may contain a session. */
function shownTarget(location: string, url: string): string {
  if (!URL.canParse(location, url)) return "an invalid URL";
  const target = new URL(location, url);
  return `${target.protocol}//${target.host}${target.pathname}`;
}
