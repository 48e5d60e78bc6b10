import { afterEach, expect, test, vi } from "vitest";
import { errorHints, hintFor } from "./hints.ts";

test.each(Object.entries(errorHints))("%s has a hint that is a sentence, or none", (code, hint) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  if (hint !== undefined) expect(hint).toMatch(/^[A-Z].*\.$/);
});

const facts = { code: "timed-out", url: "http://localhost/a", credentials: false } as const;

test("the hint of the API package wins over that of a codec, and both over that of the code", async () => {
  expect(await hintFor(facts, () => "own", "codec")).toBe("own");
  expect(await hintFor(facts, async () => undefined, "codec")).toBe("codec");
  expect(await hintFor(facts, undefined, undefined)).toBe(errorHints["timed-out"]);
});

test("every code has a hint, but for what depends on the status and what the caller wanted", () => {
  const without = Object.entries(errorHints).filter(([, hint]) => hint === undefined);
  expect(without.map(([code]) => code)).toEqual(["http-status", "aborted"]);
});

test.each([
  [400, /^The server rejects the request as invalid/],
  [403, /^These credentials do not allow the call/],
  [405, /^Nothing at this URL accepts the method/],
  [418, /^Correct the request: error\.vendor/],
  [421, /^Another host serves this URL/],
  [422, /^The server rejects the request as invalid/],
  [429, /error\.retryAfterMs/],
  [500, /^The server failed/],
  [502, /^The server is overloaded or unreachable/],
  [503, /retry\.attempts/],
  [507, /^The server failed/],
])("status %i has a hint", async (status, hint) => {
  expect(await hintFor({ ...facts, code: "http-status", status }, undefined)).toMatch(hint);
});

test("a page in place of a response is the hint for a status that says less", async () => {
  const page = /^An HTML page instead of an API response/;
  expect(await hintFor({ ...facts, code: "http-status", status: 500 }, undefined, undefined, true)).toMatch(
    page,
  );
  expect(
    await hintFor({ ...facts, code: "http-status", status: 404 }, undefined, undefined, true),
  ).not.toMatch(page);
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
])("in a browser, a failed fetch has the hint for %s", async (_, location, onLine, url, hint) => {
  vi.stubGlobal("location", location);
  vi.stubGlobal("navigator", { onLine });
  expect(await hintFor({ ...facts, code: "connection-failed", url }, undefined)).toMatch(hint);
});

afterEach(() => void vi.unstubAllGlobals());
