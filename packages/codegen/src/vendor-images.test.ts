import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createClient } from "@so-webhook/runtime";
import { afterAll, expect, test } from "vitest";
import { generate } from "./generate.ts";
import { startEchoServer } from "./testing/echo-server.ts";

/** In the manner of the vendor's documents: images of a person, and a list without `collectionFormat`. */
const document = {
  swagger: "2.0",
  info: { title: "Person", version: "1" },
  host: "localhost:1",
  produces: ["application/json", "text/xml"],
  paths: {
    "/api/v1/Person/{id}/Image": {
      get: {
        operationId: "v1Person_GetImage",
        consumes: [],
        produces: ["image/png", "image/jpeg"],
        parameters: [
          { name: "id", in: "path", required: true, type: "integer", format: "int32" },
          { name: "size", in: "query", type: "array", items: { type: "integer" } },
        ],
        responses: { 200: { schema: { type: "string", format: "byte" } } },
      },
      put: {
        operationId: "v1Person_SaveImage",
        consumes: ["image/*"],
        produces: [],
        parameters: [
          { name: "id", in: "path", required: true, type: "integer", format: "int32" },
          { name: "image", in: "body", required: true, schema: { type: "string", format: "byte" } },
        ],
        responses: { 204: {} },
      },
    },
  },
};

const echo = await startEchoServer();
afterAll(echo.close);

const outDir = await mkdtemp(join(tmpdir(), "images-"));
const { files } = await generate({ spec: document, outDir });
const url = pathToFileURL(outDir).href;
const { defaults } = await import(/* @vite-ignore */ `${url}/defaults.ts`);
const { contract } = await import(/* @vite-ignore */ `${url}/wire.ts`);

type Image = Blob | ArrayBuffer | ArrayBufferView | ReadableStream;
/** The part of the generated types that matters here; the test below compares it. */
type Paths = {
  "/api/v1/Person/{id}/Image": {
    get: {
      parameters: { path: { id: number }; query?: { size?: number[] } };
      responses: { 200: { content: { "image/png": Blob; "image/jpeg": Blob } } };
    };
    put: {
      parameters: { path: { id: number } };
      requestBody: { content: { "image/*": Image } };
      responses: { 204: { content?: never } };
    };
  };
};

test("the vendor's images are typed as bytes", () => {
  expect(files["schema.ts"]).toContain('"image/*": Blob | ArrayBuffer | ArrayBufferView | ReadableStream;');
  expect(files["schema.ts"]).toContain("200: Response1<Blob>;");
});

test.each([
  ["a Blob", (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes], { type: "image/jpeg" }), undefined],
  ["bytes with a contentType", (bytes: Uint8Array<ArrayBuffer>) => bytes, "image/jpeg"],
  [
    "a stream with a contentType",
    (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]).stream(),
    "image/jpeg",
  ],
] as const)("an image goes up as %s and comes down byte for byte", async (_, bodyOf, contentType) => {
  // Every pair of bytes, so that no decoding and encoding could keep them.
  const bytes = Uint8Array.from(
    { length: 131_072 },
    (_, index) => (index % 2 ? index >> 1 : index >> 9) % 256,
  );
  const client = createClient<Paths>({ baseUrl: echo.url, defaults, contract: async () => contract });
  const path = { id: 7 };
  const sent = await client.PUT("/api/v1/Person/{id}/Image", {
    params: { path },
    body: bodyOf(bytes),
    ...(contentType && { contentType }),
  });
  expect(sent.error).toBeUndefined();
  const { data, error, response } = await client.GET("/api/v1/Person/{id}/Image", { params: { path } });
  expect(error).toBeUndefined();
  expect(response?.headers.get("content-type")).toBe("image/jpeg");
  expect(data?.type).toBe("image/jpeg");
  expect(new Uint8Array((await data?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(bytes);
});
