import { describe, expect, it } from "vitest";
import { documentedEventNames } from "./event-names.ts";

describe("documentedEventNames", () => {
  it("holds each name once", () => {
    expect(new Set(documentedEventNames).size).toBe(documentedEventNames.length);
  });

  it("counts what the vendor lists: 51 fixed names and three changes of 57 lists", () => {
    expect(documentedEventNames.filter((name) => !name.startsWith("list."))).toHaveLength(51);
    expect(documentedEventNames.filter((name) => name.startsWith("list."))).toHaveLength(3 * 57);
  });

  it.each(["test", "contact.softdeleted", "quote.ordered", "list.udlistdefinition.softdeleted"])(
    "holds %s",
    (name) => {
      expect(documentedEventNames).toContain(name);
    },
  );
});
