import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

import { HttpFileError, parseHttpFile } from "./http.ts";

const exchange = "POST /a HTTP/1.1\nX-A: 1\n\n{\n\n}\n### then\nHTTP/1.1 200 All right\nX-B:  2 \n\nok\n";

function thrownBy(text: string): unknown {
  try {
    return parseHttpFile(text);
  } catch (error) {
    return error;
  }
}

test("reads start lines, fields and bodies, empty lines of a body included", () => {
  expect(parseHttpFile(exchange)).toEqual([
    {
      request: { method: "POST", target: "/a", headers: [["X-A", "1"]], body: "{\n\n}" },
      response: { status: 200, reason: "All right", headers: [["X-B", "2"]], body: "ok" },
    },
  ]);
});

test("takes CRLF, and keeps it inside a body", () => {
  const [read] = parseHttpFile(exchange.replaceAll("\n", "\r\n"));
  expect(read?.request).toEqual({
    method: "POST",
    target: "/a",
    headers: [["X-A", "1"]],
    body: "{\r\n\r\n}",
  });
  expect(read?.response.body).toBe("ok");
});

test("reads several exchanges, titles, comments and messages without fields or body", () => {
  const text = `### one\n# a comment\n// another\n\nGET /x\n###\nHTTP/1.1 204\n\n### two\n${exchange}`;
  expect(parseHttpFile(text).map(({ request, response }) => [request, response])).toEqual([
    [
      { method: "GET", target: "/x", headers: [], body: "" },
      { status: 204, reason: "", headers: [], body: "" },
    ],
    [
      { method: "POST", target: "/a", headers: [["X-A", "1"]], body: "{\n\n}" },
      { status: 200, reason: "All right", headers: [["X-B", "2"]], body: "ok" },
    ],
  ]);
});

test("removes only one line break at the end of a body", () => {
  expect(parseHttpFile("GET /\n###\nHTTP/1.1 200 OK\n\nline\n\n")[0]?.response.body).toBe("line\n");
});

test("reads nothing from a file of blank lines and comments", () => {
  expect(parseHttpFile("")).toEqual([]);
  expect(parseHttpFile("### title\n\n# nothing yet\n")).toEqual([]);
});

test.each([
  ["a request without a response", "\nGET /x\n", 2, "no response after it"],
  ["a response where a request belongs", "HTTP/1.1 200 OK\n", 1, "not a request line"],
  ["a request where a response belongs", "GET /x\n###\nGET /y\n", 3, "not a status line"],
  ["a status out of range", "GET /x\n###\nHTTP/1.1 700 Odd\n", 3, "not a status line"],
  ["a body without its blank line", "POST /x\nX-A: 1\n{}\n###\nHTTP/1.1 200 OK\n", 3, "not a header field"],
  ["a CRLF file", "POST /x\r\nX-A: 1\r\n{}\r\n", 3, "not a header field"],
])("names the line of %s", (_, text, line, problem) => {
  const error = thrownBy(text);
  expect(error).toBeInstanceOf(HttpFileError);
  expect(error).toMatchObject({ line, message: expect.stringContaining(problem) });
});

test("reads the documented sample byte for byte", async () => {
  const file = new URL("../samples/v1Webhook_TestWebhook/documented.http", import.meta.url);
  const text = await readFile(file, "utf8");
  const [read, ...more] = parseHttpFile(text);
  expect(more).toEqual([]);
  expect(read?.request).toMatchObject({ method: "POST", target: "/api/v1/Webhook/Test" });
  expect(read?.request.headers.map(([name]) => name)).toEqual([
    "Authorization",
    "Accept",
    "Accept-Language",
    "Content-Type",
  ]);
  expect(read?.response).toMatchObject({ status: 200, reason: "OK" });
  for (const body of [read?.request.body, read?.response.body]) {
    expect(text).toContain(`\n\n${body}\n`);
    expect(body).toMatch(/^\{\n[\s\S]*\n\}$/);
  }
});
