import { expect, test } from "vitest";
import { usePointers } from "./own-references.ts";

const self = "https://example.com/apis/a.yaml";

test.each([
  ["#/components/schemas/A", "#/components/schemas/A"],
  ["A", "#/components/schemas/A"],
  ["a/b", "#/components/schemas/a~1b"],
  ["b.yaml", "b.yaml"],
  ["constructor", "constructor"],
])("a discriminator maps to %s, which is %s", (target, expected) => {
  const either = (mapped: string) => ({ discriminator: { propertyName: "kind", mapping: { a: mapped } } });
  // A property may have the name of a keyword.
  const others = { A: { properties: either(target) }, "a/b": {} };
  const document = { components: { schemas: { ...others, B: either(target) } } };
  usePointers(document);
  expect(document).toEqual({
    components: { schemas: { ...others, A: { properties: either(target) }, B: either(expected) } },
  });
});

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
