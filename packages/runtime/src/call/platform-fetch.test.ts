import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createClient } from "../create-client.ts";
import type { AuthProvider } from "../transport/auth.ts";
import type { Init } from "./options.ts";

type Paths = {
  "/things": {
    get: { responses: { 200: { content: { "application/json": unknown } } } };
    post: {
      requestBody: { content: { "application/json": unknown } };
      responses: { 200: { content: { "application/json": unknown } } };
    };
  };
};

/** What the server has received, and what it responds with: the first of the list, or 200. */
let received: { method: string; path: string; headers: IncomingMessage["headers"]; body: string }[] = [];
let answers: { status: number; headers?: Record<string, string> }[] = [];

const server = createServer(async (request, response) => {
  const { method = "", url = "", headers } = request;
  received.push({ method, path: url, headers, body: await text(request) });
  const { status, headers: own } = answers.shift() ?? { status: 200 };
  response.writeHead(status, { "content-type": "application/json", ...own }).end("{}");
});
let baseUrl: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  [received, answers] = [[], []];
});
afterEach(() => vi.unstubAllGlobals());

function stream(): ReadableStream {
  return new Blob(["from a stream"]).stream();
}
const bytes = new TextEncoder().encode("bytes");

test.each<[body: string, init: () => Init]>([
  ["JSON", () => ({ body: { name: "ä" } })],
  ["text", () => ({ body: "ä", contentType: "text/plain" })],
  ["a form", () => ({ body: new URLSearchParams({ a: "ä" }) })],
  ["a Blob", () => ({ body: new Blob(["blob"]), headers: { "content-type": "text/plain" } })],
  ["bytes", () => ({ body: bytes, contentType: "application/octet-stream" })],
  ["bytes without a Content-Type", () => ({ body: bytes, headers: { "content-type": null } })],
  ["a stream", () => ({ body: stream(), contentType: "application/octet-stream" })],
  ["JSON without a Content-Type", () => ({ body: { name: "a" }, headers: { "content-type": null } })],
  ["none", () => ({})],
])("body: %s; the platform's fetch sends what one that is passed sends", async (_body, init) => {
  const shown: string[][] = [];
  const observe = {
    request: ({ headers }: { headers: readonly unknown[] }) => void shown.push(headers.map(String)),
  };
  const whole = createClient<Paths>({ baseUrl, observe, fetch: (request) => fetch(request) });
  const platform = createClient<Paths>({ baseUrl, observe });
  for (const client of [whole, platform]) {
    expect(await client.request("post", "/things", init() as never)).toHaveProperty("data", {});
  }
  expect(received).toHaveLength(2);
  expect(received[1]).toEqual(received[0]);
  expect(shown[1]).toEqual(shown[0]);
});

test("retries, new credentials and redirects send the body again", async () => {
  const tokens = ["old", "new", "newest"];
  const auth: AuthProvider = {
    grant: () => ({ headers: { authorization: `Bearer ${tokens[0]}` }, expire: () => void tokens.shift() }),
  };
  answers = [
    { status: 503, headers: { "retry-after": "0" } },
    { status: 401 },
    { status: 307, headers: { location: "/things/moved" } },
  ];
  const client = createClient<Paths>({ baseUrl, auth });
  const result = await client.POST("/things", { body: { name: "a" } });
  expect(result).toMatchObject({ data: {}, attempts: 2 });
  expect(received.map(({ path, headers, body }) => [path, headers.authorization, body])).toEqual([
    ["/things", "Bearer old", '{"name":"a"}'],
    ["/things", "Bearer old", '{"name":"a"}'],
    ["/things", "Bearer new", '{"name":"a"}'],
    ["/things/moved", "Bearer new", '{"name":"a"}'],
  ]);
});

