import { expect, test } from "vitest";
import { diffDocuments } from "./diff.ts";

type Schema = object | boolean;

/** Returns a document with the operation `POST /a`. */
function operation(more: object, rest: object = {}) {
  const post = { operationId: "postA", responses: { "200": { description: "" } }, ...more };
  return document({ paths: { "/a": { post } }, ...rest });
}

function document(more: object) {
  return { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: {}, ...more };
}

const json = "application/json";
const xml = "application/xml";

function content(schema: Schema, mediaType = json) {
  return { content: { [mediaType]: { schema } } };
}

/** Returns a document whose operation sends a body. */
function sent(schema: Schema, mediaType = json) {
  return operation({ requestBody: content(schema, mediaType) });
}

/** Returns a document whose operation returns a body. */
function returned(schema: Schema, mediaType = json) {
  return operation({ responses: { "200": { description: "", ...content(schema, mediaType) } } });
}

function object(properties: object, more: object = {}) {
  return { type: "object", properties, ...more };
}

const string = { type: "string" };
const integer = { type: "integer" };

function names(...list: string[]) {
  return { type: "string", enum: list };
}

function openNames(...list: string[]) {
  return { anyOf: [names(...list), string] };
}

/** Returns a string with known names, and others. */
function known(...list: string[]) {
  return { ...string, "x-extensible-enum": list };
}

function nameOf(name: string) {
  return object({ a: string }, { xml: { name } });
}

/** Returns a document whose operation has parameters. */
function parameters(...list: object[]) {
  return operation({ parameters: list });
}

const query = { name: "q", in: "query", schema: string };

function headers(map: object) {
  return operation({ responses: { "200": { description: "", headers: map } } });
}

const basic = { type: "http", scheme: "basic" };
const bearer = { type: "http", scheme: "bearer" };
const oauth = { type: "oauth2", flows: {} };

/** Returns a document whose operation requires one of several ways to authenticate. */
function security(...list: object[]) {
  return operation({ security: list }, { components: { securitySchemes: { basic, bearer, oauth } } });
}

function schemas(map: object) {
  return document({ components: { schemas: map } });
}

/** Returns a document that has a webhook with a body. */
function hook(schema: Schema) {
  return document({ webhooks: { w: { post: { requestBody: content(schema), responses: {} } } } });
}

type Row = readonly [what: string, before: object, after: object, expected: string];

