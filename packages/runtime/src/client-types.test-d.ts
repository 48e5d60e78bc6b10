import { expectTypeOf, test } from "vitest";
import { createClient } from "./create-client.ts";
import type { ClientError } from "./errors/client-error.ts";

/** Paths whose media types carry different schemas, to check that they are distinguished. */
type Paths = {
  "/things/{id}": {
    put: {
      parameters: { path: { id: number } };
      requestBody: { content: { "application/json": { json: string }; "application/xml": { xml: number } } };
      responses: {
        200: { content: { "application/json": { a: 1 }; "application/xml": { b: 2 }; "text/plain": string } };
        400: { content: { "application/json": { problem: string } } };
      };
    };
    get: {
      parameters: { path: { id: number } };
      responses: { 200: { content: { "application/json": { a: 1 } } }; 404: { content?: never } };
    };
    delete: { parameters: { path: { id: number } }; responses: { 204: { content?: never } } };
  };
};

const client = createClient<Paths>({ baseUrl: "http://localhost" });
const params = { path: { id: 1 } };
const path = "/things/{id}";
const json = { json: "x" };

test("accept narrows the value to the schema of the type it names", async () => {
  const one = await client.PUT(path, { params, body: json, accept: "application/xml" });
  if (!one.error) expectTypeOf(one.data).toEqualTypeOf<{ b: 2 }>();
  const parametrised = await client.PUT(path, {
    params,
    body: json,
    accept: "application/json; charset=utf-8",
  });
  if (!parametrised.error) expectTypeOf(parametrised.data).toEqualTypeOf<{ a: 1 }>();
});

test("several ranges, or none, leave every documented schema open", async () => {
  type Any = { a: 1 } | { b: 2 } | string;
  const list = await client.PUT(path, {
    params,
    body: json,
    accept: ["application/xml", "application/json;q=0.5"],
  });
  if (!list.error) expectTypeOf(list.data).toEqualTypeOf<Any>();
  const none = await client.PUT(path, { params, body: json });
  if (!none.error) expectTypeOf(none.data).toEqualTypeOf<Any>();
  const range = await client.PUT(path, { params, body: json, accept: "application/*" });
  if (!range.error) expectTypeOf(range.data).toEqualTypeOf<Any>();
});

test("contentType decides which body is taken", () => {
  client.PUT(path, { params, contentType: "application/xml", body: { xml: 1 } });
  client.PUT(path, { params, contentType: "application/json", body: { json: "x" } });
  // @ts-expect-error the body of another media type
  client.PUT(path, { params, contentType: "application/xml", body: { json: "x" } });
  // @ts-expect-error not documented
  client.PUT(path, { params, contentType: "text/csv", body: json });
});

test("the body of an error response has its schema", async () => {
  const { error } = await client.PUT(path, { params, body: json });
  if (error?.kind === "http") expectTypeOf(error.body).toEqualTypeOf<{ problem: string } | undefined>();
});

test("path parameters are required, bodies only where documented", async () => {
  client.GET(path, { params });
  // @ts-expect-error params are required
  client.GET(path);
  // @ts-expect-error a GET has no body
  client.GET(path, { params, body: json });
  const gone = await client.DELETE(path, { params });
  if (!gone.error) expectTypeOf(gone.data).toEqualTypeOf<undefined>();
});

type Json<Value> = { content: { "application/json": Value } };
type Empty = { content?: never };

/** Operations whose success is documented in less usual ways. */
type Loose = {
  "/range": { get: { responses: { "2XX": Json<1>; default: Json<"e"> } } };
  "/rest": { get: { responses: { default: Json<2>; 404: Json<"e"> } } };
  "/none": { get: { responses: { default: Empty } } };
  "/nothing": { get: { responses: { 404: Json<"e"> } } };
  "/both": { get: { responses: { 200: Json<3>; 204: Empty } } };
  "/either": { get: { responses: { 200: Json<4>; 201: { content: { "text/xml": 5 } } } } };
};

