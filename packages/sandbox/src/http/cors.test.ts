import { expect, test } from "vitest";
import { createSandbox } from "../sandbox.ts";
import type { SandboxOptions } from "../settings.ts";
import { testRequest } from "../testing/request.ts";

function preflight(origin: string, options: SandboxOptions = {}) {
  return createSandbox(options).fetch("http://sandbox.test/api/v1/Webhook/Test", {
    method: "OPTIONS",
    headers: {
      Origin: origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "authorization, content-type",
    },
  });
}

test.each(["http://localhost:5173", "https://app.localhost", "http://127.0.0.1", "http://[::1]:80"])(
  "CORS allows a page from this machine: %s",
  async (origin) => {
    const response = await preflight(origin);
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toEqual({
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "authorization, content-type",
      "access-control-expose-headers": "Allow, Accept, Retry-After, WWW-Authenticate",
      "access-control-max-age": "600",
      vary: "Origin",
    });
  },
);

test.each([
  "https://example.com",
  "http://localhost.example.com",
  "http://evillocalhost",
  "http://127.0.0.1.example.com",
  "null",
])("CORS refuses another page: %s", async (origin) => {
  const response = await preflight(origin);
  expect(response.status).toBe(405);
  expect(response.headers.has("access-control-allow-origin")).toBe(false);
});

test("CORS allows exactly the origins in the option", async () => {
  const options = { cors: ["https://example.com"] };
  expect((await preflight("https://example.com", options)).status).toBe(204);
  expect((await preflight("http://localhost", options)).status).toBe(405);
  expect((await preflight("http://localhost", { cors: [] })).status).toBe(405);
});

test("CORS lets a page read responses, including errors", async () => {
  const response = await createSandbox().fetch(testRequest("{", { Origin: "http://localhost:5173" }));
  expect(response.status).toBe(400);
  expect(response.headers.get("access-control-allow-origin")).toBe("http://localhost:5173");
});
