import { afterEach, expect, test } from "vitest";
import { type Auth, createClient } from "./index.ts";
import {
  answering,
  type FaultyServer,
  goodResponse,
  responseOf,
  startFaultyServer,
} from "./testing/faulty-server.ts";

const path = "/api/v1/Webhook/Test";
const body = { TargetUrl: "https://example.com/hook" };

let server: FaultyServer | undefined;
afterEach(() => server?.close());

async function sentWith(auth: Auth, name: string): Promise<string | undefined> {
  server = await startFaultyServer(answering(goodResponse));
  const { error } = await createClient({ baseUrl: server.url, auth }).POST(path, { body });
  expect(error).toBeUndefined();
  return server.requests[0]?.headers.get(name);
}

test.each<[string, Auth, string, string]>([
  [
    "Basic is base64 of UTF-8",
    { scheme: "Basic", username: "bjørn", password: "pæss:wørd€" },
    "authorization",
    `Basic ${Buffer.from("bjørn:pæss:wørd€").toString("base64")}`,
  ],
  [
    "SoTicket is sent as given",
    { scheme: "SoTicket", ticket: "7T:abc+/=%20==" },
    "authorization",
    "SoTicket 7T:abc+/=%20==",
  ],
  ["Bearer", { scheme: "Bearer", token: "8A:Cust12345.xyz" }, "authorization", "Bearer 8A:Cust12345.xyz"],
  ["a function", { scheme: "Bearer", token: async () => "8A:fresh" }, "authorization", "Bearer 8A:fresh"],
  ["XSRF from the option", { scheme: "XSRF", token: "xs-1" }, "x-xsrf-token", "xs-1"],
])("%s", async (_name, auth, header, value) => {
  expect(await sentWith(auth, header)).toBe(value);
});

test.each<[string, unknown, RegExp]>([
  ["no scheme", {}, /auth\.scheme/],
  ["an unknown scheme", { scheme: "Digest", token: "s3cret-marker" }, /one of Basic, SoTicket, Bearer, XSRF/],
  ["a scheme in another case", { scheme: "basic", username: "a", password: "s3cret-marker" }, /auth\.scheme/],
  ["a name of Object.prototype", { scheme: "constructor" }, /auth\.scheme/],
  ["Basic without password", { scheme: "Basic", username: "a" }, /auth\.password is missing/],
  [
    "Basic with an empty user name",
    { scheme: "Basic", username: "", password: "s3cret-marker" },
    /auth\.username is empty/,
  ],
  ["a colon in the user name", { scheme: "Basic", username: "a:b", password: "s3cret-marker" }, /colon/],
  [
    "a function as password",
    { scheme: "Basic", username: "a", password: () => "s3cret-marker" },
    /auth\.password/,
  ],
  [
    "Basic with a token",
    { scheme: "Basic", username: "a", password: "s3cret-marker", token: "s3cret-marker" },
    /mixes.*token/,
  ],
  [
    "Basic with nothing but a token",
    { scheme: "Basic", token: "s3cret-marker" },
    /mixes.*token\. Remove token, or change scheme\.$/,
  ],
  ["SoTicket with a token", { scheme: "SoTicket", ticket: "s3cret-marker", token: "s3cret-marker" }, /mixes/],
  ["SoTicket without ticket", { scheme: "SoTicket" }, /auth\.ticket is missing/],
  [
    "a line break in a ticket",
    { scheme: "SoTicket", ticket: "s3cret-marker\r\nX: y" },
    /auth\.ticket contains a line break .*\. Trim it, or copy it again\.$/,
  ],
  ["a trailing line break", { scheme: "Bearer", token: "s3cret-marker\n" }, /auth\.token/],
  ["spaces around a ticket", { scheme: "SoTicket", ticket: " s3cret-marker" }, /spaces/],
  ["a character beyond Latin-1", { scheme: "Bearer", token: "s3cret-marker€" }, /no header can contain/],
  ["null", null, /auth must be an object/],
])("createClient refuses %s", (_name, auth, message) => {
  const create = () => createClient({ baseUrl: "http://localhost", auth: auth as Auth });
  expect(create).toThrow(TypeError);
  expect(create).toThrow(message);
  expect(create).not.toThrow(/s3cret-marker/);
});

test("a function that throws, or gives no text, ends the call before anything is sent", async () => {
  const sources = [
    () => "",
    () => "s3cret-marker\n",
    () => undefined as unknown as string,
    () => {
      throw new Error("vault is shut");
    },
  ];
  for (const token of sources) {
    const client = createClient({ baseUrl: "http://localhost:1", auth: { scheme: "Bearer", token } });
    const { error } = await client.POST(path, { body });
    expect(error).toMatchObject({ kind: "encode", code: "credentials-failed", attempts: 0 });
    expect(error?.message).not.toContain("s3cret-marker");
  }
});

