import { expect, test } from "vitest";
import { createClient } from "../create-client.ts";
import type { WireContract } from "../media/shape.ts";

type Paths = { [Path in "/a" | "/b"]: { get: { responses: { 200: { content: { "text/xml": number } } } } } };

const contract: WireContract = {
  shapes: {},
  operations: Object.fromEntries(
    ["GET /a", "GET /b"].map((key) => [
      key,
      { operationId: key, responses: { "200": { content: { "text/xml": { type: "integer" } } } } },
    ]),
  ),
};

async function fetch(): Promise<Response> {
  return new Response("<int>7</int>", { headers: { "Content-Type": "text/xml" } });
}

async function valuesOf(load: (operation: string) => Promise<WireContract | undefined>) {
  const client = createClient<Paths>({ baseUrl: "http://localhost", fetch, contract: load });
  const results = [await client.GET("/a"), await client.GET("/b"), await client.GET("/a")];
  return results.map(({ data }) => data);
}

test("a contract that depends on the operation is loaded once for each operation", async () => {
  const loaded: string[] = [];
  const values = await valuesOf(async (operation) => {
    loaded.push(operation);
    return contract;
  });
  expect({ loaded, values }).toEqual({ loaded: ["GET /a", "GET /b"], values: [7, 7, 7] });
});

test("a contract that depends on nothing is loaded once", async () => {
  let count = 0;
  const values = await valuesOf(async () => {
    count += 1;
    return contract;
  });
  expect({ count, values }).toEqual({ count: 1, values: [7, 7, 7] });
});
