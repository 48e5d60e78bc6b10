import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { curlLine } from "./curl.ts";

function request(headers: [string, string][], body = "") {
  return {
    method: "POST",
    url: "http://127.0.0.1:5000/Cust1/api/v1/Webhook/Test",
    headers,
    bytes: new TextEncoder().encode(body),
  };
}

/** Splits the line into words with a shell. */
function wordsOf(line: string, shell = "sh"): string[] {
  const env = {
    SO_BASIC: "u:p w",
    SO_TICKET: "7T:t=",
    SO_BEARER: "8A:b",
    SO_XSRF: "x",
    SO_APP_TOKEN: "a",
    SO_BASE_URL: "http://base",
  };
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${line}`;
  return execFileSync(shell, ["-c", script], { env, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] })
    .split("\0")
    .slice(0, -1);
}

test("keeps bytes that a terminal, a file or a page would change", () => {
  const body = '{\t"a": "it\'s \\\\ $x",\r\n"b": "\u007f\u0085ü\u202e\u2028\u00a0"}';
  const line = curlLine(request([["accept", "text/json"]], body), undefined);
  // The line itself contains no invisible character.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
  expect(line).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u202e\u2028]/);
  expect(wordsOf(line, "bash").at(-1)).toBe(body);
});

test("is one shell command with the unchanged body and headers", () => {
  const body = 'it\'s $HOME `id` \\ "q"\n @file';
  const line = curlLine(
    request(
      [
        ["accept", "text/xml"],
        ["host", "h"],
        ["so-language", "a'b"],
      ],
      body,
    ),
    "http://127.0.0.1:5000",
  );
  expect(wordsOf(line)).toEqual([
    "-i",
    "-X",
    "POST",
    "http://127.0.0.1:5000/Cust1/api/v1/Webhook/Test",
    "-H",
    "accept: text/xml",
    "-H",
    "so-language: a'b",
    "--data-raw",
    body,
  ]);
});

test.each<[string, [string, string][], string[]]>([
  ["Basic", [["authorization", "Basic c2VjcmV0"]], ["-u", "u:p w"]],
  [
    "SoTicket",
    [
      ["Authorization", "SoTicket secret"],
      ["SO-AppToken", "secret"],
    ],
    ["-H", "Authorization: SoTicket 7T:t=", "-H", "SO-AppToken: a"],
  ],
  ["Bearer", [["authorization", "Bearer secret"]], ["-H", "Authorization: Bearer 8A:b"]],
  [
    "XSRF",
    [
      ["x-xsrf-token", "secret"],
      ["cookie", "secret"],
    ],
    ["-H", "X-XSRF-TOKEN: x", "-H", "Cookie: "],
  ],
])("reads the credentials of %s from environment variables", (_, headers, words) => {
  const line = curlLine(request(headers), undefined);
  expect(line).not.toMatch(/secret|c2VjcmV0/);
  expect(wordsOf(line)).toEqual(["-i", "-X", "POST", "http://base/Cust1/api/v1/Webhook/Test", ...words]);
});