const pairs: readonly Row[] = [
  // Operations
  ["an operation is added", document({}), operation({}), "minor operation-added"],
  ["an operation is removed", operation({}), document({}), "major operation-removed"],
  ["an operation id changes", operation({}), operation({ operationId: "b" }), "major operation-id-changed"],
  ["an operation becomes deprecated", operation({}), operation({ deprecated: true }), "minor deprecated"],
  ["an operation is revived", operation({ deprecated: true }), operation({}), "patch undeprecated"],
  ["an operation is described", operation({}), operation({ summary: "s" }), "patch annotation-changed"],
  [
    "an operation moves to another tag",
    operation({ tags: ["a"] }),
    operation({}),
    "patch annotation-changed",
  ],
  [
    "a parameter of a path is renamed",
    document({ paths: { "/a/{id}": { get: {} } } }),
    document({ paths: { "/a/{key}": { get: {} } } }),
    "major path-renamed",
  ],
  ["a webhook is added", document({}), hook(string), "minor operation-added"],
  ["a webhook sends more", hook(object({})), hook(object({ a: string })), "minor member-added"],
  ["a webhook sends less", hook(object({ a: string })), hook(object({})), "major member-removed"],
  [
    "a callback can send another name",
    operation({ callbacks: { c: { "{$url}": { post: { requestBody: content(names("a")) } } } } }),
    operation({ callbacks: { c: { "{$url}": { post: { requestBody: content(names("a", "b")) } } } } }),
    "major enum-name-added",
  ],

  // Parameters
  ["an optional parameter is added", parameters(), parameters(query), "minor parameter-added"],
  [
    "a required parameter is added",
    parameters(),
    parameters({ ...query, required: true }),
    "major required-parameter-added",
  ],
  ["a parameter is removed", parameters(query), parameters(), "major parameter-removed"],
  [
    "a parameter becomes required",
    parameters(query),
    parameters({ ...query, required: true }),
    "major parameter-required",
  ],
  [
    "a parameter becomes optional",
    parameters({ ...query, required: true }),
    parameters(query),
    "minor parameter-optional",
  ],
  [
    "a parameter is written in another style",
    parameters({ ...query, style: "form" }),
    parameters({ ...query, style: "spaceDelimited", explode: true }),
    "major parameter-serialization-changed",
  ],
  [
    "a parameter accepts another name",
    parameters({ ...query, schema: names("a") }),
    parameters({ ...query, schema: names("a", "b") }),
    "minor enum-name-added",
  ],
  [
    "a parameter gets another type",
    parameters(query),
    parameters({ ...query, schema: integer }),
    "major type-changed",
  ],
  [
    "a parameter gets an example",
    parameters(query),
    parameters({ ...query, example: "e" }),
    "patch example-changed",
  ],

  // Bodies of requests, and media types
  [
    "a body is added to a request",
    operation({}),
    operation({ requestBody: content(string) }),
    "minor request-body-added",
  ],
  [
    "a required body is added to a request",
    operation({}),
    operation({ requestBody: { required: true, ...content(string) } }),
    "major required-request-body-added",
  ],
  ["a request loses its body", sent(string), operation({}), "major request-body-removed"],
  [
    "a body becomes required",
    sent(string),
    operation({ requestBody: { required: true, ...content(string) } }),
    "major request-body-required",
  ],
  [
    "a body becomes optional",
    operation({ requestBody: { required: true, ...content(string) } }),
    sent(string),
    "minor request-body-optional",
  ],
  [
    "a request accepts another media type",
    sent(string),
    operation({ requestBody: { content: { ...content(string).content, ...content(string, xml).content } } }),
    "minor media-type-added",
  ],
  [
    "a response no longer comes in a media type",
    operation({
      responses: { "200": { content: { ...content(string).content, ...content(string, xml).content } } },
    }),
    operation({ responses: { "200": content(string) } }),
    "major media-type-removed",
  ],
  [
    "the second media type of a request changes",
    operation({ requestBody: { content: { ...content(string).content, ...content(string, xml).content } } }),
    operation({ requestBody: { content: { ...content(string).content, ...content(integer, xml).content } } }),
    "major type-changed",
  ],
  [
    "a media type whose name looks like an extension is removed",
    operation({
      requestBody: { content: { ...content(string).content, ...content(string, "x-a/b").content } },
    }),
    sent(string),
    "major media-type-removed",
  ],
  [
    "a part of a form gets another encoding",
    operation({
      requestBody: { content: { "multipart/form-data": { encoding: { a: { style: "form" } } } } },
    }),
    operation({ requestBody: { content: { "multipart/form-data": {} } } }),
    "major encoding-changed",
  ],
  [
    "an example of a body changes",
    operation({ requestBody: { content: { [json]: { example: 1 } } } }),
    operation({ requestBody: { content: { [json]: { example: 2 } } } }),
    "patch example-changed",
  ],

  // Members of requests
  [
    "an optional member is added to a request",
    sent(object({})),
    sent(object({ a: string })),
    "minor member-added",
  ],
  [
    "a request requires a member that its properties do not list",
    sent({ type: "object" }),
    sent({ type: "object", required: ["a"] }),
    "major member-required",
  ],
  [
    "a response no longer has to have a member that its properties do not list",
    returned({ type: "object", required: ["a"] }),
    returned({ type: "object" }),
    "major member-optional",
  ],
  [
    "a required member is added to a request",
    sent(object({})),
    sent(object({ a: string }, { required: ["a"] })),
    "major required-member-added",
  ],
  ["a member of a request is removed", sent(object({ a: string })), sent(object({})), "major member-removed"],
  [
    "a member of a request becomes required",
    sent(object({ a: string })),
    sent(object({ a: string }, { required: ["a"] })),
    "major member-required",
  ],
  [
    "a member of a request becomes optional",
    sent(object({ a: string }, { required: ["a"] })),
    sent(object({ a: string })),
    "minor member-optional",
  ],
  [
    "a member of a request becomes read-only",
    sent(object({ a: string })),
    sent(object({ a: { ...string, readOnly: true } })),
    "major member-removed",
  ],
  [
    "a request refuses members that are not listed",
    sent(object({})),
    sent(object({}, { additionalProperties: false })),
    "major other-members-refused",
  ],
  [
    "the default of a member changes",
    sent(object({ a: { ...string, default: "x" } })),
    sent(object({ a: { ...string, default: "y" } })),
    "major default-changed",
  ],
  [
    "a member of a request gets a default",
    sent(object({ a: string })),
    sent(object({ a: { ...string, default: "x" } })),
    "minor default-changed",
  ],

  // Members of responses
  [
    "a member is added to a response",
    returned(object({})),
    returned(object({ a: string })),
    "minor member-added",
  ],
  [
    "a required member is added to a response",
    returned(object({})),
    returned(object({ a: string }, { required: ["a"] })),
    "minor member-added",
  ],
  [
    "a member of a response is removed",
    returned(object({ a: string })),
    returned(object({})),
    "major member-removed",
  ],
  [
    "a member of a response becomes optional",
    returned(object({ a: string }, { required: ["a"] })),
    returned(object({ a: string })),
    "major member-optional",
  ],
  [
    "a member of a response becomes required",
    returned(object({ a: string })),
    returned(object({ a: string }, { required: ["a"] })),
    "minor member-required",
  ],
  [
    "a member of a response becomes write-only",
    returned(object({ a: string })),
    returned(object({ a: { ...string, writeOnly: true } })),
    "major member-removed",
  ],
  [
    "a response can have members that are not listed",
    returned(object({}, { additionalProperties: false })),
    returned(object({})),
    "major other-members-allowed",
  ],
  [
    "the values of a dictionary change",
    returned({ type: "object", additionalProperties: string }),
    returned({ type: "object", additionalProperties: integer }),
    "major type-changed",
  ],
  [
    "a member in a part of a composition is removed",
    returned({ allOf: [object({ a: string }), object({ b: string })] }),
    returned({ allOf: [object({ a: string })] }),
    "major member-removed",
  ],

  // Types and formats
  [
    "a request accepts another type",
    sent(string),
    sent({ type: ["string", "integer"] }),
    "minor type-widened",
  ],
  ["a request accepts fewer types", sent(true), sent(string), "major type-narrowed"],
  ["a response has another type", returned(string), returned(integer), "major type-changed"],
  ["a response can have fractions", returned(integer), returned({ type: "number" }), "major type-widened"],
  ["a response only has integers", returned({ type: "number" }), returned(integer), "minor type-narrowed"],
  [
    "the items of an array change",
    returned({ type: "array", items: string }),
    returned({ type: "array", items: integer }),
    "major type-changed",
  ],
  [
    "an integer gets wider in a response",
    returned({ ...integer, format: "int32" }),
    returned({ ...integer, format: "int64" }),
    "major format-widened",
  ],
  [
    "an integer gets wider in a request",
    sent({ ...integer, format: "int32" }),
    sent({ ...integer, format: "int64" }),
    "minor format-widened",
  ],
  ["a string becomes a date", sent(string), sent({ ...string, format: "date" }), "major format-narrowed"],
  [
    "a date loses its time",
    returned({ ...string, format: "date-time" }),
    returned({ ...string, format: "date" }),
    "major format-changed",
  ],

  // Null
  ["a request accepts null", sent(string), sent({ type: ["string", "null"] }), "minor null-allowed"],
  ["a request refuses null", sent({ type: ["string", "null"] }), sent(string), "major null-refused"],
  ["a response can be null", returned(string), returned({ type: ["string", "null"] }), "major null-allowed"],
  [
    "a response is never null",
    returned({ type: ["string", "null"] }),
    returned(string),
    "minor null-refused",
  ],
  [
    "a reference in a response can be null",
    { ...returned({ $ref: "#/components/schemas/S" }), components: { schemas: { S: string } } },
    {
      ...returned({ anyOf: [{ $ref: "#/components/schemas/S" }, { type: "null" }] }),
      components: { schemas: { S: string } },
    },
    "major null-allowed",
  ],

  // Enumerations
  ["a request accepts another name", sent(names("a")), sent(names("a", "b")), "minor enum-name-added"],
  ["a request refuses a name", sent(names("a", "b")), sent(names("a")), "major enum-name-removed"],
  [
    "a response can have another name",
    returned(names("a")),
    returned(names("a", "b")),
    "major enum-name-added",
  ],
  ["a response never has a name", returned(names("a", "b")), returned(names("a")), "minor enum-name-removed"],
  [
    "an open enumeration of a response lists another name",
    returned(openNames("a", "c")),
    returned(openNames("a", "b", "c")),
    "minor enum-name-added",
  ],
  [
    "an open enumeration of a request lists one name less",
    sent(openNames("a", "b")),
    sent(openNames("a")),
    "minor enum-name-removed",
  ],
  ["an enumeration of a request is opened", sent(names("a")), sent(openNames("a")), "minor enum-opened"],
  ["an enumeration of a request is closed", sent(openNames("a")), sent(names("a")), "major enum-closed"],
  [
    "an enumeration of a response is opened",
    returned(names("a")),
    returned(openNames("a")),
    "major enum-opened",
  ],
  ["a response lists known names", returned(string), returned(known("a")), "minor enum-names-listed"],
  ["a request lists no known names", sent(known("a")), sent(string), "minor enum-names-unlisted"],
  [
    "a response lists another known name",
    returned(known("a")),
    returned(known("a", "b")),
    "minor enum-name-added",
  ],
  ["a request lists one known name less", sent(known("a", "b")), sent(known("b")), "minor enum-name-removed"],
  ["a known name of a request becomes the only one", sent(known("a")), sent(names("a")), "major enum-closed"],
  ["a string of a request becomes an enumeration", sent(string), sent(names("a")), "major enum-closed"],

  // Constraints
  [
    "a request accepts longer strings",
    sent({ ...string, maxLength: 1 }),
    sent({ ...string, maxLength: 2 }),
    "minor constraint-widened",
  ],
  [
    "a request accepts fewer items",
    sent({ type: "array", maxItems: 2 }),
    sent({ type: "array", maxItems: 1 }),
    "major constraint-narrowed",
  ],
  ["a request has a minimum", sent(integer), sent({ ...integer, minimum: 0 }), "major constraint-narrowed"],
  [
    "a request has another pattern",
    sent({ ...string, pattern: "a" }),
    sent({ ...string, pattern: "b" }),
    "major constraint-changed",
  ],
  [
    "a response can exceed its maximum",
    returned({ ...integer, exclusiveMaximum: 5 }),
    returned(integer),
    "major constraint-widened",
  ],
  [
    "a response has longer strings at least",
    returned({ ...string, minLength: 1 }),
    returned({ ...string, minLength: 2 }),
    "minor constraint-narrowed",
  ],

  // Alternatives
  [
    "a request accepts another alternative",
    sent({ oneOf: [string, object({ a: string })] }),
    sent({ oneOf: [string, integer, object({ a: string })] }),
    "minor alternative-added",
  ],
  [
    "a response can have another alternative",
    returned({ oneOf: [string, object({ a: string })] }),
    returned({ oneOf: [object({ a: string }), integer, string] }),
    "major alternative-added",
  ],
  [
    "a request refuses an alternative",
    sent({ anyOf: [string, integer, object({})] }),
    sent({ anyOf: [string, object({})] }),
    "major alternative-removed",
  ],
  [
    "a member of an alternative is removed",
    returned({ oneOf: [string, object({ a: string, b: string })] }),
    returned({ oneOf: [string, object({ a: string })] }),
    "major member-removed",
  ],
  [
    "a response has alternatives beside what it had",
    returned(string),
    returned({ oneOf: [string, object({})] }),
    "major alternative-added",
  ],
  [
    "a discriminator is another member",
    returned({ oneOf: [object({ a: string }), string], discriminator: { propertyName: "a" } }),
    returned({ oneOf: [object({ a: string }), string], discriminator: { propertyName: "b" } }),
    "major discriminator-changed",
  ],

  // Status codes and headers
  [
    "a status of success is added",
    operation({}),
    operation({ responses: { "200": { description: "" }, "202": { description: "" } } }),
    "major status-added",
  ],
  [
    "a status of failure is added",
    operation({}),
    operation({ responses: { "200": { description: "" }, "409": { description: "" } } }),
    "minor status-added",
  ],
  [
    "a status of success is removed",
    operation({ responses: { "200": { description: "" }, "202": { description: "" } } }),
    operation({}),
    "major status-removed",
  ],
  [
    "a status of failure is removed",
    operation({ responses: { "200": { description: "" }, "404": { description: "" } } }),
    operation({}),
    "minor status-removed",
  ],
  ["a header is added", headers({}), headers({ A: { schema: string } }), "minor header-added"],
  ["a header is removed", headers({ A: { schema: string } }), headers({}), "major header-removed"],
  [
    "a header whose name looks like an extension is removed",
    headers({ "x-total": { schema: string } }),
    headers({}),
    "major header-removed",
  ],
  [
    "a header becomes optional",
    headers({ A: { schema: string, required: true } }),
    headers({ A: { schema: string } }),
    "major header-optional",
  ],
  [
    "a header is always there",
    headers({ A: { schema: string } }),
    headers({ A: { schema: string, required: true } }),
    "minor header-required",
  ],
  [
    "a header gets another type",
    headers({ A: { schema: string } }),
    headers({ a: { schema: integer } }),
    "major type-changed",
  ],

  // Security
  [
    "another way to authenticate is accepted",
    security({ basic: [] }),
    security({ basic: [] }, { bearer: [] }),
    "minor security-added",
  ],
  [
    "a way to authenticate is refused",
    security({ basic: [] }, { bearer: [] }),
    security({ basic: [] }),
    "major security-removed",
  ],
  [
    "a second scheme is needed beside the first, as well as alone",
    security({ basic: [] }),
    security({ basic: [] }, { basic: [], bearer: [] }),
    "minor security-added",
  ],
  ["credentials are needed", security({}, { basic: [] }), security({ basic: [] }), "major security-removed"],
  ["another scope is needed", security({ oauth: [] }), security({ oauth: ["s"] }), "major scope-added"],
  [
    "a scope is not needed any more",
    security({ oauth: ["s"] }),
    security({ oauth: [] }),
    "minor scope-removed",
  ],
  [
    "the security of the whole document changes",
    operation({}, { security: [{ basic: [] }], components: { securitySchemes: { basic, bearer } } }),
    operation(
      {},
      { security: [{ basic: [] }, { bearer: [] }], components: { securitySchemes: { basic, bearer } } },
    ),
    "minor security-added",
  ],

  // XML
  [
    "the element of a request is renamed",
    sent(nameOf("A"), xml),
    sent(nameOf("B"), xml),
    "major xml-name-changed",
  ],
  [
    "an element that JSON never shows is renamed",
    sent(nameOf("A")),
    sent(nameOf("B")),
    "patch xml-name-changed",
  ],
  [
    "the items of a list are in another namespace",
    sent({ type: "array", items: { ...string, xml: { name: "i", namespace: "urn:a" } } }, xml),
    sent({ type: "array", items: { ...string, xml: { name: "i", namespace: "urn:b" } } }, xml),
    "major xml-namespace-changed",
  ],
  [
    "a member becomes an attribute",
    returned(object({ a: string }), xml),
    returned(object({ a: { ...string, xml: { attribute: true } } }), xml),
    "major xml-attribute-changed",
  ],
  [
    "a list gets an element of its own",
    returned({ type: "array", items: string }, xml),
    returned({ type: "array", items: string, xml: { wrapped: true } }, xml),
    "major xml-wrapping-changed",
  ],
  [
    "the entries of a dictionary are renamed",
    sent({ type: "object", additionalProperties: string, "x-xml-dictionary": { entryName: "A" } }, xml),
    sent({ type: "object", additionalProperties: string, "x-xml-dictionary": { entryName: "B" } }, xml),
    "major xml-dictionary-changed",
  ],
  [
    "the elements of a request are in another order",
    sent(object({ a: string, b: string }, { "x-xml-order": ["a", "b"] }), xml),
    sent(object({ a: string, b: string }, { "x-xml-order": ["b", "a"] }), xml),
    "major xml-order-changed",
  ],
  [
    "the elements of a response are in another order",
    returned(object({ a: string, b: string }, { "x-xml-order": ["a", "b"] }), xml),
    returned(object({ a: string, b: string }, { "x-xml-order": ["b", "a"] }), xml),
    "patch xml-order-changed",
  ],
  [
    "the document has another namespace",
    document({ "x-xml-namespace": "urn:a" }),
    document({ "x-xml-namespace": "urn:b" }),
    "major xml-namespace-changed",
  ],
  [
    "the document has another dialect",
    document({}),
    document({ "x-xml-dialect": "data-contract" }),
    "major xml-dialect-changed",
  ],
  [
    "the document names the entries of dictionaries in another way",
    document({ "x-xml-names": { dictionaries: { string: "A" } } }),
    document({ "x-xml-names": { dictionaries: { string: "B" } } }),
    "major xml-names-changed",
  ],

  // Names and remarks
  ["a schema is added", schemas({}), schemas({ A: string }), "minor schema-added"],
  ["a schema is removed", schemas({ A: string }), schemas({}), "major schema-removed"],
  [
    "a schema that nothing uses changes",
    schemas({ A: string }),
    schemas({ A: integer }),
    "patch type-changed",
  ],
  [
    "a member is described",
    sent(object({ a: string })),
    sent(object({ a: { ...string, description: "d" } })),
    "patch annotation-changed",
  ],
  ["a member becomes deprecated", sent(string), sent({ ...string, deprecated: true }), "minor deprecated"],
  ["an extension changes", sent(string), sent({ ...string, "x-note": 1 }), "patch extension-changed"],
  [
    "the document has another version",
    document({}),
    document({ info: { version: "2" } }),
    "patch annotation-changed",
  ],
  [
    "the description of a scheme changes",
    security({ basic: [] }),
    operation(
      { security: [{ basic: [] }] },
      { components: { securitySchemes: { basic: { ...basic, description: "d" }, bearer, oauth } } },
    ),
    "patch annotation-changed",
  ],
];

