import { codecErrorCatalogue } from "./media/codec-error.ts";
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
  "connection-failed": entry(
    "No reply came",
    "The connection was refused or reset, the name did not resolve, or the TLS handshake failed; `cause` is the platform's own error.",
    "Check `baseUrl`, the network, and the server's certificate.",
  ),
  "timed-out": entry(
    "The time limit ran out",
    "The reply was not complete within `timeoutMs`. A ping may have been sent all the same.",
    "Raise `timeoutMs`, or find out why the target answers late.",
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
    "A header, a parameter or the method is not valid; see `cause`.",
    "Correct the option that the message names.",
  ),
  "credentials-failed": entry(
    "The credentials could not be had",
    "The function that gives a ticket or token threw, or gave no text.",
    "Mend the function; `cause` is what it threw.",
  ),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;
