import { describe, expect, it } from "vitest";
import { type HeadersLike, signatureOf } from "./signature-header.ts";

describe("signatureOf", () => {
  it.each<[string, HeadersLike, string | undefined]>([
    ["Headers, spelled one way", new Headers({ "X-SuperOffice-Signature": "a" }), "a"],
    ["Headers, spelled the other way", new Headers({ "X-Superoffice-Signature": "a" }), "a"],
    ["Headers without it", new Headers({ "X-SuperOffice-Event": "test" }), undefined],
    [
      "a Map-like object of another framework",
      { get: (name) => (name === "x-superoffice-signature" ? "a" : null) },
      "a",
    ],
    ["a record, spelled one way", { "X-SuperOffice-Signature": "a" }, "a"],
    ["a record, spelled the other way", { "X-Superoffice-Signature": "a" }, "a"],
    ["a record in lower case", { host: "b", "x-superoffice-signature": "a" }, "a"],
    ["a record in upper case", { "X-SUPEROFFICE-SIGNATURE": "a" }, "a"],
    ["a record with a header named get", { get: "b", "x-superoffice-signature": "a" }, "a"],
    ["a record with an empty value", { "x-superoffice-signature": "" }, ""],
    ["a record with an unset value", { "x-superoffice-signature": undefined }, undefined],
    ["a record with several values", { "x-superoffice-signature": ["a", "b"] }, "a, b"],
    ["an empty record", {}, undefined],
    [
      "a record whose prototype has it",
      Object.create({ "x-superoffice-signature": "a" }) as HeadersLike,
      undefined,
    ],
  ])("finds it in %s", (_, headers, signature) => {
    expect(signatureOf(headers)).toBe(signature);
  });
});
