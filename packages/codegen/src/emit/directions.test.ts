import { expect, test } from "vitest";
import { splitDirections } from "./directions.ts";

const string = { type: "string" };
const id = { type: "integer", readOnly: true };
const password = { type: "string", writeOnly: true };

function ref(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

function content(schema: object) {
  return { content: { "application/json": { schema } } };
}

/** Returns a document with an operation that sends and returns schemas. */
function documentOf(sent: object | undefined, received: object | undefined, schemas: object = {}) {
  const post = {
    ...(sent && { requestBody: content(sent) }),
    responses: { "200": { description: "", ...(received && content(received)) } },
  };
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { "/a": { post } },
    components: { schemas },
  };
}

const User = {
  type: "object",
  properties: { id, name: string, password },
  required: ["id", "name", "password"],
};
const sentUser = {
  type: "object",
  properties: { id, name: string, password },
  required: ["name", "password"],
};
const receivedUser = { type: "object", properties: { id, name: string }, required: ["id", "name"] };

test.each<[string, ReturnType<typeof documentOf>, ReturnType<typeof documentOf>]>([
  [
    "both directions",
    documentOf(ref("User"), ref("User"), { User }),
    documentOf(ref("UserRequest"), ref("User"), { User: receivedUser, UserRequest: sentUser }),
  ],
  [
    "requests only",
    documentOf(ref("User"), undefined, { User }),
    documentOf(ref("User"), undefined, { User: sentUser }),
  ],
  [
    "responses only",
    documentOf(undefined, ref("User"), { User }),
    documentOf(undefined, ref("User"), { User: receivedUser }),
  ],
  ["bodies without a name", documentOf(User, User), documentOf(sentUser, receivedUser)],
  [
    "a schema that another one contains",
    documentOf(ref("List"), ref("List"), { List: { type: "array", items: ref("User") }, User, Name: string }),
    documentOf(ref("ListRequest"), ref("List"), {
      List: { type: "array", items: ref("User") },
      ListRequest: { type: "array", items: ref("UserRequest") },
      User: receivedUser,
      UserRequest: sentUser,
      Name: string,
    }),
  ],
  [
    "a schema that contains itself, beside one with the name of its request",
    documentOf(ref("A"), ref("A"), {
      A: { properties: { id, a: ref("A") }, required: ["id"] },
      ARequest: string,
    }),
    documentOf(ref("ARequest_"), ref("A"), {
      A: { properties: { id, a: ref("A") }, required: ["id"] },
      ARequest_: { properties: { id, a: ref("ARequest_") }, required: [] },
      ARequest: string,
    }),
  ],
  [
    "a member that a part defines",
    documentOf(ref("A"), undefined, {
      A: { allOf: [ref("B")], required: ["id"] },
      B: { properties: { id } },
    }),
    documentOf(ref("A"), undefined, { A: { allOf: [ref("B")], required: [] }, B: { properties: { id } } }),
  ],
  [
    "a member that is described behind two references",
    documentOf(ref("A"), undefined, {
      A: { allOf: [ref("B")], required: ["id", "name"] },
      B: ref("C"),
      C: { properties: { id: ref("Alias"), name: { allOf: [ref("Alias")], description: "d" } } },
      Alias: ref("Id"),
      Id: id,
    }),
    documentOf(ref("A"), undefined, {
      A: { allOf: [ref("B")], required: [] },
      B: ref("C"),
      C: { properties: { id: ref("Alias"), name: { allOf: [ref("Alias")], description: "d" } } },
      Alias: ref("Id"),
      Id: id,
    }),
  ],
  [
    "a member that one part requires and another one describes",
    documentOf({ allOf: [ref("B"), { required: ["id", "name"] }] }, undefined, { B: User }),
    documentOf({ allOf: [ref("B"), { required: ["name"] }] }, undefined, { B: sentUser }),
  ],
  [
    "a member that a property beside the part repeats",
    documentOf({ allOf: [ref("B")], properties: { id: { title: "t" } }, required: ["id"] }, undefined, {
      B: { properties: { id } },
    }),
    documentOf({ allOf: [ref("B")], properties: { id: { title: "t" } }, required: [] }, undefined, {
      B: { properties: { id } },
    }),
  ],
  [
    "a mapping of a discriminator",
    documentOf(ref("A"), ref("A"), {
      A: {
        oneOf: [ref("User")],
        discriminator: { propertyName: "name", mapping: { u: "#/components/schemas/User" } },
      },
      User,
    }),
    documentOf(ref("ARequest"), ref("A"), {
      A: {
        oneOf: [ref("User")],
        discriminator: { propertyName: "name", mapping: { u: "#/components/schemas/User" } },
      },
      ARequest: {
        oneOf: [ref("UserRequest")],
        discriminator: { propertyName: "name", mapping: { u: "#/components/schemas/UserRequest" } },
      },
      User: receivedUser,
      UserRequest: sentUser,
    }),
  ],
  [
    "members that have the names of keywords",
    documentOf(ref("A"), ref("A"), {
      A: {
        properties: { example: ref("User"), "x-user": ref("User"), mapping: { type: "object", title: "m" } },
      },
      User,
    }),
    documentOf(ref("ARequest"), ref("A"), {
      A: {
        properties: { example: ref("User"), "x-user": ref("User"), mapping: { type: "object", title: "m" } },
      },
      ARequest: {
        properties: {
          example: ref("UserRequest"),
          "x-user": ref("UserRequest"),
          mapping: { type: "object", title: "m" },
        },
      },
      User: receivedUser,
      UserRequest: sentUser,
    }),
  ],
])("readOnly and writeOnly members of %s", (_, document, expected) => {
  expect(splitDirections(document)).toEqual(expected);
});

