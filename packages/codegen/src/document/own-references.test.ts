import { expect, test } from "vitest";
import { usePointers } from "./own-references.ts";

const self = "https://example.com/apis/a.yaml";

test.each([
  ["a pointer", self, "#/components/schemas/A", "#/components/schemas/A"],
  ["the document's own URI", self, `${self}#/components/schemas/A`, "#/components/schemas/A"],
  [
    "the document's own URI, relative to it",
    self,
    "./a.yaml#/components/schemas/A",
    "#/components/schemas/A",
  ],
  ["the document's own relative URI", "/apis/a", "/apis/a#/components/schemas/A", "#/components/schemas/A"],
  ["an anchor", self, "#there", "#/components/schemas/A%20b/items"],
  ["an anchor at the document's own URI", self, `${self}#there`, "#/components/schemas/A%20b/items"],
  ["an anchor that does not exist", self, "#here", "#here"],
  ["another document", self, "./b.yaml#/components/schemas/A", "./b.yaml#/components/schemas/A"],
  ["another document, without a URI of its own", undefined, "a.yaml#/A", "a.yaml#/A"],
])("a reference by %s", (_, $self, ref, expected) => {
  const document = {
    $self,
    components: {
      schemas: { "A b": { items: { $anchor: "there" } }, B: { $ref: ref }, C: { const: { $ref: ref } } },
    },
  };
  usePointers(document);
  expect(document.components.schemas).toEqual({
    "A b": { items: { $anchor: "there" } },
    B: { $ref: expected },
    C: { const: { $ref: ref } },
  });
});
