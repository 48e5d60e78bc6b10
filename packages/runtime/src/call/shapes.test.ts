import { expect, test } from "vitest";
import type { WireContract } from "../media/shape.ts";
import { documentsBody, responseShape } from "./shapes.ts";

const empty = { content: {} };

function body(format: string) {
  return { content: { "text/xml": { type: "string", format } } } as const;
}

function contractOf(responses: WireContract["operations"][string]["responses"]): WireContract {
  return { shapes: {}, operations: { o: { operationId: "o", responses } } };
}

test.each<[string, Parameters<typeof contractOf>[0], number, string | undefined, boolean]>([
  ["its own status", { "200": body("ok"), default: body("rest") }, 200, "ok", true],
  ["its range", { "2XX": body("range"), default: body("rest") }, 204, "range", true],
  ["the range of errors", { "4XX": body("range"), default: body("rest") }, 404, "range", true],
  ["another success", { "200": body("ok"), default: body("rest") }, 201, "ok", true],
  [
    "another success that has a body",
    { "204": empty, "200": body("ok"), default: body("e") },
    202,
    "ok",
    false,
  ],
  ["its own status without a body", { "200": body("ok"), "204": empty }, 204, undefined, false],
  ["the only success, without a body", { "204": empty, default: body("e") }, 200, undefined, false],
  ["default, for a success", { default: body("rest") }, 200, "rest", true],
  ["default, for an error", { "200": body("ok"), default: body("rest") }, 500, "rest", true],
  ["default without a body", { default: empty }, 204, undefined, false],
  ["nothing", { "404": body("e") }, 204, undefined, false],
])("a response is described by %s", (_, responses, status, format, isRequired) => {
  const contract = contractOf(responses);
  expect(responseShape(contract, "o", status, "text/xml")).toEqual(format && { type: "string", format });
  expect(documentsBody(contract, "o", status)).toBe(isRequired);
});

test("an operation that the contract does not have has no shape", () => {
  expect(responseShape(contractOf({}), "constructor", 200, "text/xml")).toBeUndefined();
  expect(documentsBody(contractOf({}), "constructor", 200)).toBeUndefined();
});
