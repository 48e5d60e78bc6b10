import { expect, test } from "vitest";
import { createClient } from "../create-client.ts";
import type { Middleware } from "./openapi-fetch.ts";
import type { ClientOptions } from "./options.ts";

type Paths = {
  "/things": {
    post: {
      requestBody: { content: { "application/json": { name: string } } };
      responses: { 200: { content: { "application/json": { ok: boolean } } } };
    };
  };
};

const body = { name: "a" };

function recorded(
  middleware: Middleware,
  options: Partial<ClientOptions> = {},
  answer = () => Response.json({ ok: true }),
) {
  const sent: { headers: Headers; text: string }[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    sent.push({ headers: request.headers, text: await request.text() });
    return answer();
  };
  const client = createClient<Paths>({ baseUrl: "http://localhost", fetch, retry: false, ...options });
  client.use(middleware);
  return { client, sent };
}

test("onRequest sees the bytes of the wire and may change headers", async () => {
  const seen: string[] = [];
  const { client, sent } = recorded({
    async onRequest({ request }) {
      seen.push(await request.clone().text());
      request.headers.set("x-added", "yes");
      return request;
    },
  });
  expect((await client.POST("/things", { body })).data).toEqual({ ok: true });
  expect(seen).toEqual(['{"name":"a"}']);
  expect(sent[0]?.headers.get("x-added")).toBe("yes");
  expect(sent[0]?.text).toBe('{"name":"a"}');
});

test("middleware never sees credentials", async () => {
  const seen: (string | null)[] = [];
  const auth = { grant: () => ({ headers: { Authorization: "Bearer s3cret-marker" } }) };
  const note = ({ request }: { request: Request }) => void seen.push(request.headers.get("authorization"));
  const { client, sent } = recorded({ onRequest: note, onResponse: note }, { auth });
  await client.POST("/things", { body });
  expect(seen).toEqual([null, null]);
  expect(sent[0]?.headers.get("authorization")).toBe("Bearer s3cret-marker");
});

test("onRequest may answer in place of the server", async () => {
  const { client, sent } = recorded({ onRequest: () => Response.json({ ok: false }) });
  const result = await client.POST("/things", { body });
  expect(result).toMatchObject({ data: { ok: false }, attempts: 0 });
  expect(sent).toEqual([]);
});

test("onResponse may read the response, and may replace it", async () => {
  const read: string[] = [];
  const { client } = recorded({
    async onResponse({ response }) {
      read.push(await response.clone().text());
      return Response.json({ ok: false });
    },
  });
  expect((await client.POST("/things", { body })).data).toEqual({ ok: false });
  expect(read).toEqual(['{"ok":true}']);
});

test("a failed response that middleware replaced is decoded as replaced", async () => {
  const { client } = recorded({ onResponse: () => Response.json({ Message: "mapped" }, { status: 409 }) });
  expect((await client.POST("/things", { body })).error).toMatchObject({
    kind: "http",
    status: 409,
    vendor: { message: "mapped" },
  });
});

test("onError may answer in place of a lost connection", async () => {
  const { client } = recorded({ onError: () => Response.json({ ok: false }) }, {}, () => {
    throw new TypeError("fetch failed");
  });
  expect((await client.POST("/things", { body })).data).toEqual({ ok: false });
});

test("onError sees an Error, and may put another in its place", async () => {
  const seen: unknown[] = [];
  const mapped = new Error("mapped");
  const { client } = recorded(
    {
      onError({ error }) {
        seen.push(error);
        return mapped;
      },
    },
    {},
    () => {
      throw new TypeError("fetch failed");
    },
  );
  const { error } = await client.POST("/things", { body });
  expect(seen[0]).toBeInstanceOf(Error);
  expect(error).toMatchObject({ kind: "network", code: "connection-failed", cause: mapped });
});

test.each<[string, Middleware, object]>([
  [
    "request",
    {
      onRequest: () => {
        throw new Error("broken");
      },
    },
    {
      kind: "encode",
      code: "invalid-call",
      attempts: 0,
      hint: expect.stringMatching(/middleware that threw/),
    },
  ],
  [
    "response",
    {
      onResponse: () => {
        throw new Error("broken");
      },
    },
    { kind: "decode", code: "middleware-failed", attempts: 1, status: 200 },
  ],
])("middleware that throws on the %s ends the call with an error", async (_on, middleware, expected) => {
  const { client } = recorded(middleware);
  const { error } = await client.POST("/things", { body });
  expect(error).toMatchObject(expected);
  expect(error?.message).toContain("broken");
});

test("middleware that hangs ends with the limit of the call", async () => {
  const { client } = recorded({ onRequest: () => new Promise(() => undefined) }, { totalTimeoutMs: 50 });
  expect((await client.POST("/things", { body })).error).toMatchObject({
    kind: "timeout",
    code: "total-time-out",
  });
});

test.each<[string, Middleware]>([
  ["request", { onRequest: () => undefined }],
  ["response", { onResponse: () => undefined }],
])("the time between tries is not that of middleware on the %s", async (_on, middleware) => {
  const answers = [new Response(null, { status: 503 }), Response.json({ ok: true })];
  const sleep = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));
  const { client } = recorded(
    middleware,
    { timeoutMs: 300, retry: { attempts: 2 }, clock: { now: Date.now, random: Math.random, sleep } },
    () => answers.shift() as Response,
  );
  expect(await client.POST("/things", { body })).toMatchObject({ data: { ok: true }, attempts: 2 });
});

test.each<[string, Middleware]>([
  ["request", { onRequest: () => new Promise(() => undefined) }],
  ["response", { onResponse: () => new Promise(() => undefined) }],
])("middleware that hangs on the %s ends with the limit of a try", async (_on, middleware) => {
  const { client } = recorded(middleware, { timeoutMs: 50 });
  expect((await client.POST("/things", { body })).error).toMatchObject({
    kind: "timeout",
    code: "timed-out",
  });
});

test("middleware can be taken out again, and given for one call", async () => {
  const calls: string[] = [];
  const named = (name: string): Middleware => ({ onRequest: () => void calls.push(name) });
  const general = named("client");
  const { client } = recorded(general);
  await client.POST("/things", { body, middleware: [named("call")] });
  client.eject(general);
  await client.POST("/things", { body });
  expect(calls).toEqual(["client", "call"]);
});

test("taking out what was never in leaves the others at work", async () => {
  const { client, sent } = recorded({
    onRequest({ request }) {
      request.headers.set("x-added", "yes");
    },
  });
  client.eject({ onRequest: () => undefined });
  expect(await client.POST("/things", { body })).toMatchObject({ data: { ok: true } });
  expect(sent.map(({ headers }) => headers.get("x-added"))).toEqual(["yes"]);
});
