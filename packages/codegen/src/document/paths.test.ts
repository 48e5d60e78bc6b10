import { expect, test } from "vitest";
import { pathProblems } from "./paths.ts";

const id = { name: "id", in: "path", required: true, schema: { type: "string" } };

test.each<[string, string, object, readonly string[]]>([
  ["a parameter of the path item", "/a/{id}", { parameters: [id], get: {} }, []],
  ["a parameter of the operation", "/a/{id}", { get: { parameters: [id] } }, []],
  [
    "a referenced parameter",
    "/a/{id}",
    { get: { parameters: [{ $ref: "#/components/parameters/id" }] } },
    [],
  ],
  ["an expression with an operator", "/a/{.id*}", { get: { parameters: [id] } }, []],
  ["an extension", "/a/{id}", { "x-get": {} }, []],
  [
    "an expression without a parameter",
    "/a/{nr}",
    { get: { parameters: [id] } },
    ["#/paths/~1a~1{nr}/get: the path has {nr}, which no path parameter describes. Add one"],
  ],
  [
    "a parameter in an unknown place",
    "/a",
    { get: { parameters: [{ ...id, in: "pth" }] } },
    [
      '#/paths/~1a/get/parameters/0/in: a parameter cannot be in "pth", so it is left out. Use query, header, path or cookie',
    ],
  ],
])("warnings about %s", (_, path, item, warnings) => {
  const document = { paths: { [path]: item }, components: { parameters: { id } } };
  expect(pathProblems(document as never)).toEqual(warnings);
});

test("warns about a document without paths, unless it describes webhooks", () => {
  expect(pathProblems({ path: {} })).toEqual([
    "#: the document has no paths, so there is no operation to call",
  ]);
  expect(pathProblems({ webhooks: {} })).toEqual([]);
});
