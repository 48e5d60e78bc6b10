import { expect, test } from "vitest";
import { createClient } from "../create-client.ts";
import type { RequestEvent } from "../observe/observe.ts";
import type { Init } from "./options.ts";

type Type = "application/json" | "application/octet-stream" | "application/xml" | "text/json" | "text/plain";

type Paths = {
  "/hooks": {
    post: {
      requestBody: { content: Record<Type, unknown> };
      responses: { 200: { content: { "application/json": unknown } } };
    };
  };
};

type Given = Pick<Init, "bodySerializer"> & { readonly body: unknown; readonly contentType?: Type };

const json = JSON.stringify({ Name: "orders", Secret: "abcdef", Headers: { "X-Key": "ghijkl" } });
const form = "Name=orders&Secret=abcdef&Headers%5B0%5D.Key=X-Key&Headers%5B0%5D.Value=ghijkl";
const xml = "<Hook><Name>orders</Name><Secret>abcdef</Secret><Headers>ghijkl</Headers></Hook>";
const bytes = new TextEncoder().encode(json);
const xmlType = "application/xml";

function asIs(body: unknown): string {
  return body as string;
}

function parts(): FormData {
  const data = new FormData();
  for (const [name, value] of new URLSearchParams(form)) data.append(name, value);
  return data;
}

test.each<[string, Given]>([
  ["a string of JSON with a serializer", { body: json, bodySerializer: asIs }],
  ["a string of JSON as is", { body: json }],
  ["what a serializer adds", { body: { Name: "orders" }, bodySerializer: () => json }],
  ["a string of XML with a serializer", { body: xml, bodySerializer: asIs, contentType: xmlType }],
  ["a string of XML as is", { body: xml, contentType: "text/plain" }],
  ["a form", { body: new URLSearchParams(form) }],
  ["a form with a serializer", { body: { a: 1 }, bodySerializer: () => new URLSearchParams(form) }],
  ["FormData", { body: parts() }],
  ["FormData of a serializer", { body: { a: 1 }, bodySerializer: parts }],
  ["bytes", { body: bytes }],
  ["an ArrayBuffer", { body: bytes.buffer, contentType: "text/json" }],
  ["a Blob", { body: new Blob([xml], { type: xmlType }) }],
  [
    "JSON Patch",
    {
      body: [
        { op: "add", path: "/Secret", value: "abcdef" },
        { path: "/Headers/A", value: ["ghijkl"] },
      ],
    },
  ],
])("secrets in %s are masked for observers, in errors and as a command", async (_what, init) => {
  const sent: string[] = [];
  const requests: RequestEvent[] = [];
  const shown: unknown[] = [];
  const client = createClient<Paths>({
    baseUrl: "http://localhost",
    secretMembers: ["Secret", "Headers"],
    fetch: async (request) => {
      sent.push(await request.text());
      const body = JSON.stringify({ Message: "abcdef, ghijkl and orders" });
      return new Response(body, { status: 400, headers: { "content-type": "application/json" } });
    },
    observe: {
      request: (event) => requests.push(event),
      response: ({ bytes: received }) => shown.push(new TextDecoder().decode(received)),
    },
  });
  const { error } = await client.POST("/hooks", init);
  shown.push(JSON.stringify(error), await client.toCurl("POST", "/hooks", init));
  for (const { value, bytes: masked } of requests) {
    shown.push(new TextDecoder().decode(masked));
    shown.push(value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value));
  }
  expect(sent.join()).toMatch(/abcdef[\s\S]*ghijkl/);
  expect(shown).toHaveLength(5);
  expect(shown.filter((text) => /abcdef|ghijkl/.test(String(text)))).toEqual([]);
  expect(error?.message).toContain("*** and orders");
});

test("the value of an event is the body that was passed, and the bytes of one that is sent unchanged", async () => {
  const values: unknown[] = [];
  const client = createClient<Paths>({
    baseUrl: "http://localhost",
    secretMembers: ["Secret"],
    fetch: async () => Response.json({}),
    observe: { request: ({ value, bytes: sent }) => values.push(value === sent ? "bytes" : value) },
  });
  const bodies: Given[] = [
    { body: { Secret: "abcdef", Name: "n" } },
    { body: '{"Secret":"abcdef"}', bodySerializer: asIs },
    {
      body: [
        { op: "add", path: "/Secret", value: "abcdef" },
        { op: "remove", path: "/value" },
      ],
    },
    { body: new Uint8Array([1, 2, 3]), contentType: "application/octet-stream" },
    { body: new URLSearchParams("a=b") },
  ];
  for (const init of bodies) await client.POST("/hooks", init);
  expect(values).toEqual([
    { Secret: "***", Name: "n" },
    '{"Secret":"***"}',
    [
      { op: "add", path: "/Secret", value: "***" },
      { op: "remove", path: "/value" },
    ],
    "bytes",
    "bytes",
  ]);
});
