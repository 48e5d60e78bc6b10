import { describe, expect, it } from "vitest";
import { formatMessage } from "./message-text.ts";
import type { PingReply } from "./ping.ts";

const reply = (over: Partial<PingReply> & { readonly text?: string }): PingReply => ({
  httpVersion: "1.1",
  status: 200,
  reason: "OK",
  headers: [["Content-Type", "text/plain"]],
  body: new TextEncoder().encode(over.text ?? ""),
  cut: false,
  ...over,
});
const head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";

describe("formatMessage", () => {
  it.each<[string, PingReply, string]>([
    ["an empty body", reply({}), head],
    ["UTF-8 without a charset", reply({ text: "blåbær 🫐\n" }), `${head}blåbær 🫐\n`],
    ["no reason phrase and no header", reply({ reason: "", headers: [] }), "HTTP/1.1 200 \r\n\r\n"],
    [
      "repeated headers in their order",
      reply({
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
      reply({ headers: [["content-type", "text/plain; charset=iso-8859-1"]], body: Uint8Array.of(0xe5) }),
      "HTTP/1.1 200 OK\r\ncontent-type: text/plain; charset=iso-8859-1\r\n\r\nå",
    ],
    [
      "UTF-8 for a charset nobody knows",
      reply({ headers: [["Content-Type", "text/plain; charset=x-none"]], text: "å" }),
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=x-none\r\n\r\nå",
    ],
    [
      "bytes that are no text, safe for XML and terminals",
      reply({ body: Uint8Array.of(0x00, 0x1b, 0x41, 0xff, 0x7f, 0xef, 0xbf, 0xbf, 0xc2, 0x85) }),
      `${head}\u2400\u241bA\ufffd\u2421\ufffd\ufffd`,
    ],
    [
      "a redirect",
      reply({ status: 302, reason: "Found", headers: [["Location", "/x"]] }),
      "HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n\r\n[The sandbox does not follow redirects.]",
    ],
    [
      "a body that was cut",
      reply({ text: "abc", cut: true }),
      `${head}abc\r\n[Cut by the sandbox: the body is longer than 3 bytes.]`,
    ],
    [
      "a coded body",
      reply({ headers: [["Content-Encoding", "gzip"]], body: Uint8Array.of(31, 139) }),
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n[The body is coded as gzip; its 2 bytes are not shown.]",
    ],
  ])("shows %s", (_, given, expected) => {
    expect(formatMessage({ kind: "reply", reply: given })).toBe(expected);
  });

  it("gives the reason when there was no reply, and remarks after it", () => {
    const outcome = {
      kind: "failure",
      failure: "refused",
      reason: "the target refused the connection",
    } as const;
    expect(formatMessage(outcome, ["The last of 3 attempts."])).toBe(
      "No answer: the target refused the connection.\r\n[The last of 3 attempts.]",
    );
  });
});
