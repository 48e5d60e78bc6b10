import { expect, test } from "vitest";
import { bundle, licensesOf } from "./bundle.mjs";
import { root } from "./tree.ts";

const output = await bundle(`${root}packages/client`);
const chunks = output.filter((file) => file.type === "chunk");

const index = chunks.find(({ fileName }) => fileName === "index.js");

test("the client exports what its README describes, and what its other files need by one letter", () => {
  expect(index?.exports.filter((name) => name.length > 1).sort()).toEqual([
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

test("an import of the client loads one file", () => {
  expect(index?.imports).toEqual([]);
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
