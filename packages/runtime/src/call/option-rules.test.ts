import { expect, test } from "vitest";
import { createClient } from "../create-client.ts";

type AnyPaths = Record<string, { get: { responses: { 200: { content: { "application/json": unknown } } } } }>;

const baseUrl = "http://localhost";

/** Wrong options of a client, and what the error says about them. */
const wrongOptions: readonly (readonly [options: unknown, message: string])[] = [
  [undefined, "The options of createClient must be an object."],
  [[], "The options of createClient must be an object."],
  [{}, "baseUrl is missing. Pass the site root"],
  [{ baseUrl: "" }, "baseUrl is missing. Pass the site root"],
  [{ baseUrl: 5 }, 'baseUrl must be a string or a function, for example "https://example.com/app".'],
  [{ baseURL: "http://localhost" }, "baseURL is not an option of createClient. Did you mean baseUrl?"],
  [{ baseUrl, timeout: 5 }, "timeout is not an option of createClient. Did you mean timeoutMs?"],
  [{ baseUrl, retrys: 1 }, "retrys is not an option of createClient. Did you mean retry?"],
  [{ baseUrl, heders: {} }, "heders is not an option of createClient. Did you mean headers?"],
  [{ baseUrl, soLangauge: "en" }, "soLangauge is not an option of createClient. Did you mean soLanguage?"],
  [{ baseUrl, path: "/a" }, "path is not an option of createClient."],
  [{ baseUrl, toString: "" }, "toString is not an option of createClient."],
  [{ baseUrl, redirect: "follow" }, "redirect is not an option of createClient."],
  [{ baseUrl, timeoutMs: "5" }, "timeoutMs must be a number, for example 5000."],
  [{ baseUrl, timeoutMs: null }, "timeoutMs must be a number, for example 5000."],
  [{ baseUrl, timeoutMs: -1 }, "timeoutMs must be a number of at least 0, for example 5000."],
  [{ baseUrl, maxResponseBytes: Number.NaN }, "maxResponseBytes must be a number of at least 0"],
  [{ baseUrl, retry: 1 }, "retry must be false or an object, for example { attempts: 2 }."],
  [{ baseUrl, retry: true }, "retry must be false or an object, for example { attempts: 2 }."],
  [
    { baseUrl, retry: { attempt: 3 } },
    "retry.attempt is not an option of retry. Did you mean retry.attempts?",
  ],
  [{ baseUrl, retry: { attempts: "3" } }, "retry.attempts must be a number, for example 3."],
  [
    { baseUrl, retry: { attempts: 2.5 } },
    "retry.attempts must be a whole number from 1 to 10, for example 3.",
  ],
  [{ baseUrl, fetch: "node-fetch" }, "fetch must be a function."],
  [{ baseUrl, headers: "X-A: b" }, "headers must be an object, an array or null."],
  [{ baseUrl, accept: "garbage" }, 'accept must be a media type, for example "application/xml".'],
  [{ baseUrl, accept: ["application/json", "xml"] }, "accept must be a media type"],
  [{ baseUrl, contentType: "json" }, "contentType must be a media type"],
  [{ baseUrl, observe: { respone: () => 0 } }, "Did you mean observe.response?"],
  [{ baseUrl, observe: () => 0 }, "observe must be an object."],
  [{ baseUrl, soLanguage: 5 }, "soLanguage must be a string."],
];

const optionHeaders = { soLanguage: "SO-Language" };

function clientWith(options: unknown) {
  // Options that are not a plain object must reach createClient as they are.
  const isRecord = typeof options === "object" && !Array.isArray(options);
  return createClient<AnyPaths>((isRecord ? { optionHeaders, ...options } : options) as never);
}

test.each(wrongOptions)("options %# throw: %o", (options, message) => {
  expect(() => clientWith(options)).toThrow(TypeError);
  expect(() => clientWith(options)).toThrow(message);
});

test("options of fetch, of platforms and of the API package are accepted, as is undefined", () => {
  const fetchOptions = { cache: "no-store", credentials: "include", dispatcher: {}, cf: {}, next: {} };
  expect(() =>
    clientWith({ baseUrl, ...fetchOptions, soLanguage: "en", timeout: undefined, retry: false }),
  ).not.toThrow();
});

/** An observer that keeps a state, as classes do. */
class Counter {
  count = 0;
  request() {
    this.count += 1;
  }
}

/** An options class of an application, with a member that the client does not know. */
class Settings {
  readonly baseUrl = baseUrl;
  readonly region = "eu";
}

test.each([
  ["an observer of a class with members of its own", { baseUrl, observe: new Counter() }],
  ["options of a class with members of its own", new Settings()],
  ["no headers", { baseUrl, headers: null }],
  ["an option that only Chromium has", { baseUrl, targetAddressSpace: "loopback" }],
])("options of a client can be %s", (_, options) => {
  expect(() => createClient(options as never)).not.toThrow();
});

test("members of a class are still checked by their type", () => {
  const observe = Object.assign(new Counter(), { response: "console" });
  expect(() => clientWith({ baseUrl, observe })).toThrow("observe.response must be a function.");
});

test("a call without a signal or headers may say so with null", async () => {
  const client = clientWith({ baseUrl, fetch: async () => Response.json("x") });
  expect(await client.GET("/path", { signal: null, headers: null } as never)).toMatchObject({ data: "x" });
});

test.each([
  [{ timeout: 5 }, "timeout is not an option of a call. Did you mean timeoutMs?"],
  [{ acept: "application/xml" }, "acept is not an option of a call. Did you mean accept?"],
  [{ accept: "garbage" }, 'accept must be a media type, for example "application/xml".'],
  [{ signal: 5000 }, "signal must be an object or null, for example AbortSignal.timeout(5000)."],
  [{ retry: 2 }, "retry must be false or an object, for example { attempts: 2 }."],
  [{ auth: {} }, "auth is not an option of a call."],
  [{ soLangauge: "en" }, "soLangauge is not an option of a call. Did you mean soLanguage?"],
  ["json", "The options of a call must be an object."],
  [{ baseUrl: "http://localhost/a/path" }, "Pass the site root instead: http://localhost/a"],
])("options of a call %# resolve to an error: %o", async (init, message) => {
  const sent: unknown[] = [];
  const client = clientWith({ baseUrl, fetch: async (request: Request) => sent.push(request) });
  const { error } = await client.GET("/path", init as never);
  expect(error).toMatchObject({
    kind: "encode",
    code: "invalid-call",
    message: expect.stringContaining(message),
  });
  expect(sent).toEqual([]);
});
