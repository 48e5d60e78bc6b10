import { afterEach, expect, test, vi } from "vitest";
import { createClient } from "./index.ts";

const baseUrl = "http://localhost";

/** Wrong options in JavaScript, where no type checks them. */
const wrongOptions: readonly (readonly [options: unknown, message: string])[] = [
  [undefined, "baseUrl is missing. Pass the site root"],
  [{}, "baseUrl is missing. Pass the site root"],
  [{ baseURL: "https://localhost" }, "baseURL is not an option of createClient. Did you mean baseUrl?"],
  [{ baseUrl: 5 }, "baseUrl must be a string or a function"],
  [{ baseUrl, soLanguge: "en" }, "soLanguge is not an option of createClient. Did you mean soLanguage?"],
  [{ baseUrl, auth: { scheme: "Bearer", token: undefined } }, "auth.token is missing."],
  [{ baseUrl, auth: { scheme: "Bearer", token: "" } }, "check that it is set"],
  [
    { baseUrl, auth: { scheme: "Bearer", token: "Bearer s3cret-marker" } },
    "auth.token starts with the name of",
  ],
  [
    { baseUrl, auth: { scheme: "SoTicket", ticket: "soticket s3cret-marker" } },
    "auth.ticket starts with the name",
  ],
];

test.each(wrongOptions)("options %# throw a TypeError without secrets", (options, message) => {
  expect(() => createClient(options as never)).toThrow(TypeError);
  expect(() => createClient(options as never)).toThrow(message);
  expect(() => createClient(options as never)).not.toThrow(/s3cret-marker/);
});

test("a token function that returns the scheme too ends the call with that reason", async () => {
  const client = createClient({ baseUrl, auth: { scheme: "Bearer", token: () => "Bearer s3cret-marker" } });
  const { error } = await client.POST("/api/v1/Webhook/Test", { body: { TargetUrl: "https://example.com" } });
  expect(error).toMatchObject({ code: "credentials-failed", attempts: 0 });
  expect(error?.message).toContain("the function auth.token starts with the name of its scheme");
  expect(JSON.stringify(error)).not.toContain("s3cret-marker");
});

test("an error of the token function is part of the message", async () => {
  const token = () => Promise.reject(new Error("SO_BEARER is not set"));
  const client = createClient({ baseUrl, auth: { scheme: "Bearer", token } });
  const { error } = await client.POST("/api/v1/Webhook/Test", { body: { TargetUrl: "https://example.com" } });
  expect(error?.message).toMatch(/the function that supplies them threw: SO_BEARER is not set$/);
});

test("a baseUrl that ends in the operation's path ends the call with the site root to pass", async () => {
  const client = createClient({ baseUrl: "https://online.superoffice.com/Cust1/api/v1/Webhook/Test" });
  const { error } = await client.POST("/api/v1/Webhook/Test", { body: { TargetUrl: "https://example.com" } });
  expect(error).toMatchObject({ kind: "encode", code: "invalid-call", attempts: 0 });
  expect(error?.message).toMatch(/Pass the site root instead: https:\/\/online\.superoffice\.com\/Cust1$/);
});

afterEach(() => void vi.restoreAllMocks());

test("credentials over http to another machine warn once in a process", async () => {
  vi.resetModules();
  const { createClient: fresh } = await import("./index.ts");
  const lines: unknown[] = [];
  vi.spyOn(console, "warn").mockImplementation((line) => void lines.push(line));
  const auth = { scheme: "Bearer", token: "s3cret-marker" } as const;
  for (const host of ["localhost", "127.0.0.1:8080", "[::1]", "so.localhost"]) {
    fresh({ baseUrl: `http://${host}/Cust1`, auth });
  }
  fresh({ baseUrl: "https://so.example.com", auth });
  fresh({ baseUrl: "http://so.example.com" });
  expect(lines).toEqual([]);
  fresh({ baseUrl: "http://so.example.com:8080/Cust1", auth });
  fresh({ baseUrl: "http://other.example.com", auth });
  expect(lines).toEqual([
    "Credentials are sent to http://so.example.com:8080 without encryption. Use an https URL.",
  ]);
});
