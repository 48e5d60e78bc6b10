import { expectTypeOf, test } from "vitest";
import {
  type Auth,
  type ClientError,
  type components,
  createClient,
  type SecretSource,
  type Webhook,
  type WebhookResult,
} from "./index.ts";

const client = createClient({ baseUrl: "http://localhost" });
const path = "/api/v1/Webhook/Test";
const body: Webhook = { TargetUrl: "https://example.com" };

test("data and error exclude each other", async () => {
  const result = await client.POST(path, { body });
  if (result.error) {
    expectTypeOf(result.data).toEqualTypeOf<undefined>();
    expectTypeOf(result.response).toEqualTypeOf<Response | undefined>();
  } else {
    expectTypeOf(result.data).toEqualTypeOf<WebhookResult>();
    expectTypeOf(result.response).toEqualTypeOf<Response>();
  }
  expectTypeOf(result.attempts).toEqualTypeOf<number>();
});

test("each common check of the error narrows the data, and the data the error", async () => {
  const outcome = await client.POST(path, { body });
  const { data, error } = outcome;
  if (error === undefined) expectTypeOf(data).toEqualTypeOf<WebhookResult>();
  if (!error) expectTypeOf(data).toEqualTypeOf<WebhookResult>();
  if (data) expectTypeOf(error).toEqualTypeOf<undefined>();
  if (!("error" in outcome)) expectTypeOf(outcome.data).toEqualTypeOf<WebhookResult>();
  if (error === undefined) return;
  switch (error.kind) {
    case "http":
      expectTypeOf(error.status).toEqualTypeOf<number>();
      break;
    case "timeout":
      expectTypeOf(error.timeoutMs).toEqualTypeOf<number>();
      break;
    default:
      expectTypeOf(error.kind).toEqualTypeOf<"network" | "aborted" | "decode" | "encode" | "too-large">();
  }
});

test("an environment variable fits a secret member", () => {
  const Secret = undefined as string | undefined;
  expectTypeOf({ TargetUrl: "https://example.com", Secret }).toExtend<Webhook>();
});

test("kind narrows the error", async () => {
  const { error } = await client.POST(path, { body });
  expectTypeOf<NonNullable<typeof error>["kind"]>().toEqualTypeOf<ClientError["kind"]>();
  if (error?.kind === "http") {
    expectTypeOf(error.status).toEqualTypeOf<number>();
    expectTypeOf(error.vendor?.message).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.body?.ErrorMessage).toEqualTypeOf<string | null | undefined>();
  }
  if (error?.kind === "timeout") expectTypeOf(error.timeoutMs).toEqualTypeOf<number>();
  // @ts-expect-error a network error has no status
  if (error?.kind === "network") error.status;
});

test("the body is a Webhook, with unknown enumeration names and without unknown types", () => {
  client.POST(path, { body: { TargetUrl: "x", State: "SomeNewState" } });
  // @ts-expect-error TargetUrl is required
  client.POST(path, { body: { Name: "x" } });
  // @ts-expect-error a string is not a number
  client.POST(path, { body: { TargetUrl: "x", WebhookId: "1" } });
  // @ts-expect-error the body is required
  client.POST(path, {});
  // @ts-expect-error there is no such path
  client.POST("/api/v1/Webhook/Nope", { body });
  // @ts-expect-error the path has no GET
  client.GET(path);
});

test("names of events and of plug-ins are completed, and any string is accepted", () => {
  type Name = NonNullable<Webhook["Events"]>[number];
  type Type = Webhook["Type"];
  // Plain `string` would have swallowed the names.
  expectTypeOf<Extract<Name, "contact.created" | "contact.unknown">>().toEqualTypeOf<"contact.created">();
  expectTypeOf<Extract<Type, "webhook" | "crmscript" | "other">>().toEqualTypeOf<"webhook" | "crmscript">();
  expectTypeOf<string>().toExtend<Name>();
  expectTypeOf<string>().toExtend<Type>();
  client.POST(path, { body: { TargetUrl: "x", Events: ["contact.created", "my.event"], Type: "myPlugin" } });
  // @ts-expect-error an event is a string
  client.POST(path, { body: { TargetUrl: "x", Events: [1] } });
});

test("media types are those that the operation documents, with or without parameters", () => {
  client.POST(path, { body, contentType: "application/x-www-form-urlencoded" });
  client.POST(path, { body, contentType: "text/xml; charset=utf-8" });
  client.POST(path, { body, accept: "application/json; charset=utf-8" });
  client.POST(path, { body, accept: ["application/xml", "application/json;q=0.5", "*/*;q=0.1"] });
  // @ts-expect-error not documented
  client.POST(path, { body, contentType: "text/plain" });
  // @ts-expect-error responses are never forms
  client.POST(path, { body, accept: "application/x-www-form-urlencoded" });
});

