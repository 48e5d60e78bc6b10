import { codecErrorCatalogue } from "./media/codec-error-catalogue.ts";
import { type ErrorEntry, entry } from "./media/error-entry.ts";

/**
 * Every code that an error may carry, with what it means and the way out. `docs/errors.md` is made from it,
 * and a code that is not here does not compile.
 */
export const errorCatalogue = {
  ...codecErrorCatalogue,
  "http-status": entry(
    "The server answered with an error status",
    "The status is outside 200–299; `status`, `vendor` and `body` say more.",
    "Follow the hint, or the server's own words in `vendor.message`.",
  ),
  "connection-refused": entry(
    "The connection was refused",
    "Nothing listens at that host and port, or a firewall says so. Nothing was sent; the call was tried again as `retry` says.",
    "Check host and port of `baseUrl`, and that the server runs.",
  ),
  "name-not-resolved": entry(
    "The host name did not resolve",
    "DNS knows no such name, or could not be asked.",
    "Check the host of `baseUrl` for a slip, and the network.",
  ),
  "host-unreachable": entry(
    "The host could not be reached",
    "No connection was made: no route, or no answer within the platform's own limit.",
    "Check the network, proxies and firewalls between here and the server.",
  ),
  "tls-failed": entry(
    "The TLS handshake failed",
    "The two ends could not agree, or the port does not speak TLS at all.",
    "Check the port and whether `baseUrl` should begin with http or https.",
  ),
  "certificate-refused": entry(
    "The server's certificate is not trusted",
    "It is self-signed, expired, for another host, or from an issuer that this machine does not know. It is not tried again.",
    "Correct the host name, or let this machine trust the issuer (in Node: `NODE_EXTRA_CA_CERTS`). Do not switch the check off.",
  ),
  "connection-lost": entry(
    "The connection was lost while waiting for the reply",
    "The server or something between closed the connection. It may have acted on the request, so it is not sent again unless `retry.afterSend` says so.",
    "Look at the receiver whether the ping came; then call again.",
  ),
  "connection-failed": entry(
    "No reply came, and the platform does not say why",
    "A browser reports a refused connection, a bad certificate and a CORS refusal all alike; see its console.",
    "Check `baseUrl`, the network, and in a browser the server's list of allowed origins.",
  ),
  "reply-cut-short": entry(
    "The reply broke off",
    "Its head came, but the connection was lost before the end of its body. The server has acted.",
    "Call again if another ping does no harm.",
  ),
  "redirect-loop": entry(
    "Redirects without an end",
    "The server redirected to an address that was asked already, or more than 5 times.",
    "Check `baseUrl`, and the proxy or gateway in front of the server.",
  ),
  "redirect-hidden": entry(
    "A browser hides where the server redirects",
    "Redirects are not followed blindly, since credentials would go along, and a browser does not tell the target.",
    "Set `baseUrl` to the address that the server redirects to, often https instead of http.",
  ),
  "base-url-failed": entry(
    "The base URL could not be had",
    "The function given as `baseUrl` threw, took too long, or gave no absolute http(s) URL.",
    "See `cause`; for a tenant, check its identifier and environment.",
  ),
  "unusable-reply": entry(
    "The reply lacks what was asked for",
    "It could be read, but it does not hold what is needed to go on, for instance a tenant's address on a host of the service.",
    "Check what was asked for; credentials are never sent to an address of another host.",
  ),
  "timed-out": entry(
    "The time limit of a try ran out",
    "The reply was not complete within `timeoutMs`. A ping may have been sent all the same, so it is not sent again unless `retry.afterSend` says so.",
    "Raise `timeoutMs`, or find out why the target answers late.",
  ),
  "total-time-out": entry(
    "The time limit of the call ran out",
    "All tries and waits together took longer than `totalTimeoutMs`.",
    "Raise `totalTimeoutMs`, or lower `retry.attempts`.",
  ),
  aborted: entry(
    "The call was aborted",
    "The caller's `signal` fired.",
    "Nothing to do; `cause` is the signal's reason.",
  ),
  "response-too-large": entry(
    "The reply is too large",
    "Its body goes beyond `maxResponseBytes`; reading stopped there.",
    "Raise `maxResponseBytes` if the reply is wanted.",
  ),
  "unknown-media-type": entry(
    "No codec reads or writes this media type",
    "The Content-Type is missing, malformed, or names a format other than JSON, XML or form.",
    "Ask for a documented type with `accept`; a login page in HTML usually means a wrong `baseUrl` or missing credentials.",
  ),
  "unsupported-request-charset": entry(
    "Bodies are written in UTF-8 only",
    "`contentType` names another charset.",
    "Leave the charset parameter out, or write `charset=utf-8`.",
  ),
  "content-type-conflict": entry(
    "Two different Content-Types were given",
    "`contentType` and a Content-Type header name different media types.",
    "Give one of them; `contentType` is enough.",
  ),
  "empty-reply": entry(
    "The reply has no body",
    "The operation documents a body for this status and none came.",
    "Check what stands between client and server; the documented server always sends one.",
  ),
  "invalid-call": entry(
    "The request could not be built",
    "An option, a parameter or the method is not valid, or middleware threw before anything was sent; see `cause`.",
    "Correct the option that the message names.",
  ),
  "invalid-header": entry(
    "A header cannot be sent",
    "Its name is no token, or its value holds a line break or a character beyond Latin-1. The value is not shown: it may be a secret.",
    "Correct the header that the message names.",
  ),
  "middleware-failed": entry(
    "Middleware threw",
    'A middleware failed on a reply that had come (`kind: "decode"`); the server has acted.',
    "Mend the middleware; `cause` is what it threw.",
  ),
  "credentials-failed": entry(
    "The credentials could not be had",
    "The function that gives a ticket or token threw, or gave no text.",
    "Mend the function; `cause` is what it threw.",
  ),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