test.each(pairs)("%s", (_, before, after, expected) => {
  const { bump, changes } = diffDocuments(before, after);
  expect(changes.map(({ level, code }) => `${level} ${code}`)).toEqual([expected]);
  expect(bump).toBe(expected.split(" ")[0]);
});

test("the same document needs no release, in whatever order its members and sets are", () => {
  for (const [title, before, after] of pairs) {
    for (const one of [before, after]) {
      expect(diffDocuments(one, reordered(one)), title).toEqual({ bump: "none", changes: [] });
    }
    const { changes } = diffDocuments(reordered(before), reordered(after));
    const codes = diffDocuments(before, after).changes.map(({ code, level }) => ({ code, level }));
    expect(
      changes.map(({ code, level }) => ({ code, level })),
      title,
    ).toEqual(codes);
  }
});

/** Lists whose order has a meaning. */
const sequences = new Set(["x-xml-order"]);

/** Returns a value with the members of objects and the items of sets in reverse. */
function reordered(value: unknown, name = ""): object {
  if (Array.isArray(value)) {
    const items = value.map((item) => reordered(item));
    return sequences.has(name) ? items : items.reverse();
  }
  if (typeof value !== "object" || value === null) return value as never;
  const members = Object.entries(value).map(([key, member]) => [key, reordered(member, key)]);
  return Object.fromEntries(members.reverse());
}

