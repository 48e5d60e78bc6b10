import { afterEach, expect, test, vi } from "vitest";
import { checkClientOptions } from "../call/option-rules.ts";
import { codecHints } from "../media/hints.ts";
import { mediaTypes } from "../media/media-types.ts";
import { type ErrorCode, errorHints, hintFor } from "./hints.ts";

test.each(Object.entries({ ...errorHints, ...codecHints }))(
  "%s has a hint that is a sentence, or none",
  (code, hint) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    if (hint !== undefined) expect(hint).toMatch(/^[A-Z].*\.$/);
  },
);

const facts = { url: "http://localhost/a", credentials: false } as const;

test.each<[ErrorCode, string | undefined]>([
  ["timed-out", errorHints["timed-out"]],
  ["malformed-json", codecHints["malformed-json"]],
  ["form-percent", codecHints["form-percent"]],
  ["xml-doctype", codecHints["xml-doctype"]],
  ["aborted", undefined],
])("the hint of %s is that of its code", (code, hint) => {
  expect(hintFor({ ...facts, code })).toBe(hint);
});

test("the hint of an unknown media type says what to do for a request and for a response", () => {
  const hint = hintFor({ ...facts, code: "unknown-media-type" });
  expect(hint).toMatch(/^For a request, use a media type .* For a response, pass parseAs /);
});

test("the hint of a 404 blames baseUrl unless the server names the type of the error", () => {
  const missing = { ...facts, code: "http-status", status: 404 } as const;
  expect(hintFor(missing)).toContain("baseUrl is the site root");
  expect(hintFor({ ...missing, vendor: {} })).toContain("baseUrl is the site root");
  expect(hintFor({ ...missing, vendor: { type: "NotFound" } })).toContain("have the server's reason");
});

test("the hint of a status wins over that of an HTML page, and that over the one of the code", () => {
  const page = { ...facts, contentType: `${mediaTypes.html}; charset=utf-8` };
  expect([
    hintFor({ ...page, code: "http-status", status: 401 }),
    hintFor({ ...page, code: "http-status", status: 500 }),
    hintFor({ ...page, code: "unknown-media-type", status: 200 }),
    hintFor({ ...page, code: "timed-out" }),
  ]).toEqual([
    expect.stringContaining("No credentials were sent"),
    expect.stringContaining("An HTML page"),
    expect.stringContaining("An HTML page"),
    errorHints["timed-out"],
  ]);
});

test("every code has a hint, but for what depends on the status and what the caller wanted", () => {
  const without = Object.entries(errorHints).filter(([, hint]) => hint === undefined);
  expect(without.map(([code]) => code)).toEqual(["http-status", "aborted"]);
});

test.each([
  [400, /^Correct the request: error.vendor/],
  [403, /^These credentials do not allow the call/],
  [405, /^Nothing at this URL accepts the method/],
  [418, /^Correct the request: error\.vendor/],
  [421, /^Another host serves this URL/],
  [422, /^Correct the request: error.vendor/],
  [429, /error\.retryAfterMs/],
  [500, /^The server failed/],
  [502, /^The server is overloaded or unreachable/],
  [503, /retry\.attempts/],
  [507, /^The server failed/],
])("status %i has a hint", (status, hint) => {
  expect(hintFor({ ...facts, code: "http-status", status })).toMatch(hint);
});

test("the hint for a broken response is not addressed to the server", () => {
  const broken = { ...facts, code: "malformed-json" } as const;
  expect(hintFor({ ...broken, status: 200 })).toMatch(/^The server, or a proxy/);
  expect(hintFor(broken)).toBe(codecHints["malformed-json"]);
});

const https = new URL("https://app.example.com/page");

test.each([
  ["no network", https, false, "https://so.example.com/a", /^The browser has no network connection\.$/],
  ["mixed content", https, true, "http://so.example.com/a", /mixed content/],
  [
    "http on this machine",
    https,
    true,
    "http://localhost:1234/a",
    /localhost:1234 .* allows calls from https:\/\/app/,
  ],
  [
    "CORS",
    https,
    true,
    "https://so.example.com/a",
    /so\.example\.com can be reached and allows calls from https:\/\/app/,
  ],
  ["the same origin", https, true, "https://app.example.com/a", /^Check baseUrl and the network/],
])("in a browser, a failed fetch has the hint for %s", (_, location, onLine, url, hint) => {
  vi.stubGlobal("location", location);
  vi.stubGlobal("navigator", { onLine });
  expect(hintFor({ ...facts, code: "connection-failed", url })).toMatch(hint);
});

afterEach(() => void vi.unstubAllGlobals());

test.each([
  ...new Set(
    Object.values({ ...errorHints, ...codecHints })
      .join(" ")
      .match(/(?<!\.)\b[a-z]+[A-Z]\w*/g),
  ),
])("the option %s, which a hint names, is one of a client", (name) => {
  const check = () => checkClientOptions({ baseUrl: facts.url, [name]: 1n });
  // The message for an unknown option is another one.
  if (name !== "parseAs") expect(check).toThrow(new RegExp(`^${name} must be `));
});
