import { expect, test } from "vitest";
import { errorHints, hintFor } from "./hints.ts";

test.each(Object.entries(errorHints))("%s has a hint that is a sentence, or none", (code, hint) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  if (hint !== undefined) expect(hint).toMatch(/^[A-Z].*\.$/);
});

const facts = { code: "timed-out", url: "http://localhost/a", credentials: false } as const;

test("the hint of the API package wins over that of a codec, and both over that of the code", async () => {
  expect(await hintFor(facts, () => "own", "codec")).toBe("own");
  expect(await hintFor(facts, async () => undefined, "codec")).toBe("codec");
  expect(await hintFor(facts, undefined, undefined)).toBe(errorHints["timed-out"]);
});