test("no two pairs have the same title, and there are at least 80", () => {
  expect(new Set(pairs.map(([title]) => title)).size).toBe(pairs.length);
  expect(pairs.length).toBeGreaterThanOrEqual(80);
});

function shared(schema: object) {
  const body = content({ $ref: "#/components/schemas/A" });
  return operation(
    { requestBody: body, responses: { "200": { description: "", ...body } } },
    { components: { schemas: { A: schema } } },
  );
}

test("a change of a shared schema is one change, with a pointer to the schema", () => {
  expect(diffDocuments(shared(object({})), shared(object({ "a/b": string })))).toEqual({
    bump: "minor",
    changes: [
      {
        code: "member-added",
        level: "minor",
        pointer: "/components/schemas/A/properties/a~1b",
        message: "`a/b` is new (in requests and responses).",
      },
    ],
  });
});

test("a change with two levels has the higher one and names both", () => {
  const [before, after] = [object({ a: string }), object({ a: string }, { required: ["a"] })];
  expect(diffDocuments(shared(before), shared(after)).changes).toEqual([
    {
      code: "member-required",
      level: "major",
      pointer: "/components/schemas/A/properties/a",
      message: "`a` is required now (major in requests, minor in responses).",
    },
  ]);
});

test("changes are sorted by level, then by pointer", () => {
  const [before, after] = [object({ z: string, y: string }), object({ a: string })];
  const { bump, changes } = diffDocuments(sent(before), sent(after));
  const place = "/paths/~1a/post/requestBody/content/application~1json/schema/properties";
  expect({ bump, places: changes.map(({ level, pointer }) => `${level} ${pointer}`) }).toEqual({
    bump: "major",
    places: [`major ${place}/y`, `major ${place}/z`, `minor ${place}/a`],
  });
});

