import { expect, test } from "vitest";
import { isSameOrigin, redirectTarget } from "./redirect.ts";

function to(status: number, location?: string): Response {
  return new Response(null, { status, headers: location === undefined ? {} : { location } });
}

test.each([
  ["307 keeps a POST", 307, "/b", "POST", "https://a.test/b"],
  ["308 keeps a POST", 308, "https://b.test/", "POST", "https://b.test/"],
  ["301 would make a POST a GET", 301, "/b", "POST", undefined],
  ["302 would make a POST a GET", 302, "/b", "POST", undefined],
  ["303 would make a POST a GET", 303, "/b", "POST", undefined],
  ["302 leaves a GET as it is", 302, "/b", "GET", "https://a.test/b"],
  ["301 leaves a GET as it is", 301, "/b", "GET", "https://a.test/b"],
  ["303 leaves a HEAD as it is", 303, "/b", "HEAD", "https://a.test/b"],
  ["307 leaves a GET as it is", 307, "/b", "GET", "https://a.test/b"],
  ["308 leaves a HEAD as it is", 308, "/b", "HEAD", "https://a.test/b"],
  ["the fragment is not sent", 307, "/b#c", "POST", "https://a.test/b"],
  ["304 is no redirect", 304, "/b", "GET", undefined],
  ["https is not left for http", 307, "http://a.test/", "POST", undefined],
  ["no other scheme is followed", 307, "ftp://a.test/", "POST", undefined],
  ["a user name is not sent", 307, "https://u@a.test/", "POST", undefined],
  ["a password is not sent", 307, "https://:p@a.test/", "POST", undefined],
  ["without Location there is nowhere to go", 307, undefined, "POST", undefined],
  ["an invalid Location has no target", 307, "https://", "POST", undefined],
])("%s", (_rule, status, location, method, expected) => {
  expect(redirectTarget(to(status, location), method, "https://a.test/a")?.href).toBe(expected);
});

test.each([
  ["http stays http", "http://b.test/", "http://b.test/"],
  ["http becomes https", "https://b.test/", "https://b.test/"],
  ["no other scheme is followed from http", "ftp://b.test/", undefined],
  ["no scheme that ends with https is followed", "xhttps://b.test/", undefined],
])("%s", (_rule, location, expected) => {
  expect(redirectTarget(to(307, location), "POST", "http://a.test/a")?.href).toBe(expected);
});

test.each([
  ["https://a.test/x", "https://a.test:443/y?z", true],
  ["https://a.test/", "https://b.test/", false],
  ["https://a.test/", "http://a.test/", false],
  ["https://a.test/", "https://a.test:8443/", false],
])("the origins of %s and %s: %s", (a, b, expected) => {
  expect(isSameOrigin(a, b)).toBe(expected);
});
