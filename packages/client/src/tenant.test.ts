import { afterEach, expect, test } from "vitest";
import { createClient, type Environment, isWebhookApiError, resolveTenant, tenantBaseUrl } from "./index.ts";
import {
  answering,
  type FaultyServer,
  goodResponse,
  responseOf,
  startFaultyServer,
} from "./testing/faulty-server.ts";

const path = "/api/v1/Webhook/Test";
const body = { TargetUrl: "https://example.com/hook" };

const servers: FaultyServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(...args: Parameters<typeof startFaultyServer>): Promise<FaultyServer> {
  const server = await startFaultyServer(...args);
  servers.push(server);
  return server;
}

/** Returns the response of the state endpoint for a tenant. */
function state(endpoint: string, more: object = {}) {
  return responseOf(
    200,
    JSON.stringify({
      ContextIdentifier: "Cust12345",
      Endpoint: endpoint,
      State: "Running",
      IsRunning: true,
      ValidUntil: "2026-11-08T12:20:41.1462137Z",
      Api: `${endpoint}/Cust12345/api`,
      Version: "11.6",
      ...more,
    }),
  );
}

test("resolveTenant reads the tenant's state and works out its base URL", async () => {
  const service = await start(answering(state("https://online3.superoffice.com:443")));
  const tenant = await resolveTenant("Cust12345", { environment: "online", stateRoot: service.url });
  expect(tenant).toEqual({
    contextIdentifier: "Cust12345",
    baseUrl: "https://online3.superoffice.com/Cust12345",
    endpoint: "https://online3.superoffice.com:443",
    state: "Running",
    isRunning: true,
    validUntil: "2026-11-08T12:20:41.1462137Z",
    version: "11.6",
  });
  expect(service.requests[0]?.line).toBe("GET /api/state/Cust12345 HTTP/1.1");
});

test.each<[Environment, string]>([
  ["online", "https://online.superoffice.com/api/state/Cust12345"],
  ["sod", "https://sod.superoffice.com/api/state/Cust12345"],
  ["qaonline", "https://qaonline.superoffice.com/api/state/Cust12345"],
])("environment %s is asked at %s", async (environment, expected) => {
  const asked: string[] = [];
  const fetch = async (request: Request) => {
    asked.push(request.url);
    return Response.json({ Api: "https://sod2.superoffice.com/Cust12345/api" });
  };
  const { baseUrl } = await resolveTenant("Cust12345", { environment, fetch });
  expect({ asked, baseUrl }).toEqual({
    asked: [expected],
    baseUrl: "https://sod2.superoffice.com/Cust12345",
  });
});

test.each([
  ["Endpoint without the tenant", { Endpoint: "https://sod2.superoffice.com" }],
  ["Endpoint with the tenant", { Endpoint: "https://sod2.superoffice.com/Cust12345/" }],
  ["small first letters", { api: "https://sod2.superoffice.com/Cust12345/api" }],
])("the base URL also comes from %s", async (_name, answer) => {
  const fetch = async () => Response.json(answer);
  const { baseUrl } = await resolveTenant("Cust12345", { environment: "sod", fetch });
  expect(baseUrl).toBe("https://sod2.superoffice.com/Cust12345");
});

test.each([
  ["another host", { Api: "https://evil.example/Cust12345/api" }],
  ["a host that only ends alike", { Api: "https://evilsuperoffice.com/Cust12345/api" }],
  ["http", { Api: "http://sod2.superoffice.com/Cust12345/api" }],
  ["no address", { IsRunning: true }],
  ["null", null],
])("an answer with %s is refused, as credentials would go there", async (_name, answer) => {
  const fetch = async () => Response.json(answer);
  const failed = resolveTenant("Cust12345", { environment: "sod", fetch });
  await expect(failed).rejects.toSatisfy(isWebhookApiError);
  await expect(failed).rejects.toMatchObject({ kind: "decode", code: "unusable-response" });
});

test.each(["", "Cust/12345", "../x", "Cust 1", "1Cust", "Cust1.evil"])("%j is no tenant", async (tenant) => {
  await expect(resolveTenant(tenant, { environment: "online" })).rejects.toThrow(TypeError);
});

test("an unknown tenant is an error with the status", async () => {
  const service = await start(answering(responseOf(404, '{"Message":"unknown"}')));
  const failed = resolveTenant("Cust1", { environment: "online", stateRoot: service.url });
  await expect(failed).rejects.toMatchObject({ name: "WebhookApiError", kind: "http", status: 404 });
});

test("on 421 the client resolves again, once for all calls, and sends once more", async () => {
  const right = await start(answering(goodResponse));
  const wrong = await start(
    answering(responseOf(421, '{"Message":"Wrong subdomain used to access tenant"}')),
  );
  const service = await start(
    (socket, _request, index) => void socket.write(state(index === 0 ? wrong.url : right.url)),
  );
  const baseUrl = tenantBaseUrl("Cust12345", { environment: "online", stateRoot: service.url });
  const client = createClient({ baseUrl });
  const results = await Promise.all(Array.from({ length: 20 }, () => client.POST(path, { body })));
  expect(results.every(({ data, attempts }) => data?.Success && attempts === 1)).toBe(true);
  expect(service.requests).toHaveLength(2);
  expect(right.requests[0]?.line).toBe("POST /Cust12345/api/v1/Webhook/Test HTTP/1.1");
});

test("a second 421 is the outcome, with a hint", async () => {
  const wrong = await start(answering(responseOf(421, "{}")));
  const fixed = await createClient({ baseUrl: wrong.url }).POST(path, { body });
  expect(fixed.error).toMatchObject({ kind: "http", status: 421, attempts: 1 });
  expect(fixed.error?.hint).toContain("resolveTenant");
  const following = await createClient({ baseUrl: async () => wrong.url }).POST(path, { body });
  expect(following.error).toMatchObject({ kind: "http", status: 421, attempts: 1 });
});

test("a base URL that cannot be had is an error of the call", async () => {
  const client = createClient({ baseUrl: () => Promise.reject(new Error("state service is down")) });
  const { error } = await client.POST(path, { body });
  expect(error).toMatchObject({ kind: "network", code: "base-url-failed", attempts: 0 });
  expect(error?.message).toContain("state service is down");
});
