import { expect, test } from "vitest";
import { createClient } from "../create-client.ts";
import type { ClientOptions } from "./options.ts";

const parameters = {
  "GET /things/{id}/{area}": {
    path: { id: { style: "matrix" }, area: { explode: true } },
    query: { tags: { style: "pipeDelimited" }, filter: { style: "deepObject" }, where: { content: "json" } },
    header: { "X-Ids": {} },
    cookie: { session: {} },
  },
} as const;

const defaults = { contentType: "application/json", accept: "application/json", exceptions: {}, parameters };

const params = {
  path: { id: [1, 2], area: { x: 1, y: 2 } },
  query: { q: "a b", tags: ["a", "b"], filter: { name: "c" }, where: [1] },
  header: { "X-Ids": ["1", "2"], "X-One": "3" },
  cookie: { session: "a;b" },
};

// biome-ignore lint/suspicious/noExplicitAny: the paths of this test are not generated
type AnyPaths = any;

/** A client whose requests are recorded. */
function recorded(options: Partial<ClientOptions> = {}) {
  const sent: { url: string; headers: Record<string, string> }[] = [];
  const client = createClient<AnyPaths>({
    baseUrl: "http://localhost/app",
    defaults,
    retry: false,
    fetch: async ({ url, headers }) => {
      sent.push({ url: url.replace("http://localhost/app", ""), headers: Object.fromEntries(headers) });
      return Response.json({});
    },
    ...options,
  });
  return { client, sent };
}

const path = "/things/{id}/{area}";

test("parameters go out as the table of the operation says", async () => {
  const { client, sent } = recorded();
  const { error } = await client.GET(path, { params });
  expect(error).toBeUndefined();
  expect(sent).toEqual([
    {
      url: "/things/;id=1,2/x=1,y=2?q=a%20b&tags=a%7Cb&filter%5Bname%5D=c&where=%5B1%5D",
      headers: { accept: "application/json", "x-ids": "1,2", "x-one": "3", cookie: "session=a%3Bb" },
    },
  ]);
});

test("an operation that is not in the table is left to openapi-fetch, and a header with items is sent once", async () => {
  const { client, sent } = recorded();
  await client.GET("/others/{id}", { params: { ...params, path: { id: 1 }, cookie: {} } });
  expect(sent).toEqual([
    {
      url: "/others/1?q=a%20b&tags=a&tags=b&filter[name]=c&where=1",
      headers: { accept: "application/json", "x-ids": "1, 2", "x-one": "3" },
    },
  ]);
});

test.each([
  ["/thing?action=x", {}, "/thing?action=x"],
  ["/thing?action=x", { query: { a: "1 2", b: [3, 4] } }, "/thing?action=x&a=1%202&b=3&b=4"],
  ["/{id}?list&as={as}", { path: { id: 1, as: "a&b" }, query: { c: 5 } }, "/1?list&as=a%26b&c=5"],
  ["/#Action=x", { query: { Action: "x" } }, "/?Action=x"],
  ["/thing?a=1#x", { query: { b: 2 } }, "/thing?a=1&b=2"],
  ["/thing#x", {}, "/thing"],
])("the path template %s with %o leads to %s", async (template, given, url) => {
  const table = { ...defaults, parameters: { [`GET ${template}`]: {} } };
  const { client, sent } = recorded({ defaults: table });
  const { error } = await client.GET(template, { params: given });
  expect(error).toBeUndefined();
  expect(sent[0]?.url).toBe(url);
});

test("the caller's own serializers write what follows the query of a path template", async () => {
  const template = "/{id}?list";
  const table = { ...defaults, parameters: { [`GET ${template}`]: {} } };
  const { client, sent } = recorded({ defaults: table, querySerializer: () => "?own" });
  const params = { path: { id: 1 }, query: { a: "1" } };
  await client.GET(template, { params });
  await client.GET(template, { params, pathSerializer: (url) => url.replace("{id}", "own") });
  expect(sent.map(({ url }) => url)).toEqual(["/1?list&own", "/own?list&own"]);
  const { error } = await client.GET(template, { params, querySerializer: { allowReserved: true } });
  expect(error).toMatchObject({ kind: "encode", attempts: 0 });
  expect(error?.message).toContain(
    'querySerializer must be a function if the path contains a query or a fragment, as "/{id}?list" does.',
  );
});

