import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadDocument, matchTarget, operationsOf, resolve } from "./document.ts";
import { headerOf, loadSamples } from "./samples.ts";

test("reads the documented operation: types, statuses, certainty, credentials, headers", async () => {
  const operations = operationsOf(await loadDocument());
  expect(operations).toHaveLength(10);
  const operation = operations.find(({ operationId }) => operationId === "v1Webhook_TestWebhook");
  expect(operation).toMatchObject({
    operationId: "v1Webhook_TestWebhook",
    method: "POST",
    path: "/api/v1/Webhook/Test",
    methods: ["POST"],
    security: [["Basic"], ["SoTicket", "SO-AppToken"], ["SoTicket"], ["Bearer"], ["XSRF", "SessionCookie"]],
    headers: [
      { name: "Accept-Language", examples: ["en"] },
      { name: "SO-Language", examples: ["en"] },
      { name: "SO-Culture", examples: ["nb-NO"] },
      { name: "SO-TimeZone", examples: ["US-NY", "UTC, includeTZOffset"] },
    ],
  });
  expect(operation?.request).toHaveLength(7);
  expect(operation?.request[2]).toEqual({
    mediaType: "application/xml",
    schema: "/components/schemas/Webhook",
  });
  expect(
    operation?.responses.map(({ status, certainty, content }) => `${status} ${certainty} ${content.length}`),
  ).toEqual([
    "200 documented 6",
    "400 expected 6",
    "401 documented 6",
    "403 assumed 6",
    "404 expected 6",
    "405 expected 6",
    "415 expected 6",
    "421 documented 6",
    "429 assumed 6",
    "500 expected 6",
    "503 assumed 6",
  ]);
});

test.each([
  ["to a missing place", { a: { $ref: "#/b" } }, '/a: $ref "#/b" does not resolve'],
  ["out of the document", { a: { $ref: "other.yaml#/b" } }, '/a: $ref "other.yaml#/b" does not resolve'],
  ["to itself", { a: { $ref: "#/a" } }, '/a: $ref "#/a" does not resolve'],
])("rejects a reference %s", (_, document, message) => {
  expect(() => resolve(document, { value: document.a, pointer: "/a" })).toThrow(message);
});

test("reads .http files below a folder, by name, and names file and line of a broken one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "samples-"));
  const exchange = "GET /a\nAccept: b\n###\nHTTP/1.1 204 No Content\n";
  try {
    await expect(loadSamples(folder)).rejects.toThrow("There is no .http file below");
    await mkdir(join(folder, "sub"));
    await writeFile(join(folder, "sub", "two.http"), `${exchange}### next\n${exchange}`);
    await writeFile(join(folder, "one.http"), exchange);
    await writeFile(join(folder, "notes.md"), "no sample");
    const samples = await loadSamples(folder);
    expect(samples.map(({ name }) => name)).toEqual(["one", "sub/two", "sub/two#2"]);
    expect(headerOf(samples[0]?.request.headers ?? [], "ACCEPT")).toBe("b");
    await writeFile(join(folder, "one.http"), "GET /a\n");
    await expect(loadSamples(folder)).rejects.toThrow(/^one\.http: Line 1: /);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("explains why a document cannot be read", async () => {
  await expect(loadDocument("/no/such.yaml")).rejects.toThrow(
    /^Cannot read the OpenAPI document \/no\/such\.yaml/,
  );
});

test.each([
  ["GET", "/api/v1/Webhook", "v1Webhook_GetAllWebhooks", {}, {}],
  [
    "GET",
    "/api/v1/Webhook?nameFilter=a%20b&x=1",
    "v1Webhook_GetAllWebhooks",
    {},
    { nameFilter: "a b", x: "1" },
  ],
  ["GET", "/api/v1/Webhook/default", "v1Webhook_DefaultWebhook", {}, {}],
  ["PATCH", "/api/v1/Webhook/17", "v1Webhook_PatchWebhook", { id: "17" }, {}],
  ["GET", "/api/v1/Webhook/17/LastError", "v1Webhook_GetLastError", { webhookId: "17" }, {}],
  ["POST", "/api/v1/Webhook/a%2Fb/0", "v1Webhook_SignalEvent", { eventName: "a/b", primaryKey: "0" }, {}],
])("%s %s is a request to %s", async (method, target, operationId, path, query) => {
  const operations = operationsOf(await loadDocument());
  expect(matchTarget(operations, method, target)).toMatchObject({ operation: { operationId }, path, query });
});

test.each([
  ["DELETE", "/api/v1/Webhook"],
  ["GET", "/api/v1/Webhook/1/2/3"],
])("%s %s is a request to no operation", async (method, target) => {
  expect(matchTarget(operationsOf(await loadDocument()), method, target)).toBeUndefined();
});
