import { afterEach, expect, test } from "vitest";
import { createClient } from "./index.ts";
import {
  answering,
  type FaultyServer,
  goodResponse,
  responseOf,
  startFaultyServer,
} from "./testing/faulty-server.ts";

const path = "/api/v1/Webhook/Test";
const body = { TargetUrl: "https://example.com/hook" };
const auth = { scheme: "SoTicket", ticket: "7T:s3cret-marker-ticket" } as const;
const soAppToken = "s3cret-marker-app";

const servers: FaultyServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(...args: Parameters<typeof startFaultyServer>): Promise<FaultyServer> {
  const server = await startFaultyServer(...args);
  servers.push(server);
  return server;
}

function to(location: string, status = 307) {
  return responseOf(status, "", { Location: location });
}

test("a 307 on the same origin is followed with method, body and credentials", async () => {
  const server = await start(answering(to("/moved?x=1"), goodResponse));
  const client = createClient({ baseUrl: server.url, auth, soAppToken });
  const result = await client.POST(path, { body });
  expect(result).toMatchObject({ data: { Success: true }, attempts: 1 });
  const [, second] = server.requests;
  expect(second?.line).toBe("POST /moved?x=1 HTTP/1.1");
  expect(second?.headers.get("authorization")).toBe("SoTicket 7T:s3cret-marker-ticket");
  expect(second?.headers.get("so-apptoken")).toBe("s3cret-marker-app");
  expect(second?.body).toBe(JSON.stringify(body));
});

test("credentials are gone on a redirect to another origin, and stay gone on the way back", async () => {
  const other = await start((socket) => void socket.write(to(`${home.url}/back`)));
  const home: FaultyServer = await start(answering(to(`${other.url}/there`), goodResponse));
  const headers = {
    Cookie: "s3cret-marker-cookie",
    "X-Api-Key": "s3cret-marker-key",
    "Ocp-Apim-Subscription-Key": "s3cret-marker-azure",
    "Idempotency-Key": "kept",
    "X-Trace": "kept",
  };
  const client = createClient({ baseUrl: home.url, auth, soAppToken, headers });
  expect((await client.POST(path, { body })).data).toEqual({ Success: true, Message: "200 OK" });
  for (const request of [other.requests[0], home.requests[1]]) {
    expect(request?.headers.get("x-trace")).toBe("kept");
    expect(request?.headers.get("idempotency-key")).toBe("kept");
    expect([...(request?.headers ?? [])].join()).not.toContain("s3cret-marker");
  }
});

test("a 401 of another origin does not ask for new credentials", async () => {
  let asked = 0;
  const other = await start(answering(responseOf(401, "{}")));
  const home = await start(answering(to(`${other.url}/there`)));
  const token = () => `s3cret-marker-${++asked}`;
  const { error } = await createClient({ baseUrl: home.url, auth: { scheme: "Bearer", token } }).POST(path, {
    body,
  });
  expect(error).toMatchObject({ kind: "http", status: 401, attempts: 1 });
  expect(asked).toBe(1);
});

test("a 401 of another origin after a renewal keeps the new credentials", async () => {
  let asked = 0;
  const other = await start(answering(responseOf(401, "{}")));
  const home = await start(answering(responseOf(401, "{}"), to(`${other.url}/there`), goodResponse));
  const token = () => `s3cret-marker-${++asked}`;
  const client = createClient({ baseUrl: home.url, auth: { scheme: "Bearer", token } });
  expect((await client.POST(path, { body })).error).toMatchObject({ kind: "http", status: 401, attempts: 1 });
  expect((await client.POST(path, { body })).data).toEqual({ Success: true, Message: "200 OK" });
  expect(asked).toBe(2);
});

test.each([301, 302, 303])("a %i would lose the body, so it is an error with a hint", async (status) => {
  const server = await start(answering(to("https://elsewhere.example/login?session=s3cret-marker", status)));
  const { error } = await createClient({ baseUrl: server.url }).POST(path, { body });
  expect(error).toMatchObject({ kind: "http", status, attempts: 1 });
  expect(error?.hint).toContain("https://elsewhere.example/login ");
  expect(error?.hint).not.toContain("s3cret-marker");
});

test("a redirect to itself ends at once", async () => {
  const server = await start(answering(to(path)));
  const { error } = await createClient({ baseUrl: server.url }).POST(path, { body });
  expect(error).toMatchObject({ kind: "network", code: "redirect-loop", attempts: 1 });
});

test("redirects without an end are left after five", async () => {
  const server = await start((socket, _request, index) => void socket.write(to(`/${index}`)));
  const { error } = await createClient({ baseUrl: server.url }).POST(path, { body });
  expect(error).toMatchObject({ kind: "network", code: "redirect-loop", attempts: 1 });
  expect(server.requests).toHaveLength(6);
});

test("a redirect whose target a browser hides is an error of its own", async () => {
  const hidden = Object.defineProperties(Response.error(), { type: { value: "opaqueredirect" } });
  const { error } = await createClient({ baseUrl: "http://localhost", fetch: async () => hidden }).POST(
    path,
    { body },
  );
  expect(error).toMatchObject({ kind: "network", code: "redirect-hidden" });
});