test("bodies of components are requests and responses, and what a webhook sends is received", () => {
  const document = {
    ...documentOf(undefined, undefined),
    webhooks: { w: { post: { requestBody: content(ref("User")) } } },
    components: {
      schemas: { User },
      requestBodies: { B: content(ref("User")) },
      responses: { R: content(ref("User")) },
    },
  };
  expect(splitDirections(document)).toMatchObject({
    webhooks: { w: { post: { requestBody: content(ref("User")) } } },
    components: {
      schemas: { User: receivedUser, UserRequest: sentUser },
      requestBodies: { B: content(ref("UserRequest")) },
      responses: { R: content(ref("User")) },
    },
  });
});

test("the response `default` has no writeOnly members", () => {
  const returning = (schema: object) => ({
    ...documentOf(undefined, undefined, { User: schema }),
    paths: { "/a": { get: { responses: { default: content(schema) } } } },
  });
  expect(splitDirections(returning(User))).toEqual(returning(receivedUser));
});

test("bodies of path items in components are those of the paths that refer to them", () => {
  const { paths } = documentOf(User, User);
  const document = {
    ...documentOf(undefined, undefined),
    paths: { "/a": { $ref: "#/components/pathItems/A" } },
    components: { schemas: {}, pathItems: { A: paths["/a"] } },
  };
  expect(splitDirections(document)).toEqual({
    ...document,
    components: { schemas: {}, pathItems: { A: documentOf(sentUser, receivedUser).paths["/a"] } },
  });
});

test("a document whose schemas do not differ by direction is returned as it is", () => {
  const document = documentOf(ref("A"), ref("A"), {
    A: { properties: { id, readOnly: { type: "boolean" } } },
  });
  expect(splitDirections(document)).toBe(document);
});

test("2,000 schemas that refer to each other take less than five seconds", () => {
  const count = 2000;
  const nameOf = (index: number) => ref(`S${index % count}`);
  const schemas = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `S${index}`,
      { properties: { next: nameOf(index + 1), other: nameOf(index * 7) } },
    ]),
  );
  const document = documentOf(ref("S0"), ref("S0"), { ...schemas, S5: { ...User, allOf: [ref("S6")] } });
  const start = performance.now();
  expect(Object.keys(splitDirections(document).components as object)).toEqual(["schemas"]);
  expect(performance.now() - start).toBeLessThan(5000);
});
