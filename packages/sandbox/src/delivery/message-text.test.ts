import { expect, test } from "vitest";
import { formatMessage } from "./message-text.ts";
import type { PingResponse } from "./ping.ts";

function response(over: Partial<PingResponse> & { readonly text?: string }): PingResponse {
  return {
    httpVersion: "1.1",
    status: 200,
    reason: "OK",
    headers: [["Content-Type", "text/plain"]],
    body: new TextEncoder().encode(over.text ?? ""),
    cut: false,
    ...over,
  };
}
const head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";

test.each<[string, PingResponse, string]>([
  ["an empty body", response({}), head],
  ["UTF-8 without a charset", response({ text: "blåbær 🫐\n" }), `${head}blåbær 🫐\n`],
  ["no reason phrase and no header", response({ reason: "", headers: [] }), "HTTP/1.1 200 \r\n\r\n"],
  [
    "repeated headers in their order",
    response({
      headers: [
        ["B", "1"],
        ["a", "2"],
        ["B", "3"],
      ],
    }),
    "HTTP/1.1 200 OK\r\nB: 1\r\na: 2\r\nB: 3\r\n\r\n",
  ],
  [
    "the charset it names",
    response({ headers: [["content-type", "text/plain; charset=iso-8859-1"]], body: Uint8Array.of(0xe5) }),
    "HTTP/1.1 200 OK\r\ncontent-type: text/plain; charset=iso-8859-1\r\n\r\nå",
  ],
  [
    "UTF-8 for an unknown charset",
    response({ headers: [["Content-Type", "text/plain; charset=x-none"]], text: "å" }),
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=x-none\r\n\r\nå",
  ],
  [
    "binary bytes, safe for XML and terminals",
    response({ body: Uint8Array.of(0x00, 0x1b, 0x41, 0xff, 0x7f, 0xef, 0xbf, 0xbf, 0xc2, 0x85) }),
    `${head}\u2400\u241bA\ufffd\u2421\ufffd\ufffd`,
  ],
  [
    "a redirect",
    response({ status: 302, reason: "Found", headers: [["Location", "/x"]] }),
    "HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n\r\n[The sandbox does not follow redirects.]",
  ],
  [
    "a truncated body",
    response({ text: "abc", cut: true }),
    `${head}abc\r\n[Truncated by the sandbox: the body is longer than 3 bytes.]`,
  ],
  [
    "a compressed body",
    response({ headers: [["Content-Encoding", "gzip"]], body: Uint8Array.of(31, 139) }),
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n[The body has the content coding gzip. Its 2 bytes are not shown.]",
  ],
])("formatMessage shows %s", (_, given, expected) => {
  expect(formatMessage({ kind: "response", response: given })).toBe(expected);
});

test("formatMessage gives the reason when there is no response, followed by remarks", () => {
  const outcome = {
    kind: "failure",
    failure: "refused",
    reason: "the target refused the connection",
  } as const;
  expect(formatMessage(outcome, ["This is the last of 3 attempts."])).toBe(
    "No response: the target refused the connection.\r\n[This is the last of 3 attempts.]",
  );
});