const ref = { $ref: "#/components/schemas/A" };

test.each<readonly [what: string, before: object, after: object]>([
  [
    "null in OpenAPI 3.0 and in 3.1",
    { ...sent({ ...string, nullable: true }), openapi: "3.0.3" },
    sent({ anyOf: [string, { type: "null" }] }),
  ],
  [
    "exclusive limits in OpenAPI 3.0 and in 3.1",
    { ...sent({ ...integer, minimum: 1, exclusiveMinimum: true }), openapi: "3.0.3" },
    sent({ ...integer, exclusiveMinimum: 1 }),
  ],
  ["one listed value and a constant", sent({ ...string, enum: ["a"] }), sent({ const: "a" })],
  [
    "a composition and the object that it amounts to",
    sent({ allOf: [object({ a: string }), object({ b: string }, { required: ["a"] })] }),
    sent(object({ a: string, b: string }, { required: ["a"] })),
  ],
  [
    "a schema with a name and the same one in its place",
    { ...sent(ref), components: { schemas: { A: string } } },
    { ...sent(string), components: { schemas: { A: string } } },
  ],
  ["an anchor and a pointer", anchored({ $ref: "#a" }), anchored(ref)],
  ["a discriminator by name and by pointer", mapped("A"), mapped("#/components/schemas/A")],
  ["parameters of the path and of the operation", pathParameter("path"), pathParameter("operation")],
  [
    "the default style, and the same one spelled out",
    parameters(query),
    parameters({ ...query, style: "form" }),
  ],
  ["media types in another case", sent(string, "Application/JSON"), sent(string)],
  ["a minimum of no characters", sent(string), sent({ ...string, minLength: 0 })],
  [
    "Swagger 2.0 and OpenAPI 3.0",
    {
      swagger: "2.0",
      info: { title: "t", version: "1" },
      consumes: [json],
      paths: {
        "/a": {
          post: {
            operationId: "postA",
            parameters: [{ in: "body", name: "b", schema: { $ref: "#/definitions/A" } }],
            responses: { "200": { description: "" } },
          },
        },
      },
      definitions: { A: object({ a: string }) },
    },
    { ...sent(ref), openapi: "3.0.4", components: { schemas: { A: object({ a: string }) } } },
  ],
])("%s mean the same", (_, before, after) => {
  expect(diffDocuments(before, after).changes).toEqual([]);
  expect(diffDocuments(after, before).changes).toEqual([]);
});

