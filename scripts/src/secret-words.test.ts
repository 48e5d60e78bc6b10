import { expect, test } from "vitest";
import { secretsIn, withoutSecrets } from "./secret-words.ts";

// Assembled here, so that the report of this file does not contain it.
const word = ["s3", "cret"].join("");

test("a secret is found inside a longer text, plain and in base64", () => {
  expect(secretsIn(`a log line with ${word}-marker in it`)).toHaveLength(1);
  expect(secretsIn(`Authorization: Basic ${btoa(`tester:${word}`)}`)).toHaveLength(1);
});

test("a masked header contains no secret", () => {
  expect(secretsIn("Authorization: Basic ***")).toEqual([]);
});

test("every test secret in a string is masked", () => {
  const text = `${word}, ${word}-marker and Basic ${btoa(`tester:${word}`)}`;
  expect(withoutSecrets(text)).toBe("***, ***-marker and Basic ***");
});
