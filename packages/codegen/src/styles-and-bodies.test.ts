import { createClient } from "@so-webhook/runtime";
import { afterAll, expect, expectTypeOf, test } from "vitest";
import { startEchoServer } from "./testing/echo-server.ts";
import { defaults } from "./testing/generated/defaults.ts";
import type { paths } from "./testing/generated/schema.ts";
import { contract } from "./testing/generated/wire.ts";

const lines = '{"a":1}\n{"a":2}\n';
const echo = await startEchoServer({
  "GET /lines": { type: "application/x-ndjson", body: lines },
  "GET /text": { type: "text/csv; charset=iso-8859-1", body: Uint8Array.of(0xe9, 0x3b, 0x31) },
});
afterAll(echo.close);

const client = createClient<paths>({ baseUrl: echo.url, defaults, contract: async () => contract });

/** Each byte once, and some that text would change. */
const bytes = Uint8Array.from({ length: 600 }, (_, index) => (index * 7) % 256);
const asText = Buffer.from(bytes).toString("latin1");
const png = new Blob([bytes], { type: "image/png" });

async function bytesOf(blob: Blob | undefined): Promise<Uint8Array | undefined> {
  return blob && new Uint8Array(await blob.arrayBuffer());
}

test("each style of a parameter arrives as it is documented", async () => {
  const color = { R: 1, G: 2 };
  const { data, error } = await client.GET("/styles/{label}/{matrix}/{simple}", {
    params: {
      path: { label: ["a", "b"], matrix: color, simple: ["a/b", "c"] },
      query: {
        form: color,
        csv: ["a", "b,c"],
        space: ["a", "b"],
        pipe: ["a", "b"],
        deep: color,
        reserved: "a/b?c",
        json: color,
      },
      header: { "X-Words": ["a", "b"] },
      cookie: { session: "1 2" },
    },
  });
  expect(error).toBeUndefined();
  expect(data?.url.split(/[/?&]/).slice(1)).toEqual([
    "styles",
    ".a.b",
    ";matrix=R,1,G,2",
    "a%2Fb,c",
    "R=1",
    "G=2",
    "csv=a,b%2Cc",
    "space=a%20b",
    "pipe=a%7Cb",
    "deep%5BR%5D=1",
    "deep%5BG%5D=2",
    "reserved=a",
    "b",
    "c",
    "json=%7B%22R%22%3A1%2C%22G%22%3A2%7D",
  ]);
  expect(data?.headers).toMatchObject({ "x-words": "a,b", cookie: "session=1%202" });
});

test("text is a string in both directions, in the charset of the response", async () => {
  const sent = await client.PUT("/text", { body: "é;1" });
  expect(sent.data?.headers["content-type"]).toBe("text/csv");
  expect(sent.data?.body).toBe(Buffer.from("é;1").toString("latin1"));
  const { data } = await client.GET("/text");
  expectTypeOf(data).toEqualTypeOf<string | undefined>();
  expect(data).toBe("é;1");
});

test("a relative of JSON is a string, also by its type", async () => {
  const { data } = await client.GET("/lines");
  expectTypeOf(data).toEqualTypeOf<string | undefined>();
  expect(data).toBe(lines);
});

test.each([
  ["a Uint8Array", () => bytes],
  ["an ArrayBuffer", () => bytes.buffer],
  ["a Blob", () => new Blob([bytes])],
  ["a stream", () => new Blob([bytes]).stream()],
] as const)("bytes go up as %s and come down as a Blob, byte for byte", async (_, body) => {
  const sent = await client.PUT("/bytes", { body: body() });
  expect(sent.error).toBeUndefined();
  expect(sent.data).toMatchObject({
    headers: { "content-type": "application/octet-stream" },
    body: asText,
  });
  const { data } = await client.GET("/bytes");
  expectTypeOf(data).toEqualTypeOf<Blob | undefined>();
  expect(await bytesOf(data)).toEqual(bytes);
});

test("an image has the type of its Blob, or the one that is chosen from the documented range", async () => {
  const own = await client.PUT("/image", { body: png });
  expect(own.data?.headers["content-type"]).toBe("image/png");
  const { data } = await client.GET("/image");
  expect([data?.type, await bytesOf(data)]).toEqual(["image/png", bytes]);
  const chosen = await client.PUT("/image", { body: bytes, contentType: "image/gif" });
  expect(chosen.data?.headers["content-type"]).toBe("image/gif");
  // @ts-expect-error the document has no other range
  await client.PUT("/image", { body: bytes, contentType: "text/csv" });
  const { error } = await client.PUT("/image", { body: bytes });
  expect(error).toMatchObject({ kind: "encode", code: "invalid-call", attempts: 0 });
  expect(error?.message).toContain(
    'the operation accepts image/*. Pass a contentType, for example "image/png"',
  );
});

