import { expect, test } from "vitest";
import { redirectTarget } from "./redirect.ts";

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
  ["304 is no redirect", 304, "/b", "GET", undefined],
  ["https is not left for http", 307, "http://a.test/", "POST", undefined],
  ["no other scheme is followed", 307, "ftp://a.test/", "POST", undefined],
  ["user info is not sent", 307, "https://u:p@a.test/", "POST", undefined],
  ["without Location there is nowhere to go", 307, undefined, "POST", undefined],
  ["an invalid Location has no target", 307, "https://", "POST", undefined],
])("%s", (_rule, status, location, method, expected) => {
  expect(redirectTarget(to(status, location), method, "https://a.test/a")?.href).toBe(expected);
});