test("data has the type of a range, of default, or is undefined where no body is documented", async () => {
  const loose = createClient<Loose>({ baseUrl: "http://localhost", defaults: { exceptions: {} } });
  const range = await loose.GET("/range");
  if (!range.error) expectTypeOf(range.data).toEqualTypeOf<1>();
  if (range.error?.kind === "http") expectTypeOf(range.error.body).toEqualTypeOf<"e" | undefined>();
  const rest = await loose.GET("/rest");
  if (!rest.error) expectTypeOf(rest.data).toEqualTypeOf<2>();
  const none = await loose.GET("/none");
  if (!none.error) expectTypeOf(none.data).toEqualTypeOf<undefined>();
  const nothing = await loose.GET("/nothing");
  if (!nothing.error) expectTypeOf(nothing.data).toEqualTypeOf<undefined>();
  const both = await loose.GET("/both");
  if (!both.error) expectTypeOf(both.data).toEqualTypeOf<3 | undefined>();
  const either = await loose.GET("/either");
  if (!either.error) expectTypeOf(either.data).toEqualTypeOf<4 | 5>();
});

test("an operation without bodies leaves only ranges to accept", () => {
  const loose = createClient<Loose>({ baseUrl: "http://localhost" });
  loose.GET("/none", { accept: "application/*" });
  // @ts-expect-error no media type is documented
  loose.GET("/none", { accept: "application/json" });
});

type Failing = {
  "/a": {
    get: {
      responses: {
        200: Empty;
        400: Json<{ problem: string }>;
        404: Json<{ missing: string }>;
        409: Empty;
        "5XX": Json<{ trace: string }>;
        502: Json<{ gateway: string }>;
      };
    };
    put: { responses: { 200: Empty; 404: Json<"missing">; default: Json<"rest"> } };
    post: {
      responses: { 200: Empty; 400: Json<"same">; 404: Json<"same">; 409: Empty; default: Json<"same"> };
    };
  };
};

const failing = createClient<Failing>({ baseUrl: "http://localhost" });

test("the status of an error narrows its body to the documented one", async () => {
  const { error } = await failing.GET("/a");
  if (error?.kind !== "http") return;
  switch (error.status) {
    case 400:
      expectTypeOf(error.body).toEqualTypeOf<{ problem: string } | undefined>();
      break;
    case 404:
      expectTypeOf(error.body).toEqualTypeOf<{ missing: string } | undefined>();
      break;
    case 502:
      expectTypeOf(error.body).toEqualTypeOf<{ gateway: string } | undefined>();
      break;
    case 500:
      expectTypeOf(error.body).toEqualTypeOf<{ trace: string } | undefined>();
      break;
    case 409:
    case 418:
      expectTypeOf(error.body).toEqualTypeOf<unknown>();
      break;
    // @ts-expect-error a success is no error
    case 200:
  }
  expectTypeOf(error.status).toExtend<number>();
});

test("default has the body of every status that is not documented", async () => {
  const { error } = await failing.PUT("/a");
  if (error?.kind !== "http") return;
  if (error.status === 404) expectTypeOf(error.body).toEqualTypeOf<"missing" | undefined>();
  else expectTypeOf(error.body).toEqualTypeOf<"rest" | undefined>();
});

test("errors that all have the same body have it for any status", async () => {
  const { error } = await failing.POST("/a");
  if (error?.kind === "http") {
    expectTypeOf(error.body).toEqualTypeOf<"same" | undefined>();
    expectTypeOf(error.status).toEqualTypeOf<number>();
  }
});

test("errors by status are errors, and narrow by kind", async () => {
  const { data, error } = await failing.GET("/a");
  if (error === undefined) expectTypeOf(data).toEqualTypeOf<undefined>();
  else expectTypeOf(error).toExtend<ClientError>();
  if (error?.kind === "timeout") expectTypeOf(error.timeoutMs).toEqualTypeOf<number>();
});