test.each([true, false])(
  "the caller's own serializers take precedence (on the client: %s)",
  async (isClient) => {
    const serializers = {
      querySerializer: (query: object) => Object.keys(query).join("."),
      pathSerializer: (url: string) => url.replace("{id}", "own").replace("{area}", "path"),
    };
    const { client, sent } = recorded(isClient ? serializers : {});
    // Without them, the call would end.
    const query = { tags: [["nested"]] };
    await client.GET(path, { params: { query, path: {} }, ...(isClient ? {} : serializers) });
    expect(sent[0]?.url).toBe("/things/own/path?tags");
  },
);

test("an option of a call that is undefined leaves that of the client", async () => {
  const serializers = { querySerializer: () => "own", pathSerializer: () => "http://localhost/app/own" };
  const { client, sent } = recorded(serializers);
  await client.GET(path, { params, querySerializer: undefined, pathSerializer: undefined });
  expect(sent.map(({ url }) => url)).toEqual(["/own?own"]);
});

test("the cookies of the parameters follow those of a header", async () => {
  const { client, sent } = recorded({ headers: { Cookie: "a=1" } });
  await client.GET(path, { params });
  await client.GET(path, { params, headers: { cookie: "b=2" } });
  await client.GET(path, { params: { ...params, cookie: {} } });
  expect(sent.map(({ headers }) => headers.cookie)).toEqual([
    "a=1; session=a%3Bb",
    "b=2; session=a%3Bb",
    "a=1",
  ]);
});

/** A request as browsers create it. */
class WithoutCookie extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(input, init);
    this.headers.delete("cookie");
  }
}

test("where the platform removes the Cookie header, a cookie is an error and nothing is sent", async () => {
  const { client, sent } = recorded({ Request: WithoutCookie });
  const { error } = await client.GET(path, { params });
  expect(error).toMatchObject({
    kind: "encode",
    code: "cookie-forbidden",
    message:
      "GET /things/{id}/{area}: the parameters cannot be written: This platform removes the Cookie header of a request.",
    hint: expect.stringContaining("document.cookie"),
  });
  await client.GET(path, { params: { ...params, cookie: { session: undefined } } });
  expect(sent.map(({ headers }) => headers.cookie)).toEqual([undefined]);
});

test.each([
  ["query", { filter: { tags: ["a"] } }, "parameter-value", "/query/filter/tags"],
  ["path", { id: 1 }, "parameter-value", "/path/area"],
  ["path", { id: 1, area: ".." }, "parameter-value", "/path/area"],
  ["header", { "X-Ids": ["a\r\nX-Evil: 1"] }, "invalid-header", undefined],
  ["header", { "X-One": "a\nb" }, "invalid-header", undefined],
])(
  "a %s that is %o is an error with its place, and nothing is sent",
  async (location, values, code, pointer) => {
    const { client, sent } = recorded();
    const { error } = await client.GET(path, { params: { ...params, [location]: values } });
    const place = pointer === undefined ? {} : { place: { pointer } };
    expect(error).toMatchObject({ kind: "encode", code, attempts: 0, hint: expect.any(String), ...place });
    expect(sent).toEqual([]);
  },
);