test("auth takes exactly one scheme with its own members", () => {
  expectTypeOf<{ scheme: "Basic"; username: string; password: string }>().toExtend<Auth>();
  expectTypeOf<{ scheme: "SoTicket"; ticket: SecretSource }>().toExtend<Auth>();
  expectTypeOf<{ scheme: "Bearer"; token: () => Promise<string> }>().toExtend<Auth>();
  expectTypeOf<{ scheme: "XSRF" }>().toExtend<Auth>();
  expectTypeOf<{ scheme: "XSRF"; token: string | undefined }>().toExtend<Auth>();
  expectTypeOf<{ scheme: "Basic"; username: string }>().not.toExtend<Auth>();
  expectTypeOf<{ scheme: "Basic"; username: string; password: string; token: string }>().not.toExtend<Auth>();
  expectTypeOf<{ scheme: "SoTicket"; ticket: string; token: string }>().not.toExtend<Auth>();
  expectTypeOf<{ scheme: "SoTicket"; token: string }>().not.toExtend<Auth>();
  expectTypeOf<{ scheme: "Bearer"; ticket: string }>().not.toExtend<Auth>();
  expectTypeOf<{ scheme: "Digest" }>().not.toExtend<Auth>();
  expectTypeOf<{ token: string }>().not.toExtend<Auth>();
});

test("options that may be left out may also be undefined", () => {
  const nothing = undefined;
  createClient({
    baseUrl: "http://localhost",
    auth: nothing,
    fetch: nothing,
    headers: nothing,
    timeoutMs: nothing,
    retry: nothing,
    soAppToken: nothing,
    xmlNamespace: nothing,
    accept: nothing,
  });
  client.POST(path, {
    body,
    signal: nothing,
    timeoutMs: nothing,
    headers: nothing,
    contentType: nothing,
    accept: nothing,
    soLanguage: nothing,
  });
});

test("baseUrl may be a function", () => {
  createClient({ baseUrl: async () => "https://online3.superoffice.com/Cust12345" });
  // @ts-expect-error a URL object is not taken
  createClient({ baseUrl: new URL("https://example.com") });
});

test("testWebhook gives the result itself", () => {
  expectTypeOf(client.testWebhook(body, { soTimeZone: "UTC", accept: "text/xml" })).toEqualTypeOf<
    Promise<WebhookResult>
  >();
});

test("toCurl takes what the method takes", () => {
  expectTypeOf(client.toCurl("POST", path, { body, contentType: "text/xml" })).toEqualTypeOf<
    Promise<string>
  >();
  // @ts-expect-error the body is required
  client.toCurl("POST", path, {});
});

const one = { params: { path: { id: 17 } } } as const;

test("every operation of the resource returns its own type", async () => {
  const entity = await client.GET("/api/v1/Webhook/default");
  expectTypeOf(entity.data).toEqualTypeOf<components["schemas"]["WebhookEntity"] | undefined>();
  const list = await client.GET("/api/v1/Webhook", { params: { query: { statusFilter: "Stopped" } } });
  expectTypeOf(list.data).toEqualTypeOf<components["schemas"]["WebhookList"] | undefined>();
  const saved = await client.PUT("/api/v1/Webhook/{id}", { ...one, body, accept: "text/xml" });
  expectTypeOf(saved.data).toEqualTypeOf<components["schemas"]["WebhookWithLinks"] | undefined>();
  const error = await client.GET("/api/v1/Webhook/{webhookId}/LastError", {
    params: { path: { webhookId: 17 } },
  });
  expectTypeOf(error.data).toEqualTypeOf<string | null | undefined>();
  expectTypeOf((await client.DELETE("/api/v1/Webhook/{id}", one)).data).toEqualTypeOf<undefined>();
});

test("the content type of a PATCH decides between operations and members", () => {
  const operations = [{ op: "replace", path: "/Name", value: null } as const];
  client.PATCH("/api/v1/Webhook/{id}", { ...one, body: operations });
  client.PATCH("/api/v1/Webhook/{id}", { ...one, body: { Headers: { "X-A": null } } });
  client.PATCH("/api/v1/Webhook/{id}", {
    ...one,
    body: operations,
    contentType: "application/json-patch+json",
  });
  client.PATCH("/api/v1/Webhook/{id}", {
    ...one,
    body: { Name: null },
    contentType: "application/merge-patch+json",
  });
  client.PATCH("/api/v1/Webhook/{id}", {
    ...one,
    // @ts-expect-error: an array is no merge patch
    body: operations,
    contentType: "application/merge-patch+json",
  });
  client.PATCH("/api/v1/Webhook/{id}", {
    ...one,
    // @ts-expect-error: move is not supported
    body: [{ op: "move", path: "/Name" }],
    contentType: "application/json-patch+json",
  });
  // @ts-expect-error: the path needs an id
  client.DELETE("/api/v1/Webhook/{id}");
});
