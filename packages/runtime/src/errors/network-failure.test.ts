import { inspect } from "node:util";
import { expect, test } from "vitest";
import { bareError, networkFailure } from "./network-failure.ts";

function failed(code: string, message: string): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code }) });
}

test.each([
  ["Node", failed("ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:1"), "connection-refused"],
  [
    "Node, several addresses",
    new TypeError("fetch failed", {
      cause: Object.assign(new AggregateError([failed("ECONNREFUSED", "")]), { code: "ECONNREFUSED" }),
    }),
    "connection-refused",
  ],
  ["Node", failed("ENOTFOUND", "getaddrinfo ENOTFOUND x.invalid"), "name-not-resolved"],
  ["Node", failed("EAI_AGAIN", "getaddrinfo EAI_AGAIN x"), "name-not-resolved"],
  ["Node", failed("UND_ERR_CONNECT_TIMEOUT", "Connect Timeout Error"), "host-unreachable"],
  ["Node", failed("ENETUNREACH", "connect ENETUNREACH"), "host-unreachable"],
  ["Node", failed("ECONNRESET", "read ECONNRESET"), "connection-lost"],
  ["Node", failed("UND_ERR_SOCKET", "other side closed"), "connection-lost"],
  [
    "Node",
    failed("ECONNRESET", "Client network socket disconnected before secure TLS connection was established"),
    "tls-failed",
  ],
  ["Node", failed("ERR_SSL_WRONG_VERSION_NUMBER", "wrong version number"), "tls-failed"],
  ["Node", failed("HPE_INVALID_CONSTANT", "Response does not match the HTTP/1.1 protocol"), "not-http"],
  ["Node", failed("UND_ERR_HEADERS_OVERFLOW", "Headers Overflow Error"), "not-http"],
  ["Node", failed("DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"), "certificate-refused"],
  ["Node", failed("ERR_TLS_CERT_ALTNAME_INVALID", "Hostname/IP does not match"), "certificate-refused"],
  ["Node", failed("UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "unable to get local issuer"), "certificate-refused"],
  ["Node", failed("SELF_SIGNED_CERT_IN_CHAIN", "self-signed certificate"), "certificate-refused"],
  ["Node", failed("CERT_HAS_EXPIRED", "certificate has expired"), "certificate-refused"],
  ["Bun", Object.assign(new Error("Unable to connect"), { code: "ConnectionRefused" }), "connection-refused"],
  ["Bun", Object.assign(new Error("timeout"), { code: "DNS_ETIMEOUT" }), "name-not-resolved"],
  ["Bun", Object.assign(new Error("closed"), { code: "ConnectionClosed" }), "connection-lost"],
  [
    "Bun",
    Object.assign(new Error("The socket connection was closed unexpectedly"), { code: "ECONNRESET" }),
    "connection-lost",
  ],
  [
    "Bun",
    Object.assign(new Error('Malformed_HTTP_Response fetching "http://127.0.0.1:1/".'), {
      code: "Malformed_HTTP_Response",
    }),
    "not-http",
  ],
  [
    "Deno",
    failed("", "error sending request: client error (SendRequest): invalid HTTP version parsed"),
    "not-http",
  ],
  ["Deno", failed("", "client error (SendRequest): message head is too large"), "not-http"],
  [
    "Deno",
    new TypeError(
      "error sending request for url (http://127.0.0.1:1/): client error (Connect): tcp connect error: Connection refused (os error 111)",
    ),
    "connection-refused",
  ],
  [
    "Deno",
    new TypeError(
      "error sending request: client error (Connect): dns error: failed to lookup address information",
    ),
    "name-not-resolved",
  ],
  [
    "Deno",
    new TypeError("client error (Connect): invalid peer certificate: UnknownIssuer"),
    "certificate-refused",
  ],
  ["Chromium", new TypeError("Failed to fetch"), "connection-failed"],
  ["something else", "thrown text", "connection-failed"],
])("%s: %o has a code of its own", (_platform, error, code) => {
  expect(networkFailure(error).code).toBe(code);
});

test("the copy of a platform's error holds nothing but names, words and codes", () => {
  const error = Object.assign(failed("ECONNRESET", "read ECONNRESET"), {
    request: { headers: { authorization: "Bearer s3cret-marker-token" } },
  });
  expect(inspect(bareError(error), { depth: 9, showHidden: true })).not.toContain("s3cret-marker");
  expect(bareError(error)).toMatchObject({ message: "fetch failed", cause: { code: "ECONNRESET" } });
});
