import { expectTypeOf, test } from "vitest";
import { createClient } from "./create-client.ts";

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
