import { expect, test } from "vitest";
import { errorCatalogue } from "./error-catalogue.ts";

test.each(Object.entries(errorCatalogue))("%s says what it means and the way out", (code, entry) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(entry.title).toMatch(/^[A-Z][^.]+$/);
  expect(entry.cause).toMatch(/\.$/);
  expect(entry.fix).toMatch(/\.$/);
});