test("a function that never answers ends with the time limit", async () => {
  const token = () => new Promise<string>(() => undefined);
  const client = createClient({
    baseUrl: "http://localhost:1",
    auth: { scheme: "Bearer", token },
    timeoutMs: 50,
  });
  expect((await client.POST(path, { body })).error).toMatchObject({ kind: "timeout", attempts: 0 });
});

/** Takes only the newest of the tokens that `tokens()` gave out. */
async function renewing(first: "good" | "stale") {
  let asked = 0;
  const token = async (): Promise<string> => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return `s3cret-marker-${asked}`;
  };
  const good = first === "good" ? "1" : "2";
  server = await startFaultyServer((socket, request) => {
    const fits = request.headers.get("authorization") === `Bearer s3cret-marker-${good}`;
    // Late refusals of the old token come after the new one is in use.
    setTimeout(
      () => socket.write(fits ? goodResponse : responseOf(401, "{}")),
      fits ? 0 : Math.random() * 50,
    );
  });
  const client = createClient({ baseUrl: server.url, auth: { scheme: "Bearer", token }, timeoutMs: 0 });
  return { client, asked: () => asked };
}

test("1,000 concurrent calls share one token", { timeout: 300_000 }, async () => {
  const { client, asked } = await renewing("good");
  const results = await Promise.all(Array.from({ length: 1_000 }, () => client.POST(path, { body })));
  expect(results.filter(({ data }) => data?.Success)).toHaveLength(1_000);
  expect(asked()).toBe(1);
});

test("1,000 concurrent calls share one renewal after a 401, and each is sent once more", {
  timeout: 300_000,
}, async () => {
  const { client, asked } = await renewing("stale");
  const results = await Promise.all(Array.from({ length: 1_000 }, () => client.POST(path, { body })));
  expect(results.filter(({ data }) => data?.Success)).toHaveLength(1_000);
  expect(results.every(({ attempts }) => attempts === 1)).toBe(true);
  expect(asked()).toBe(2);
});

test("a second 401 in a row is the outcome, and the next call asks anew", async () => {
  server = await startFaultyServer(answering(responseOf(401, '{"Message":"no"}')));
  let asked = 0;
  const client = createClient({
    baseUrl: server.url,
    auth: { scheme: "SoTicket", ticket: () => `t${++asked}` },
  });
  expect((await client.POST(path, { body })).error).toMatchObject({ kind: "http", status: 401, attempts: 1 });
  expect(asked).toBe(2);
  await client.POST(path, { body });
  expect(asked).toBe(4);
});

test("a fixed token is not sent again after a 401", async () => {
  server = await startFaultyServer(answering(responseOf(401, "{}")));
  const client = createClient({
    baseUrl: server.url,
    auth: { scheme: "Bearer", token: "s3cret-marker-fixed" },
  });
  expect((await client.POST(path, { body })).error).toMatchObject({ status: 401, attempts: 1 });
});

test("XSRF reads the cookie of the page, anew for each request, and sends cookies along", async () => {
  const page = { cookie: "a=1; XSRF-TOKEN=s3cret%2Dmarker%3D; XSRF-TOKEN-OLD=no" };
  Object.assign(globalThis, { document: page });
  try {
    const sent: Request[] = [];
    const fetch = async (request: Request) => {
      sent.push(request);
      return Response.json({ Success: true });
    };
    const client = createClient({ baseUrl: "http://localhost", auth: { scheme: "XSRF" }, fetch });
    await client.POST(path, { body });
    page.cookie = "XSRF-TOKEN=next";
    await client.POST(path, { body });
    expect(sent.map(({ headers }) => headers.get("x-xsrf-token"))).toEqual(["s3cret-marker=", "next"]);
    expect(sent.map(({ credentials }) => credentials)).toEqual(["include", "include"]);
  } finally {
    Reflect.deleteProperty(globalThis, "document");
  }
});

test("XSRF without a token and without a page says what is missing", async () => {
  const client = createClient({ baseUrl: "http://localhost:1", auth: { scheme: "XSRF" } });
  const { error } = await client.POST(path, { body });
  expect(error).toMatchObject({ kind: "encode", code: "credentials-failed" });
  expect(error?.message).toContain("no readable XSRF-TOKEN cookie");
});
