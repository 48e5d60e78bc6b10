import { expect, test } from "vitest";
import { bundle, licensesOf } from "./bundle.mjs";
import { root } from "./tree.ts";

const output = await bundle(`${root}packages/client`);
const chunks = output.filter((file) => file.type === "chunk");

test("the client exports what its README describes, and nothing that its other files need", () => {
  const index = chunks.find(({ fileName }) => fileName === "index.js");
  expect(index?.exports.toSorted()).toEqual([
    "WebhookApiError",
    "createClient",
    "explainNegotiation",
    "isWebhookApiError",
    "readFieldRight",
    "readTableRight",
    "resolveTenant",
    "tenantBaseUrl",
    "toCurl",
    "writeFieldRight",
    "writeTableRight",
  ]);
});

test("an import of the client loads its entry point and one file", () => {
  const index = chunks.find(({ fileName }) => fileName === "index.js");
  expect(index?.imports).toHaveLength(1);
  expect(chunks.find(({ fileName }) => fileName === index?.imports[0])?.imports).toEqual([]);
});

test("the client imports only what is installed with it", () => {
  const own = new Set(chunks.map(({ fileName }) => fileName));
  const imported = chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
  const others = imported.filter((name) => !own.has(name));
  expect([...new Set(others)].sort()).toEqual(["fast-xml-parser", "saxes"]);
});

test("the license of a bundled package is kept", () => {
  const licenses = licensesOf(chunks);
  expect(licenses).toHaveLength(1);
  expect(licenses[0]).toMatch(
    /^openapi-fetch \d+\.\d+\.\d+, MIT\n\nMIT License\n\nCopyright \(c\) \d+ Drew Powers\n/,
  );
});
