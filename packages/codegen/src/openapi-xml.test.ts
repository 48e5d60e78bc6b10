// The examples of the OpenAPI Specification's XML Object (3.0.4, 3.1.2 and 3.2.0), each with its whole document.
import { selectCodec } from "@so-webhook/runtime/media";
import { expect, test } from "vitest";
import { contractOf } from "./model/contract.ts";

const key = "POST /x";

function codecOf(schema: object, schemas: object = {}, openapi = "3.1.1") {
  const content = { "application/xml": { schema } };
  const document = {
    openapi,
    paths: { "/x": { post: { requestBody: { content }, responses: {} } } },
    components: { schemas },
  };
  const { contract, warnings } = contractOf(document);
  const shape = contract.operations[key]?.request?.content["application/xml"];
  const context = { shapes: contract.shapes, ...(shape && { shape }) };
  const codec = selectCodec("application/xml");
  if (codec === undefined) throw new Error("no codec");
  return {
    warnings,
    encode: async (value: unknown) => (await codec.loadEncode(contract.xmlDialect))(value, context),
    decode: async (text: string) =>
      (await codec.loadDecode(contract.xmlDialect))(new TextEncoder().encode(text), context),
  };
}

const text = { type: "string" };
const list = { type: "array", items: text };
const animals = { animals: ["dog", "cat"] };

/** A document with one property, as the examples of the specification have it. */
function property(animals: object) {
  return { type: "object", xml: { name: "document" }, properties: { animals } };
}

const nullable = {
  type: "object",
  xml: { name: "product" },
  required: ["count", "description", "related"],
  properties: {
    count: { type: ["number", "null"], xml: { attribute: true } },
    rating: { type: "string", xml: { attribute: true } },
    description: text,
    related: { type: ["object", "null"] },
  },
};
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const person = { namespace: "https://example.com/schema/sample", prefix: "sample" };

test.each<[string, object, unknown, string]>([
  [
    "a property without an XML Object",
    property(text),
    { animals: "dog" },
    "<document><animals>dog</animals></document>",
  ],
  [
    "an array without an XML Object",
    property(list),
    animals,
    "<document><animals>dog</animals><animals>cat</animals></document>",
  ],
  [
    "a name in place of that of the property",
    property({ ...text, xml: { name: "animal" } }),
    { animals: "dog" },
    "<document><animal>dog</animal></document>",
  ],
  [
    "a name for the items",
    property({ type: "array", items: { ...text, xml: { name: "animal" } } }),
    animals,
    "<document><animal>dog</animal><animal>cat</animal></document>",
  ],
  [
    "a name for an array that has no element",
    property({ type: "array", items: { ...text, xml: { name: "animal" } }, xml: { name: "aliens" } }),
    animals,
    "<document><animal>dog</animal><animal>cat</animal></document>",
  ],
  [
    "a wrapped array without names",
    property({ ...list, xml: { wrapped: true } }),
    animals,
    "<document><animals><animals>dog</animals><animals>cat</animals></animals></document>",
  ],
  [
    "a wrapped array with a name for the items",
    property({ type: "array", items: { ...text, xml: { name: "animal" } }, xml: { wrapped: true } }),
    animals,
    "<document><animals><animal>dog</animal><animal>cat</animal></animals></document>",
  ],
  [
    "a wrapped array with both names",
    property({
      type: "array",
      items: { ...text, xml: { name: "animal" } },
      xml: { name: "aliens", wrapped: true },
    }),
    animals,
    "<document><aliens><animal>dog</animal><animal>cat</animal></aliens></document>",
  ],
  [
    "a wrapped array with a name for the element around it",
    property({ ...list, xml: { name: "aliens", wrapped: true } }),
    animals,
    "<document><aliens><aliens>dog</aliens><aliens>cat</aliens></aliens></document>",
  ],
  [
    "nodeType element on an array",
    property({ ...list, xml: { nodeType: "element" } }),
    animals,
    "<document><animals><animals>dog</animals><animals>cat</animals></animals></document>",
  ],
  [
    "nodeType element and both names",
    property({
      type: "array",
      items: { ...text, xml: { name: "animal" } },
      xml: { nodeType: "element", name: "aliens" },
    }),
    animals,
    "<document><aliens><animal>dog</animal><animal>cat</animal></aliens></document>",
  ],
  [
    "attributes and text",
    {
      type: "array",
      xml: { nodeType: "element", name: "animals" },
      items: {
        xml: { name: "animal" },
        properties: {
          kind: { ...text, xml: { nodeType: "attribute" } },
          name: { ...text, xml: { nodeType: "text" } },
        },
      },
    },
    [
      { kind: "Cat", name: "Fluffy" },
      { kind: "Dog", name: "Fido" },
    ],
    '<animals><animal kind="Cat">Fluffy</animal><animal kind="Dog">Fido</animal></animals>',
  ],
  [
    "null",
    nullable,
    { count: null, description: "Thing", related: null },
    `<product><description>Thing</description><related ${xsi} xsi:nil="true"/></product>`,
  ],
  [
    "no null",
    nullable,
    { count: 42, description: "Thing", related: {} },
    '<product count="42"><description>Thing</description><related/></product>',
  ],
])("%s is written and read as in the specification", async (_, schema, value, document) => {
  const { warnings, encode, decode } = codecOf(schema);
  expect(warnings).toEqual([]);
  expect(await encode(value)).toBe(document);
  expect(await decode(document)).toEqual(value);
});

