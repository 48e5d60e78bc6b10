import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDocument } from "./load.ts";
import { SpecError } from "./spec-error.ts";

const document = { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: {} };
const yaml = "openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths: {}\n";
function sha256(text: string) {
  return createHash("sha256").update(text).digest("hex");
}

let folder = "";
async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "load-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a path leads to a YAML document", async () => {
  const path = await file("api.yaml", yaml);
  expect(await loadDocument(path)).toEqual({
    document,
    name: "api.yaml",
    sha256: sha256(yaml),
    warnings: [],
  });
});

test("a file URL, as a string or a URL object, leads to a JSON document", async () => {
  const text = JSON.stringify(document);
  const url = pathToFileURL(await file("api.json", text));
  const expected = { document, name: "api.json", sha256: sha256(text), warnings: [] };
  expect(await loadDocument(url)).toEqual(expected);
  expect(await loadDocument(url.href)).toEqual(expected);
});

test("a URL leads to a document, or to an error with the status", async () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === "/v1/api.yaml?x=1" ? 200 : 404;
    response.end(yaml);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    expect(await loadDocument(`${base}/v1/api.yaml?x=1`)).toEqual({
      document,
      name: "api.yaml",
      sha256: sha256(yaml),
      warnings: [],
    });
    await expect(loadDocument(`${base}/no`)).rejects.toThrow("the server responded with status 404");
  } finally {
    server.close();
  }
});

test("a parsed document is accepted and not changed", async () => {
  const given = structuredClone(document);
  expect(await loadDocument(given)).toEqual({
    document,
    name: "an object",
    sha256: sha256(JSON.stringify(document)),
    warnings: [],
  });
  expect(given).toEqual(document);
});

test.each([
  ["no such file", "none.yaml", undefined, "cannot read"],
  ["malformed YAML", "bad.yaml", "openapi: 3.1.0\ninfo: {\n", "bad.yaml:3:1: "],
  ["a document that is a list", "list.yaml", "[]", "an OpenAPI document must be an object"],
  ["no version", "none.json", "{}", "#/openapi: the version is missing"],
  ["a later version", "later.json", '{"openapi":"4.0.0"}', 'version "4.0.0"'],
  ["an earlier version", "earlier.json", '{"swagger":"1.2"}', '#/swagger: version "1.2"'],
])("%s is refused with a reason", async (_, name, text, problem) => {
  const path = text === undefined ? join(folder, name) : await file(name, text);
  await expect(loadDocument(path)).rejects.toThrow(SpecError);
  await expect(loadDocument(path)).rejects.toThrow(problem);
});

test("overlays are applied one after the other, before Swagger 2.0 is converted", async () => {
  const swagger = { swagger: "2.0", info: { title: "t", version: "1" }, paths: {} };
  const overlay = (update: object) => ({ overlay: "1.0.0", actions: [{ target: "$.info", update }] });
  const first = await file("first.yaml", JSON.stringify(overlay({ title: "a", summary: "a" })));
  const loaded = await loadDocument(swagger, { overlays: [first, overlay({ title: "b" })] });
  expect(loaded.document.info).toEqual({ title: "b", summary: "a", version: "1" });
  const plain = await loadDocument(swagger);
  expect(loaded.sha256).not.toBe(plain.sha256);
});

test("an overlay that finds nothing is a warning with its place", async () => {
  const actions = [
    { target: "$.info", update: { a: 1 } },
    { target: "$.paths['/x']", remove: true },
  ];
  const path = await file("late.yaml", JSON.stringify({ overlay: "1.0.0", actions }));
  expect((await loadDocument(document, { overlays: [path] })).warnings).toEqual([
    "late.yaml#/actions/1: the target $.paths['/x'] matches nothing",
  ]);
});
