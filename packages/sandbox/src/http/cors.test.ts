import { describe, expect, it } from "vitest";
import { createSandbox } from "../sandbox.ts";
import type { SandboxOptions } from "../settings.ts";
import { testRequest } from "../testing/request.ts";

const preflight = (origin: string, options: SandboxOptions = {}) =>
  createSandbox(options).fetch("http://sandbox.test/api/v1/Webhook/Test", {
    method: "OPTIONS",
    headers: {
      Origin: origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "authorization, content-type",
    },
  });

describe("CORS", () => {
  it.each(["http://localhost:5173", "https://app.localhost", "http://127.0.0.1", "http://[::1]:80"])(
    "lets pages of this machine in: %s",
    async (origin) => {
      const answer = await preflight(origin);
      expect(answer.status).toBe(204);
      expect(Object.fromEntries(answer.headers)).toEqual({
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

  it.each([
    "https://example.com",
    "http://localhost.example.com",
    "http://evillocalhost",
    "http://127.0.0.1.example.com",
    "null",
  ])("keeps other pages out: %s", async (origin) => {
    const answer = await preflight(origin);
    expect(answer.status).toBe(405);
    expect(answer.headers.has("access-control-allow-origin")).toBe(false);
  });

  it("goes by a list of origins where there is one", async () => {
    const options = { cors: ["https://example.com"] };
    expect((await preflight("https://example.com", options)).status).toBe(204);
    expect((await preflight("http://localhost", options)).status).toBe(405);
    expect((await preflight("http://localhost", { cors: [] })).status).toBe(405);
  });

  it("lets a page read answers, errors too", async () => {
    const answer = await createSandbox().fetch(testRequest("{", { Origin: "http://localhost:5173" }));
    expect(answer.status).toBe(400);
    expect(answer.headers.get("access-control-allow-origin")).toBe("http://localhost:5173");
  });
});