function pathParameter(place: "path" | "operation") {
  const list = { parameters: [query] };
  const item = place === "path" ? { ...list, get: {} } : { get: list };
  return document({ paths: { "/a": item } });
}

function anchored(schema: Schema) {
  return { ...sent(schema), components: { schemas: { A: { ...string, $anchor: "a" } } } };
}

function mapped(target: string) {
  const discriminator = { propertyName: "kind", mapping: { a: target } };
  return {
    ...sent({ oneOf: [ref], discriminator }),
    components: { schemas: { A: object({ kind: string }) } },
  };
}

test("documents are not changed by a comparison", () => {
  const documents = () => [anchored({ $ref: "#a" }), mapped("A")] as const;
  const [before, after] = documents();
  diffDocuments(before, after);
  expect([before, after]).toEqual(documents());
});

test("recursive schemas are compared once", () => {
  const tree = (leaf: object) => ({
    ...returned(ref),
    components: {
      schemas: {
        A: object({ leaf, children: { type: "array", items: { $ref: "#/components/schemas/B" } } }),
        B: { allOf: [{ $ref: "#/components/schemas/A" }, { additionalProperties: ref }] },
      },
    },
  });
  const { changes } = diffDocuments(tree(string), tree(integer));
  expect(changes.map(({ pointer }) => pointer)).toEqual(["/components/schemas/A/properties/leaf"]);
});