test.each<[string, Record<string, unknown> | undefined, string, RegExp]>([
  ["/plain/{id}", { id: "." }, "/path/id", /another path/],
  ["/plain/{id}", { id: ".." }, "/path/id", /another path/],
  ["/plain/{id}", { id: undefined }, "/path/id", /needs a value for the parameter/],
  ["/plain/{id}", { id: null }, "/path/id", /needs a value for the parameter/],
  ["/plain/{id}", { ID: 1 }, "/path/id", /needs a value for the parameter/],
  ["/plain/{id}", undefined, "/path/id", /needs a value for the parameter/],
  ["/plain/{constructor}", {}, "/path/constructor", /needs a value for the parameter/],
  ["/plain/{.id}/{;names*}", { id: 1 }, "/path/names", /needs a value for the parameter/],
  ["/plain/{*rest}", {}, "/path/*rest", /needs a value for the parameter/],
  ["/plain/{id}", { id: "" }, "/path/id", /segment would be empty/],
  ["/plain/{id}", { id: [] }, "/path/id", /segment would be empty/],
  ["/plain/{id}/rows", { id: "" }, "/path/id", /segment would be empty/],
  ["/plain/{id}", { id: {} }, "/path/id", /segment would be empty/],
  ["/plain/{id}", { id: { a: undefined } }, "/path/id", /segment would be empty/],
  ["/plain/{id}", { id: new Map([["a", 1]]) }, "/path/id", /strings, finite numbers/],
  ["/plain/{id}", { id: [{}] }, "/path/id/0", /no text for an object here/],
  ["/plain/{id}", { id: [[1], 2] }, "/path/id/0", /no text for an array here/],
  ["/plain/{id}", { id: { a: { b: 1 } } }, "/path/id/a", /no text for an object here/],
  ["/plain/{id}", { id: { toString: () => "a" } }, "/path/id/toString", /strings, finite numbers/],
  ["/plain/{id}", { id: () => "a" }, "/path/id", /strings, finite numbers/],
  ["/plain/{id}", { id: Symbol("a") }, "/path/id", /strings, finite numbers/],
  ["/plain/{id}", { id: Number.NaN }, "/path/id", /finite numbers/],
  ["/plain/{id}", { id: new Date("") }, "/path/id", /valid dates/],
])("the path %s with %o is an error, whatever the operation", async (template, path, pointer, message) => {
  const { client, sent } = recorded();
  const { error } = await client.GET(template, { params: { path } });
  expect(error).toMatchObject({ kind: "encode", code: "parameter-value", attempts: 0, place: { pointer } });
  expect(error?.message).toMatch(message);
  expect(sent).toEqual([]);
});

test.each<[string, Record<string, unknown>, string]>([
  ["/list.{format}", { format: "" }, "/list."],
  ["/plain/{.id}/{;names*}", { id: 1, names: ["a", "b"] }, "/plain/.1/;names=a;names=b"],
  ["/plain/{id}", { id: 0 }, "/plain/0"],
  ["/plain/{id}", { id: false }, "/plain/false"],
  ["/plain/{id}", { id: 10n }, "/plain/10"],
  ["/plain/{id}", { id: ["a b", 2] }, "/plain/a%20b,2"],
  ["/plain/{id*}", { id: ["a", "b"] }, "/plain/a,b"],
  ["/plain/{id}", { id: { a: 1, b: "x" } }, "/plain/a,1,b,x"],
  ["/plain/{id*}", { id: { a: 1, b: "x" } }, "/plain/a=1,b=x"],
  ["/plain/{.id*}", { id: { a: 1, b: "x" } }, "/plain/.a=1.b=x"],
  ["/plain/{;id}", { id: { a: 1, b: "x" } }, "/plain/;id=a,1,b,x"],
  ["/plain/{*rest}", { "*rest": "a b" }, "/plain/a%20b"],
  ["/plain/{a*b}", { "a*b": "a b" }, "/plain/a%20b"],
])("the path %s with %o stays as openapi-fetch writes it", async (template, path, url) => {
  const { client, sent } = recorded();
  await client.GET(template, { params: { path, query: { filter: { name: "c" } } } });
  expect(sent.map((request) => request.url)).toEqual([`${url}?filter[name]=c`]);
});

test("a date in a path is written as in any parameter", async () => {
  const { client, sent } = recorded();
  await client.GET("/plain/{at}", { params: { path: { at: new Date(0) } } });
  expect(sent.map(({ url }) => url)).toEqual(["/plain/1970-01-01T00%3A00%3A00.000Z"]);
});

test("a path without values is left to the caller's own pathSerializer", async () => {
  const pathSerializer = (url: string) => url.replace("{id}", "own");
  const { client, sent } = recorded();
  await client.GET("/plain/{id}", { pathSerializer });
  await recorded({ pathSerializer }).client.GET("/plain/{id}");
  expect(sent.map(({ url }) => url)).toEqual(["/plain/own"]);
});

test("toCurl shows parameters as they are sent, and hides cookies", async () => {
  const { client } = recorded();
  expect(await client.toCurl("GET", path as never, { params } as never)).toBe(
    [
      "curl -X GET 'http://localhost/app/things/;id=1,2/x=1,y=2?q=a%20b&tags=a%7Cb&filter%5Bname%5D=c&where=%5B1%5D'",
      "-H 'accept: application/json'",
      "-H 'cookie: ***'",
      "-H 'x-ids: 1,2'",
      "-H 'x-one: 3'",
    ].join(" \\\n  "),
  );
});
