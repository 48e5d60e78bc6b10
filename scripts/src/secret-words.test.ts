import { expect, test } from "vitest";
import { secretsIn } from "./secret-words.ts";

// Put together here, so that this file's own report holds none of them.
const word = ["s3", "cret"].join("");

test("finds a secret in the middle of a text, plain and in base64", () => {
  expect(secretsIn(`a log line with ${word}-marker in it`)).toHaveLength(1);
  expect(secretsIn(`Authorization: Basic ${btoa(`tester:${word}`)}`)).toHaveLength(1);
});

test("finds nothing in a masked header", () => {
  expect(secretsIn("Authorization: Basic ***")).toEqual([]);
});