test("a fetch that replaces the platform's gets one complete request", async () => {
  const seen: unknown[] = [];
  vi.stubGlobal("fetch", async (request: Request, ...others: unknown[]) => {
    const { method, url, headers } = request;
    seen.push({
      method,
      url,
      authorization: headers.get("authorization"),
      body: await request.text(),
      others,
    });
    return new Promise((_resolve, reject) => {
      request.signal.addEventListener("abort", () => reject(request.signal.reason));
    });
  });
  const auth: AuthProvider = { grant: () => ({ headers: { authorization: "Bearer a" } }) };
  const client = createClient<Paths>({ baseUrl: "http://a.test", auth, retry: false, timeoutMs: 20 });
  const { error } = await client.POST("/things", { body: { name: "a" } });
  expect(error?.code).toBe("timed-out");
  expect(seen).toEqual([
    {
      method: "POST",
      url: "http://a.test/things",
      authorization: "Bearer a",
      body: '{"name":"a"}',
      others: [],
    },
  ]);
});

test("the platform's fetch is called if it is passed, even after another has replaced it", async () => {
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", () => expect.fail("the other fetch was called"));
  const client = createClient<Paths>({ baseUrl, fetch });
  expect(await client.POST("/things", { body: { name: "a" } })).toHaveProperty("data", {});
  expect(received.map(({ body }) => body)).toEqual(['{"name":"a"}']);
});

test.each(["GET", "HEAD"])(
  "%s with a body is an error of the call, and nothing is sent or shown",
  async (method) => {
    const shown: unknown[] = [];
    const client = createClient<Paths>({ baseUrl, observe: { request: (event) => void shown.push(event) } });
    const result = await client.request(method as "post", "/things", { body: {} });
    expect(result).toMatchObject({ error: { kind: "encode", code: "invalid-call" }, attempts: 0 });
    expect([shown, received]).toEqual([[], []]);
  },
);

test("a wrong Content-Length ends the call at once", async () => {
  const client = createClient<Paths>({ baseUrl, retry: false, timeoutMs: 2_000 });
  const { error } = await client.POST("/things", { body: {}, headers: { "content-length": "1" } });
  expect([error?.code, received]).toEqual(["connection-failed", []]);
});

test("a request for Node's own fetch is built without its body", async () => {
  const bodies: unknown[] = [];
  class Recorded extends Request {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(input, init);
      bodies.push(this.body);
    }
  }
  vi.stubGlobal("Request", Recorded);
  const client = createClient<Paths>({ baseUrl });
  expect(await client.POST("/things", { body: { name: "a" } })).toHaveProperty("data", {});
  expect([bodies, received.map(({ body }) => body)]).toEqual([[null], ['{"name":"a"}']]);
});

test("a fetch that replaced the platform's before the import gets the body inside the request", async () => {
  const seen: unknown[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    seen.push(await request.text());
    return Response.json({});
  });
  vi.resetModules();
  const runtime = await import("../create-client.ts");
  const client = runtime.createClient<Paths>({ baseUrl: "http://a.test" });
  expect(await client.POST("/things", { body: { name: "a" } })).toHaveProperty("data", {});
  expect(seen).toEqual(['{"name":"a"}']);
});

test("credentials and middleware leave the referrer and its policy as they are", async () => {
  const seen: unknown[] = [];
  const fetch = async ({ referrer, referrerPolicy }: Request): Promise<Response> => {
    seen.push([referrer, referrerPolicy]);
    return Response.json({});
  };
  const auth: AuthProvider = { grant: () => ({ headers: { authorization: "Bearer a" } }) };
  const options = { referrer: "http://a.test/page", referrerPolicy: "no-referrer" } as const;
  const client = createClient<Paths>({ baseUrl: "http://a.test", auth, fetch, ...options });
  await client.POST("/things", { body: {} });
  await client.POST("/things", { body: {}, middleware: [{ onRequest: () => undefined }] });
  await createClient<Paths>({ baseUrl: "http://a.test", auth, fetch }).POST("/things", { body: {} });
  expect(seen).toEqual([
    ["http://a.test/page", "no-referrer"],
    ["http://a.test/page", "no-referrer"],
    ["about:client", ""],
  ]);
});