test.each([
  ["3.1.1", { attribute: true }],
  ["3.2.0", { nodeType: "attribute" }],
])(
  "a component names the root, and an attribute, a prefix and a namespace are those of %s",
  async (openapi, xml) => {
    const Person = {
      type: "object",
      properties: { id: { type: "integer", format: "int32", xml }, name: { ...text, xml: person } },
    };
    const { encode, decode } = codecOf({ $ref: "#/components/schemas/Person" }, { Person }, openapi);
    const value = { id: 123, name: "example" };
    const document =
      '<Person id="123"><sample:name xmlns:sample="https://example.com/schema/sample">example</sample:name></Person>';
    expect(await encode(value)).toBe(document);
    expect(await decode(document)).toEqual(value);
  },
);

test("a CDATA section is that of the component, and the place of a reference can name the root", async () => {
  const content = { ...text, contentMediaType: "text/html", xml: { nodeType: "cdata" } };
  const Documentation = { type: "object", properties: { content } };
  const value = { content: "<html><body></body><html>" };
  const ref = { $ref: "#/components/schemas/Documentation" };
  const plain = codecOf(ref, { Documentation }, "3.2.0");
  const document = "<Documentation><![CDATA[<html><body></body><html>]]></Documentation>";
  expect(await plain.encode(value)).toBe(document);
  expect(
    await plain.decode("<Documentation>\n  <![CDATA[<html><body></body><html>]]>\n</Documentation>"),
  ).toEqual(value);
  const named = codecOf(
    { ...ref, xml: { nodeType: "element", name: "StoredDocument" } },
    { Documentation: { ...Documentation, xml: { nodeType: "none" } } },
    "3.2.0",
  );
  const stored = "<StoredDocument><![CDATA[<html><body></body><html>]]></StoredDocument>";
  expect(await named.encode(value)).toBe(stored);
  expect(await named.decode(stored)).toEqual(value);
});

const Address = { type: "object", properties: { street: text }, xml: { name: "address" } };
const address = { $ref: "#/components/schemas/Address" };