test.each([
  ["text", { contentType: "text/csv" }, "text/csv"],
  ["text", { headers: { "Content-Type": "text/csv" } }, "text/csv"],
  [bytes, { contentType: "application/zip" }, "application/zip"],
  [png, {}, "image/png"],
] as const)("any body goes up with the type that the caller gives: %o with %o", async (body, given, type) => {
  const { data, error } = await client.PUT("/any", { body, ...given });
  expect(error).toBeUndefined();
  expect(data?.headers["content-type"]).toBe(type);
  expect(data?.body).toBe(body === "text" ? "text" : asText);
  const received = await client.GET("/any");
  expectTypeOf(received.data).toEqualTypeOf<string | Blob | undefined>();
  expect(received.data).toEqual(body === "text" ? "text" : expect.any(Blob));
});

test.each(["text", bytes, new Blob([bytes])])("any body without a type is an error: %o", async (body) => {
  const { error } = await client.PUT("/any", { body });
  expect(error).toMatchObject({ kind: "encode", code: "invalid-call", attempts: 0 });
  expect(error?.message).toContain(
    'contentType is missing: the operation accepts */*. Pass a contentType, for example "image/png"',
  );
});

test.each([
  [{ A: 1 }, "application/json"],
  [bytes, undefined],
  [png, "image/png"],
] as const)("where the document says nothing of the body, %o goes up as %s", async (body, type) => {
  const { data, error } = await client.PUT("/unknown", { body });
  expect(error).toBeUndefined();
  expect(data?.headers["content-type"]).toBe(type);
  expect(data?.body).toBe(type === "application/json" ? '{"A":1}' : asText);
});

test("an object is written as parts, each as its value or its encoding says", async () => {
  const { data, error } = await client.POST("/form", {
    body: {
      file: new File([bytes], 'a"b.png', { type: "image/png" }),
      more: [Uint8Array.of(1), new Blob(["x"], { type: "text/plain" })],
      note: "é",
      title: "t",
      count: 7,
      color: { R: 1 },
      tags: ["a", "b"],
    },
  });
  expect(error).toBeUndefined();
  const [type, boundary = ""] = data?.headers["content-type"]?.split("; boundary=") ?? [];
  expect(type).toBe("multipart/form-data");
  const part = (head: string, body: string): string => `\r\n${head}\r\n\r\n${body}\r\n`;
  const file = (name: string, filename: string, mediaType: string): string =>
    `Content-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: ${mediaType}`;
  const text = (name: string): string => `Content-Disposition: form-data; name="${name}"`;
  expect(data?.body.split(`--${boundary}`)).toEqual([
    "",
    part(`${file("file", "a%22b.png", "image/png")}\r\nX-Kind: avatar`, asText),
    part(file("more", "blob", "application/octet-stream"), "\x01"),
    part(file("more", "blob", "text/plain"), "x"),
    part(`${text("note")}\r\nContent-Type: text/markdown`, Buffer.from("é").toString("latin1")),
    part(`${text("title")}\r\nContent-Type: application/json`, '"t"'),
    part(text("count"), "7"),
    part(`${text("color")}\r\nContent-Type: application/json`, '{"R":1}'),
    part(text("tags"), "a"),
    part(text("tags"), "b"),
    "--\r\n",
  ]);
});

test("parts are read back by a FormData of the platform", async () => {
  const { data } = await client.POST("/form", {
    body: { file: png, note: "--\r\n", tags: [], color: undefined },
  });
  const headers = { "content-type": data?.headers["content-type"] ?? "" };
  const form = await new Response(Buffer.from(data?.body ?? "", "latin1"), { headers }).formData();
  expect([...form.keys()]).toEqual(["file", "note"]);
  expect(form.get("note")).toBe("--\r\n");
  expect(await bytesOf(form.get("file") as File)).toEqual(bytes);
});

test.each([
  [{ file: null }, "/file", "The value cannot be a part"],
  [{ more: [Number.NaN] }, "/more/0", "The value cannot be a part"],
  [{ color: { R: Number.NaN } }, "/color", "JSON has only finite numbers"],
  [{ note: {} }, "/note", "A part of type text/markdown is a string, a Blob or bytes"],
])("the parts %o are refused with their place", async (body, pointer, message) => {
  const { error } = await client.POST("/form", { body: body as never });
  expect(error).toMatchObject({ kind: "encode", code: "multipart-value", place: { pointer }, attempts: 0 });
  expect(error?.message).toContain(message);
});

test("a FormData is sent unchanged, with the boundary of the platform", async () => {
  const form = new FormData();
  form.append("file", png, "a.png");
  const { data } = await client.POST("/form", { body: form as never });
  const [, boundary = "none"] = data?.headers["content-type"]?.split("boundary=") ?? [];
  expect(data?.body).toContain(`--${boundary}`);
});

test("toCurl shows the parts as they are sent", async () => {
  const command = await client.toCurl("POST", "/form", { body: { file: new Blob(["x"]), note: "n" } });
  expect(command).toMatch(/-H 'content-type: multipart\/form-data; boundary=/);
  expect(command).toContain('name="note"\r\nContent-Type: text/markdown\r\n\r\nn\r\n');
});

test("the wrong kind of body does not compile", () => {
  // @ts-expect-error a string is not bytes
  client.PUT("/bytes", { body: "text" }).catch(() => undefined);
  // @ts-expect-error bytes are not text
  client.PUT("/text", { body: bytes }).catch(() => undefined);
  // @ts-expect-error a file is required
  client.POST("/form", { body: { note: "n" } }).catch(() => undefined);
});
