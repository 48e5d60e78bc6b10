import type { WireContract, WireOperation } from "@so-webhook/runtime/media";
import { expect, test } from "vitest";
import { partsOf } from "./parts.ts";

function operation(ref: string): WireOperation {
  return {
    operationId: ref,
    responses: { "200": { content: { "text/xml": { type: "ref", ref } } }, "204": { content: {} } },
  };
}

const shapes: WireContract["shapes"] = {
  A: { type: "object", members: { a: { type: "array", items: { type: "ref", ref: "Both" } } } },
  B: { type: "dictionary", values: { type: "ref", ref: "Both" } },
  Both: { type: "object", members: { self: { type: "ref", ref: "Both" } } },
};

test("a contract is divided at the first segment in which paths differ, with the shapes that each part needs", () => {
  const operations = {
    "GET /api/v1/a": operation("A"),
    "PUT /api/v1/a/{id}": operation("A"),
    "GET /api/v1/b": operation("B"),
    "GET /api/v1": operation("Both"),
  };
  const { Both } = shapes;
  expect(partsOf({ xmlNamespace: "urn:n", shapes, operations })).toEqual({
    index: 3,
    parts: [
      {
        segment: "a",
        contract: {
          xmlNamespace: "urn:n",
          shapes: { A: shapes.A, Both },
          operations: {
            "GET /api/v1/a": operations["GET /api/v1/a"],
            "PUT /api/v1/a/{id}": operations["PUT /api/v1/a/{id}"],
          },
        },
      },
      {
        segment: "b",
        contract: {
          xmlNamespace: "urn:n",
          shapes: { B: shapes.B, Both },
          operations: { "GET /api/v1/b": operations["GET /api/v1/b"] },
        },
      },
      {
        segment: "",
        contract: {
          xmlNamespace: "urn:n",
          shapes: { Both },
          operations: { "GET /api/v1": operations["GET /api/v1"] },
        },
      },
    ],
  });
});

test.each<[string, Record<string, WireOperation>, number, readonly string[]]>([
  ["no operation", {}, 1, []],
  ["one operation", { "GET /a/b": operation("A") }, 1, ["a"]],
  ["the root", { "GET /": operation("A"), "GET /a": operation("A") }, 1, ["", "a"]],
])("a contract with %s has parts", (_, operations, index, segments) => {
  const found = partsOf({ shapes, operations });
  expect(found.index).toBe(index);
  expect(found.parts.map(({ segment }) => segment)).toEqual(segments);
});