test("a recursive schema in place of any value ends, too", () => {
  const self = { type: "array", items: ref };
  const both = (schema: Schema) => ({ ...returned(schema), components: { schemas: { A: self } } });
  expect(diffDocuments(both(true), both(ref)).changes).toMatchObject([{ code: "type-narrowed" }]);
});

/** Returns a document with schemas that each refer to the next one. */
function chain(length: number, link: (ref: object) => object, end: object) {
  const list = Array.from({ length }, (_, index) => [
    `S${index}`,
    index === length - 1 ? end : link({ $ref: `#/components/schemas/S${index + 1}` }),
  ]);
  return {
    ...returned({ $ref: "#/components/schemas/S0" }),
    components: { schemas: Object.fromEntries(list) },
  };
}

test.each<readonly [kind: string, length: number, link: (ref: object) => object]>([
  ["members", 5000, (next) => object({ next })],
  ["references", 1000, (next) => next],
  ["compositions", 100, (next) => ({ allOf: [next, object({ a: string })] })],
])("a long chain of %s is compared to its end", (_, length, link) => {
  const [before, after] = [object({ z: string }), object({})].map((end) => chain(length, link, end));
  expect(diffDocuments(before as object, after as object).changes).toMatchObject([
    {
      level: "major",
      code: "member-removed",
      pointer: `/components/schemas/S${length - 1}/properties/z`,
    },
  ]);
});

test("an endless composition is refused with its place", () => {
  const endless = chain(600, (next) => ({ allOf: [next, object({ a: string })] }), object({}));
  expect(() => diffDocuments(endless, endless)).toThrow(/composed of more than 500 schemas/);
});

test("a document that cannot be read has a pointer", () => {
  expect(() => diffDocuments(document({}), sent({ $ref: "#/none" }))).toThrow(
    expect.objectContaining({ name: "SpecError", pointer: expect.stringContaining("/paths/~1a/post") }),
  );
});
