import { expect, test } from "vitest";
import { documentedEventNames } from "./event-names.ts";

test("documentedEventNames contains each name once", () => {
  expect(new Set(documentedEventNames).size).toBe(documentedEventNames.length);
});

test("documentedEventNames contains 51 fixed names and three changes of 57 lists, as the vendor does", () => {
  expect(documentedEventNames.filter((name) => !name.startsWith("list."))).toHaveLength(51);
  expect(documentedEventNames.filter((name) => name.startsWith("list."))).toHaveLength(3 * 57);
});

test.each(["test", "contact.softdeleted", "quote.ordered", "list.udlistdefinition.softdeleted"])(
  "documentedEventNames holds %s",
  (name) => {
    expect(documentedEventNames).toContain(name);
  },
);
