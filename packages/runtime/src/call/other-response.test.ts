import { expect, test } from "vitest";
import { createClient } from "../create-client.ts";

const shape = { type: "string" } as const;

/** Calls an operation that documents the types for 200, or one without a contract. */
async function valueFrom(
  sent: { type: string | null; body?: string },
  documented: string[] | undefined,
  accept?: string,
) {
  const content = Object.fromEntries((documented ?? []).map((type) => [type, shape]));
  const contract = {
    shapes: {},
    operations: { "GET /a": { operationId: "a", responses: { "200": { content } } } },
  };
  // biome-ignore lint/suspicious/noExplicitAny: the paths of this test are not generated
  const client = createClient<any>({
    baseUrl: "http://localhost",
    retry: false,
    ...(documented && { contract: async () => contract }),
    ...(accept && { accept }),
    fetch: async () => {
      const response = new Response(sent.body ?? "é");
      response.headers.delete("content-type");
      if (sent.type !== null) response.headers.set("content-type", sent.type);
      return response;
    },
  });
  const { data, error } = await client.GET("/a");
  const value = data as unknown;
  return error ? error.code : value instanceof Blob ? [value.type, await value.text()] : value;
}

test.each<[string, string[] | undefined, string | undefined, unknown]>([
  ["text/plain", ["text/plain"], undefined, "é"],
  ["text/plain; charset=utf-8", ["text/*"], undefined, "é"],
  ["text/html", ["text/html"], undefined, "é"],
  ["application/x-ndjson", ["application/x-ndjson"], undefined, "é"],
  ["application/vnd.api; charset=utf-8", ["*/*"], undefined, "é"],
  ["image/png", ["image/png"], undefined, ["image/png", "é"]],
  ["image/png", ["application/json", "image/*"], undefined, ["image/png", "é"]],
  ["application/zip", ["*/*"], undefined, ["application/zip", "é"]],
  // Requested, though not documented.
  ["text/csv", ["application/json"], "text/csv;q=0.5", "é"],
  ["image/png", ["application/json"], "image/*", ["image/png", "é"]],
  // Neither: the type of the value would be wrong.
  ["text/plain", ["application/json"], undefined, "unknown-media-type"],
  ["text/html", ["application/json"], "application/json, */*;q=0.1", "unknown-media-type"],
  ["image/png", ["application/json"], "*/*", "unknown-media-type"],
  ["multipart/mixed; boundary=a", ["multipart/mixed"], undefined, "unknown-media-type"],
  ["nonsense", ["*/*"], undefined, "unknown-media-type"],
  // Without a contract, text is text, except for a page.
  ["text/plain", undefined, undefined, "é"],
  ["application/jsonl", undefined, undefined, "é"],
  ["text/html", undefined, undefined, "unknown-media-type"],
  ["text/html", undefined, "*/*", "é"],
  ["image/png", undefined, undefined, "unknown-media-type"],
  ["image/png", undefined, "*/*", ["image/png", "é"]],
])(
  "a response of type %s, with %o documented and %s requested",
  async (type, documented, accept, expected) => {
    expect(await valueFrom({ type }, documented, accept)).toEqual(expected);
  },
);

test("documented text and bytes may be empty", async () => {
  expect(await valueFrom({ type: "text/plain", body: "" }, ["text/plain"])).toBe("");
  expect(await valueFrom({ type: "image/png", body: "" }, ["image/png"])).toEqual(["image/png", ""]);
  expect(await valueFrom({ type: "application/json", body: "" }, ["application/json"])).toBe(
    "empty-response",
  );
  expect(await valueFrom({ type: null, body: "" }, ["text/plain"])).toBe("empty-response");
});
