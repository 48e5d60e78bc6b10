import type { WireOperation } from "@so-webhook/runtime/media";
import { expect, test } from "vitest";
import { type Defaults, defaultsOf } from "./defaults.ts";

function content(types: readonly string[]) {
  return Object.fromEntries(types.map((type) => [type, { type: "any" } as const]));
}

function operation(sent: readonly string[] | undefined, received: readonly string[]): WireOperation {
  return {
    operationId: "x",
    ...(sent ? { request: { required: true, content: content(sent) } } : {}),
    responses: { "400": { content: content(["text/plain"]) }, "200": { content: content(received) } },
  };
}

test.each<[string, Record<string, WireOperation>, Defaults]>([
  ["finds nothing without operations", {}, { exceptions: {} }],
  [
    "takes the first type of a lone operation, and no type of an error",
    { A: operation(["text/json", "text/xml"], ["text/xml", "text/json"]) },
    { contentType: "text/json", accept: "text/xml", exceptions: {} },
  ],
  [
    "takes the first type that all operations share",
    { A: operation(["text/xml", "text/json"], ["text/json"]), B: operation(["text/json"], ["text/json"]) },
    { contentType: "text/json", accept: "text/json", exceptions: {} },
  ],
  [
    "lists operations that lack the common type, and none that have no body",
    {
      A: operation(["text/json"], ["text/json"]),
      B: operation(["text/json"], ["image/png", "image/gif"]),
      C: operation(undefined, ["text/json"]),
      D: operation(["text/csv"], []),
    },
    {
      contentType: "text/json",
      accept: "text/json",
      exceptions: { B: { accept: "image/png" }, D: { contentType: "text/csv" } },
    },
  ],
])("%s", (_, operations, expected) => {
  expect(defaultsOf({ shapes: {}, operations })).toEqual(expected);
});

test.each([
  ["*/*", "any", "application/json"],
  ["*/*", "string", "*/*"],
  ["application/*", "any", "application/json"],
  ["application/*", "string", "application/*"],
  ["text/*", "any", "text/plain"],
  ["text/*", "string", "text/plain"],
  ["image/*", "any", "image/*"],
  ["image/*", "string", "image/*"],
] as const)("a request of %s with the shape %s is sent as %s by default", (range, type, contentType) => {
  for (const shape of [{ type }, { type: "ref", ref: "A" }] as const) {
    const request = { required: true, content: { [range]: shape } };
    const operations = { "PUT /a": { operationId: "a", request, responses: {} } };
    expect(defaultsOf({ shapes: { A: { type } }, operations })).toEqual({ contentType, exceptions: {} });
  }
});