test.each<[string, object, unknown, string]>([
  [
    "the XML name of a component names the property",
    { home: address },
    { home: { street: "s" } },
    "<Order><address><street>s</street></address></Order>",
  ],
  [
    "a name beside a reference comes first",
    { home: { ...address, xml: { name: "at" } } },
    { home: { street: "s" } },
    "<Order><at><street>s</street></at></Order>",
  ],
  [
    "two properties of one component keep their own names",
    { home: address, work: address },
    { home: { street: "h" }, work: { street: "w" } },
    "<Order><home><street>h</street></home><work><street>w</street></work></Order>",
  ],
  [
    "a property keeps its own name where that of a component is the same",
    { home: address, address: text },
    { home: { street: "h" }, address: "a" },
    "<Order><home><street>h</street></home><address>a</address></Order>",
  ],
  [
    "two lists of one component keep their own names",
    { home: { type: "array", items: address }, work: { type: "array", items: address } },
    { home: [{ street: "h" }], work: [{}, { street: "w" }] },
    "<Order><home><street>h</street></home><work/><work><street>w</street></work></Order>",
  ],
  [
    "an object without properties is a dictionary",
    { labels: { type: "object", additionalProperties: { type: "integer" } }, free: { type: "object" } },
    { labels: { a: 1, b: 2 }, free: { x: "y" } },
    "<Order><labels><a>1</a><b>2</b></labels><free><x>y</x></free></Order>",
  ],
])("%s", async (_, properties, value, document) => {
  const Order = { type: "object", properties };
  const { warnings, encode, decode } = codecOf({ $ref: "#/components/schemas/Order" }, { Order, Address });
  expect(warnings).toEqual([]);
  expect(await encode(value)).toBe(document);
  expect(await decode(document)).toEqual(value);
});

test.each<[string, object, string[]]>([
  [
    "a body without a name",
    text,
    ["#/paths/~1x/post/requestBody/content/application~1xml/schema: the root element has no name"],
  ],
  [
    "an attribute that is an object",
    property({ type: "object", properties: {}, xml: { attribute: true } }),
    ["properties/animals/xml: an attribute cannot contain elements"],
  ],
  [
    "text that is a list",
    property({ ...list, xml: { nodeType: "text" } }),
    ["properties/animals/xml: text cannot contain elements"],
  ],
  [
    "a dictionary without an element of its own",
    property({ type: "object", additionalProperties: text, xml: { nodeType: "none" } }),
    ["properties/animals/xml: only an object with `properties` or an array can be without an element"],
  ],
  [
    "a number without an element of its own",
    property({ type: "number", xml: { nodeType: "none" } }),
    ["properties/animals/xml: only an object with `properties` or an array can be without an element"],
  ],
  [
    "alternatives without an element of their own",
    property({ oneOf: [{ type: "object", properties: {} }, text], xml: { nodeType: "none" } }),
    ["properties/animals/xml: only an object with `properties` or an array can be without an element"],
  ],
  [
    "a name with a prefix",
    property({ ...text, xml: { name: "p:a" } }),
    ['properties/animals/xml/name: "p:a" is not an XML name'],
  ],
  [
    "a prefix without a namespace",
    property({ ...text, xml: { prefix: "p" } }),
    ["properties/animals/xml/prefix: has no `namespace`"],
  ],
  [
    "two members of one name",
    { xml: { name: "r" }, properties: { a: text, b: { ...text, xml: { name: "a" } } } },
    [
      "properties/a: another member has an element of the same name",
      "properties/b: another member has an element of the same name",
    ],
  ],
  [
    "two text nodes",
    {
      xml: { name: "r" },
      properties: { a: { ...text, xml: { nodeType: "text" } }, b: { ...text, xml: { nodeType: "cdata" } } },
    },
    ["properties/a: another member", "properties/b: another member"],
  ],
  [
    "what only data contracts have",
    {
      xml: { name: "r" },
      type: "object",
      additionalProperties: text,
      "x-xml-dictionary": { entryName: "E" },
    },
    ["schema/x-xml-dictionary: only data contracts have it. Add `x-xml-dialect: data-contract`"],
  ],
])("%s is a warning with its place", (_, schema, expected) => {
  const { warnings } = codecOf(schema);
  expect(warnings).toEqual(expected.map((part) => expect.stringContaining(part)));
});

test("a dialect that does not exist is refused with its place", () => {
  expect(() => contractOf({ "x-xml-dialect": "dotnet" })).toThrow(
    expect.objectContaining({ pointer: "/x-xml-dialect" }),
  );
});
