import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { loadFixtures } from "./fixtures.ts";

const fixtures = await loadFixtures();

test("contains 105 fixtures with unique names", () => {
  expect(new Set(fixtures.map(({ name }) => name)).size).toBe(105);
});

test("bytes are those of the manifest, regardless of git's line ends", () => {
  const digests = fixtures.map(({ name, bytes }) => [name, createHash("sha256").update(bytes).digest("hex")]);
  expect(digests).toEqual(fixtures.map(({ name, sha256 }) => [name, sha256]));
});

test("every fixture that can be read has its value", () => {
  expect(fixtures.filter(({ expect, client }) => expect === "value" && client === undefined)).toEqual([]);
});

test("a JSON null is a value, not a refusal", () => {
  const found = fixtures.find(({ name }) => name === "174-res-json-null");
  expect(found?.client).toBeNull();
});
