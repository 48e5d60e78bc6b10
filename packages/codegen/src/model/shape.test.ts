import type { WireShape } from "@so-webhook/runtime/media";
import { expect, test } from "vitest";
import type { JsonObject } from "../document/json.ts";
import { SpecError } from "../document/spec-error.ts";
import { shapeOf } from "./shape.ts";
import type { ShapeContext } from "./shape-context.ts";

function refuseWarnings(pointer: string, problem: string): never {
  throw new Error(`unexpected warning: ${pointer}: ${problem}`);
}

function shape(
  schema: unknown,
  schemas: JsonObject = {},
  warn: ShapeContext["warn"] = refuseWarnings,
): WireShape {
  const document = { "x-xml-dialect": "data-contract", components: { schemas } };
  return shapeOf({ value: schema, pointer: "/s" }, { document, shapeOf, within: [], warn });
}

const Base = { type: "object", required: ["Id"], properties: { Id: { type: "integer" } } };
const Name = { type: "string" } as const;

test.each<[string, unknown, WireShape]>([
  ["text with a format", { type: "string", format: "date-time" }, { type: "string", format: "date-time" }],
  ["whole numbers", { type: "integer", format: "int32" }, { type: "integer", format: "int32" }],
  ["numbers", { type: "number" }, { type: "number" }],
  ["booleans", { type: "boolean" }, { type: "boolean" }],
  ["nullable of 3.0", { type: "string", nullable: true }, { type: "string", nullable: true }],
  ["null among types of 3.1", { type: ["string", "null"] }, { type: "string", nullable: true }],
  ["several types", { type: ["string", "integer"] }, { type: "any" }],
  ["several types and null", { type: ["string", "integer", "null"] }, { type: "any", nullable: true }],
  ["null alone", { type: "null" }, { type: "any", nullable: true }],
  ["an enumeration", { type: "string", enum: ["A", "B"] }, { type: "string", values: ["A", "B"] }],
  ["an enumeration without type", { enum: ["A", null] }, { type: "string", values: ["A"], nullable: true }],
  ["an enumeration of numbers", { enum: [1, 2] }, { type: "integer" }],
  ["a constant", { const: "A" }, { type: "string", values: ["A"] }],
  ["no statement at all", {}, { type: "any" }],
  ["true", true, { type: "any" }],
  ["arrays", { type: "array", items: Name }, { type: "array", items: Name }],
  ["arrays without items", { type: "array" }, { type: "array", items: { type: "any" } }],
  ["arrays by their items", { items: Name }, { type: "array", items: Name }],
  ["free-form objects", { type: "object" }, { type: "any" }],
  ["dictionaries", { additionalProperties: Name }, { type: "dictionary", values: Name }],
  [
    "dictionaries of anything",
    { type: ["object", "null"], additionalProperties: true, "x-xml-dictionary": { entryName: "E" } },
    { type: "dictionary", values: { type: "any" }, xml: { entryName: "E" }, nullable: true },
  ],
  [
    "arrays with named items",
    {
      type: "array",
      items: { type: "string", xml: { name: "i", namespace: "urn:n" } },
      xml: { wrapped: true },
    },
    { type: "array", items: Name, xml: { itemName: "i", itemNamespace: "urn:n" } },
  ],
  [
    "objects in objects, named after their member",
    { properties: { A: { properties: { B: Name } } } },
    { type: "object", members: { A: { type: "object", members: { B: Name }, xml: { name: "A" } } } },
  ],
  [
    "the XML order of members",
    { properties: { A: Name, B: Name }, xml: { name: "R" }, "x-xml-order": ["B", "A"] },
    { type: "object", members: { A: Name, B: Name }, xml: { name: "R", order: ["B", "A"] } },
  ],
  [
    "known names and free text, in anyOf",
    { anyOf: [{ type: "string", enum: ["A"] }, { type: "string" }, { type: "null" }] },
    { type: "string", values: ["A"], open: true, nullable: true },
  ],
  [
    "an open enumeration with more names",
    { anyOf: [{ anyOf: [{ enum: ["A"] }, { type: "string" }] }, { enum: ["B"] }] },
    { type: "string", values: ["A", "B"], open: true },
  ],
  [
    "two closed enumerations, in oneOf",
    { oneOf: [{ enum: ["A"] }, { enum: ["B", "A"] }] },
    { type: "string", values: ["A", "B"] },
  ],
  ["numbers of both kinds", { oneOf: [{ type: "integer" }, { type: "number" }] }, { type: "number" }],
  ["alternatives that differ", { anyOf: [{ type: "integer" }, Name] }, { type: "any" }],
  ["alternatives of which one is any value", { oneOf: [{ type: "integer" }, {}] }, { type: "any" }],
  [
    "alternatives that only validate",
    { properties: { A: Name }, anyOf: [{ required: ["A"] }] },
    { type: "object", members: { A: Name } },
  ],
  [
    "a reference or null",
    { anyOf: [{ $ref: "#/components/schemas/Base" }, { type: "null" }] },
    { type: "ref", ref: "Base", nullable: true },
  ],
  [
    "a reference in allOf, made nullable as in 3.0",
    { nullable: true, description: "d", allOf: [{ $ref: "#/components/schemas/Base" }] },
    { type: "ref", ref: "Base", nullable: true },
  ],
  [
    "inheritance by allOf",
    { allOf: [{ $ref: "#/components/schemas/Base" }, { required: ["A"], properties: { A: Name } }] },
    { type: "object", members: { Id: { type: "integer" }, A: Name }, required: ["Id", "A"] },
  ],
  [
    "allOf with members beside it, and an order of them all",
    {
      allOf: [{ $ref: "#/components/schemas/Base" }],
      properties: { A: Name },
      xml: { name: "R" },
      "x-xml-order": ["Id", "A"],
    },
    {
      type: "object",
      members: { Id: { type: "integer" }, A: Name },
      required: ["Id"],
      xml: { name: "R", order: ["Id", "A"] },
    },
  ],
  [
    "allOf of one text in two parts",
    { allOf: [Name, { type: "string", format: "f" }] },
    { type: "string", format: "f" },
  ],
  ["a reference into a schema", { $ref: "#/components/schemas/Base/properties/Id" }, { type: "integer" }],
  [
    "names that objects have by themselves",
    { properties: { constructor: Name, ["__proto__"]: Name } },
    { type: "object", members: { constructor: Name, ["__proto__"]: Name } },
  ],
])("the shape of %s", (_, schema, expected) => {
  expect(shape(schema, { Base })).toEqual(expected);
});

test.each<[string, unknown, string, string]>([
  [
    "an unknown type",
    { properties: { A: { type: "text" } } },
    "/s/properties/A/type",
    '"text" is not a type',
  ],
  ["a type that is no name", { type: 1 }, "/s/type", "a type or a list"],
  ["null in place of a schema", { properties: { A: null } }, "/s/properties/A", "an object or a boolean"],
  ["a reference to nothing", { items: { $ref: "#/components/schemas/No" } }, "/s/items", "does not exist"],
  ["a reference out of the document", { $ref: "other.yaml#/A" }, "/s", "is not a pointer into this document"],
  ["a name every object has", { $ref: "#/components/schemas/constructor" }, "/s", "does not exist"],
  [
    "an order without a member",
    { xml: { name: "R" }, properties: { A: Name }, "x-xml-order": [] },
    "/s/x-xml-order",
    '"A" is missing',
  ],
  [
    "an order with a stranger",
    { xml: { name: "R" }, properties: {}, "x-xml-order": ["B"] },
    "/s/x-xml-order",
    '"B" is not a member',
  ],
  [
    "an order with a repetition",
    { xml: { name: "R" }, properties: { A: Name }, "x-xml-order": ["A", "A"] },
    "/s/x-xml-order",
    '"A" is repeated',
  ],
  [
    "an order that is no list",
    { properties: { A: Name }, "x-xml-order": "A" },
    "/s/x-xml-order",
    "list of member names",
  ],
  ["an order without a root name", { properties: {}, "x-xml-order": [] }, "/s", "needs a schema with a name"],
  [
    "dictionary entries without a name",
    { "x-xml-dictionary": {}, type: "object" },
    "/s/x-xml-dictionary",
    "entryName",
  ],
  [
    "dictionary entries beside members",
    { "x-xml-dictionary": { entryName: "E" }, properties: {} },
    "/s/x-xml-dictionary",
    "without `properties`",
  ],
])("the error for %s has a pointer", (_, schema, pointer, problem) => {
  const act = () => shape(schema, { Base });
  expect(act).toThrow(SpecError);
  expect(act).toThrow(expect.objectContaining({ pointer, message: expect.stringContaining(problem) }));
});

test.each<[string, unknown, string, string]>([
  [
    "an XML attribute",
    { properties: { A: { xml: { attribute: true } } } },
    "/s/properties/A/xml",
    "attributes",
  ],
  [
    "a renamed XML member",
    { properties: { A: { xml: { name: "B" } } } },
    "/s/properties/A/xml",
    'has the name of its member, "A"',
  ],
  [
    "a namespace on a member",
    { properties: { A: { xml: { namespace: "urn:n" } } } },
    "/s/properties/A/xml",
    "only array items",
  ],
  ["named items that are not wrapped", { type: "array", items: { xml: { name: "i" } } }, "/s", "wrapped"],
  [
    "parts that exclude each other",
    { allOf: [Name, { type: "integer" }] },
    "/s/allOf/1",
    "both integer and string",
  ],
  [
    "a part that is no object",
    { allOf: [{ properties: { A: Name } }, Name] },
    "/s/allOf/1",
    "both string and object",
  ],
  ["a member without a valid value", false, "/s", "no value is valid"],
  [
    "a part that cannot be expressed",
    { allOf: [{ $ref: "#/components/schemas/Both" }, { type: "string" }] },
    "/components/schemas/Both/allOf/1",
    "both integer and string",
  ],
])("%s cannot be expressed, which is a warning with a pointer", (_, schema, pointer, problem) => {
  const warnings: string[] = [];
  const Both = { allOf: [Name, { type: "integer" }] };
  const found = shape({ type: "object", properties: { A: schema, B: Name } }, { Base, Both }, (...warning) =>
    warnings.push(warning.join(": ")),
  );
  const place = pointer.replace(/^\/s/, "/s/properties/A");
  expect(new Set(warnings)).toEqual(new Set([expect.stringContaining(problem)]));
  expect(warnings[0]?.startsWith(`${place}: `)).toBe(true);
  const text = JSON.stringify(found);
  expect(text).toContain(JSON.stringify({ type: "unsupported", reason: `#${warnings[0]}` }));
  expect(found).toMatchObject({ type: "object", members: { B: Name } });
});

test("alternatives that refer back to the whole, as discriminators do, add nothing to a merge", () => {
  const Pet = { oneOf: [{ $ref: "#/components/schemas/Cat" }], discriminator: { propertyName: "kind" } };
  const Cat = { allOf: [{ $ref: "#/components/schemas/Pet" }, { properties: { A: Name } }] };
  expect(shape(Cat, { Pet, Cat })).toEqual({ type: "object", members: { A: Name } });
});

test("members that are only sent or only received are not required in both directions", () => {
  const properties = { A: { ...Name, readOnly: true }, B: { ...Name, writeOnly: true }, C: Name };
  expect(shape({ properties, required: ["A", "B", "C", "D"] })).toMatchObject({ required: ["C", "D"] });
});

test("schemas in components can be recursive, and other endless schemas are refused", () => {
  const Tree = { properties: { Kids: { items: { $ref: "#/components/schemas/Tree" } } } };
  expect(shape(Tree, { Tree })).toEqual({
    type: "object",
    members: { Kids: { type: "array", items: { type: "ref", ref: "Tree" } } },
  });
  const Loop = { properties: { A: { items: { $ref: "#/components/schemas/Loop/properties/A" } } } };
  const warnings: string[] = [];
  shape(Loop, { Loop }, (...warning) => warnings.push(warning.join(": ")));
  expect(warnings).toEqual([
    '/components/schemas/Loop/properties/A/items: "#/components/schemas/Loop/properties/A" is recursive. Only schemas in components can be recursive',
  ]);
  const Self = { $ref: "#/components/schemas/Self" };
  expect(() => shape(Self, { Self })).toThrow("refers to itself");
  const Part = { allOf: [{ $ref: "#/components/schemas/Part" }, { properties: { A: Name } }] };
  expect(() =>
    shape({ allOf: [{ $ref: "#/components/schemas/Part" }, { required: ["A"] }, Part] }, { Part }),
  ).toThrow("part of itself");
});

test("escapes in references are decoded", () => {
  const schemas = { "a/b~c d": { type: "boolean" } };
  expect(shape({ $ref: "#/components/schemas/a~1b~0c%20d" }, schemas)).toEqual({
    type: "ref",
    ref: "a/b~c d",
  });
});

const names = {
  lists: { string: "string", int32: "int", "date-time": "dateTime" },
  dictionaries: { string: "StringPair", any: "ObjectPair", Right: "RightPair" },
  bodies: { any: "AnyPair" },
  base: ["Z", "B"],
};
const arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
const Right = { type: "object", properties: {} };

test.each<[string, object, object]>([
  [
    "a list of strings",
    { type: "array", items: Name },
    { items: Name, xml: { itemName: "string", itemNamespace: arrays } },
  ],
  [
    "a list of integers, by their format",
    { type: "array", items: { type: "integer", format: "int32" } },
    { xml: { itemName: "int", itemNamespace: arrays } },
  ],
  [
    "a list of classes, by the last part of the class's name",
    { type: "array", items: { $ref: "#/components/schemas/A.B.Right" } },
    { items: { type: "ref", ref: "A.B.Right" }, xml: { itemName: "Right" } },
  ],
  [
    "a list that names its items itself",
    { type: "array", items: { ...Name, xml: { name: "own" } }, xml: { wrapped: true } },
    { xml: { itemName: "own" } },
  ],
  [
    "a dictionary of strings",
    { additionalProperties: Name },
    { values: Name, xml: { entryName: "StringPair" } },
  ],
  [
    "a dictionary of any values",
    { type: "object", additionalProperties: { type: "object" } },
    { values: { type: "any" }, xml: { entryName: "ObjectPair" } },
  ],
  [
    "a dictionary of a class",
    { additionalProperties: { $ref: "#/components/schemas/A.B.Right" } },
    { xml: { entryName: "RightPair" } },
  ],
  [
    "a dictionary that names its entries itself",
    { additionalProperties: Name, "x-xml-dictionary": { entryName: "Own" } },
    { xml: { entryName: "Own" } },
  ],
  [
    "a class with the members of the base class",
    { properties: { A: Name, B: Name, Z: Name } },
    { xml: { name: "M", order: ["Z", "B", "A"] } },
  ],
  ["a class with another base class", { properties: { B: Name, A: Name } }, { xml: { name: "M" } }],
])("`x-xml-names` gives names to %s", (_, schema, expected) => {
  const document = {
    "x-xml-dialect": "data-contract",
    "x-xml-names": names,
    components: { schemas: { "A.B.Right": Right } },
  };
  const context = { document, shapeOf, within: [], name: "M", warn: refuseWarnings };
  expect(shapeOf({ value: schema, pointer: "/s" }, context)).toMatchObject(expected);
});

test("a kind of value that `x-xml-names` does not list has no name", () => {
  const document = { "x-xml-dialect": "data-contract", "x-xml-names": names };
  const context = { document, shapeOf, within: [], name: "M", warn: refuseWarnings };
  for (const items of [{ type: "string", enum: ["a"] }, { type: "boolean" }]) {
    expect(shapeOf({ value: { type: "array", items }, pointer: "/s" }, context)).not.toHaveProperty("xml");
  }
});

test("`x-xml-names` names the entries of a dictionary that is a whole body in another way", () => {
  const document = { "x-xml-dialect": "data-contract", "x-xml-names": names };
  const schema = { type: "object", additionalProperties: true };
  expect(
    shapeOf({ value: schema, pointer: "/s" }, { document, shapeOf, within: [], warn: refuseWarnings }),
  ).toMatchObject({
    xml: { entryName: "AnyPair" },
  });
});

test.each([
  [{ lists: "string" }, "#/x-xml-names/lists: must be an object"],
  [{ base: "A" }, "#/x-xml-names/base: must be a list of member names"],
])("`x-xml-names` with %j is refused with its place", (rules, message) => {
  const context = {
    document: { "x-xml-dialect": "data-contract", "x-xml-names": rules },
    shapeOf,
    within: [],
    name: "M",
    warn: refuseWarnings,
  };
  const schema = { properties: { A: { type: "array", items: Name } } };
  expect(() => shapeOf({ value: schema, pointer: "/s" }, context)).toThrow(message);
});

test.each([
  [
    "alternatives, one of them null",
    { anyOf: [{ type: "integer" }, Name, { type: "null" }] },
    {
      type: "oneOf",
      shapes: [
        { type: "integer", nullable: true },
        { type: "string", nullable: true },
      ],
      nullable: true,
    },
  ],
  [
    "several types, as .NET 10 describes a number",
    { type: ["null", "integer", "string"], format: "int32" },
    {
      type: "oneOf",
      shapes: [
        { type: "integer", format: "int32", nullable: true },
        { type: "string", format: "int32", nullable: true },
      ],
      nullable: true,
    },
  ],
  ["several types that are numbers", { type: ["integer", "number"] }, { type: "number" }],
  [
    "alternatives as the only part of allOf",
    { allOf: [{ oneOf: [{ type: "integer" }, Name] }], description: "d", required: ["a"], nullable: true },
    { type: "oneOf", shapes: [{ type: "integer" }, Name], nullable: true },
  ],
  [
    "several types beside alternatives",
    { type: ["string", "integer"], anyOf: [{ type: "string" }, { enum: ["a"] }] },
    { type: "string", values: ["a"], open: true },
  ],
  [
    "alternatives with a discriminator, mapped and by name",
    {
      oneOf: [{ $ref: "#/components/schemas/Base" }, { $ref: "#/components/schemas/Other" }],
      discriminator: { propertyName: "kind", mapping: { b: "#/components/schemas/Base", base: "Base" } },
    },
    {
      type: "oneOf",
      shapes: [
        { type: "ref", ref: "Base" },
        { type: "ref", ref: "Other" },
      ],
      discriminator: { member: "kind", values: [["b", "base"], ["Other"]] },
    },
  ],
])("the shape of %s, in a document that does not describe data contracts", (_, value, expected) => {
  const context = {
    document: { components: { schemas: { Base, Other: Base } } },
    shapeOf,
    within: [],
    warn: refuseWarnings,
  };
  expect(shapeOf({ value, pointer: "/s" }, context)).toEqual(expected);
});

const ref = { $ref: "#/components/schemas/Base" };
const unlike = { oneOf: [{ properties: { a: Name } }, { properties: { a: { type: "integer" } } }] };
const conditions = { anyOf: [{ required: ["Id"] }, { required: ["Other"] }] };
const strings =
  "members on which alternatives do not agree are strings in XML and forms. Describe all members in each alternative instead";

const others =
  "members that `properties` does not list are strings in XML and forms. List those whose names are known";

test.each<[string, JsonObject, { open?: true }, string[]]>([
  ["alternatives beside its members", { ...Base, ...unlike }, { open: true }, [`/s/oneOf: ${strings}`]],
  ["alternatives beside allOf", { allOf: [ref], ...unlike }, { open: true }, [`/s: ${strings}`]],
  ["alternatives as a part", { allOf: [Base, unlike] }, { open: true }, [`/s: ${strings}`]],
  ["conditions beside its members", { ...Base, ...conditions }, {}, []],
  ["conditions as a part", { allOf: [Base, conditions] }, {}, []],
  [
    "additional properties",
    { ...Base, additionalProperties: { type: "integer" } },
    { open: true },
    [`/s: ${others}`],
  ],
  ["additional strings", { ...Base, additionalProperties: Name }, { open: true }, []],
  [
    "additional strings behind a reference",
    { ...Base, additionalProperties: alias("Name") },
    { open: true },
    [],
  ],
  ["no additional properties", { ...Base, additionalProperties: false }, {}, []],
  ["patterns", { ...Base, patternProperties: { "^x-": ref } }, { open: true }, [`/s: ${others}`]],
  [
    "an open part",
    { allOf: [{ ...Base, additionalProperties: true }, { title: "" }, ref] },
    { open: true },
    [],
  ],
  ["a dictionary as a part", { allOf: [Base, { additionalProperties: Name }] }, { open: true }, []],
  ["parts", { allOf: [Base, { properties: {} }] }, {}, []],
])("an object with %s is open to other members, or not", (_, value, open, expected) => {
  const warnings: string[] = [];
  const warn: ShapeContext["warn"] = (pointer, problem) => warnings.push(`${pointer}: ${problem}`);
  const context = { document: { components: { schemas: { Base, Name } } }, shapeOf, within: [], warn };
  const shape = { type: "object", members: { Id: { type: "integer" } }, required: ["Id"], ...open };
  expect(shapeOf({ value, pointer: "/s" }, context)).toEqual(shape);
  expect(warnings).toEqual(expected);
});

test("several alternatives at once are any value, with a warning", () => {
  const warnings: string[] = [];
  const warn: ShapeContext["warn"] = (pointer, problem) => warnings.push(`${pointer}: ${problem}`);
  const value = { allOf: [unlike, { oneOf: [{ type: "integer" }, Name] }], nullable: true };
  const context = { document: {}, shapeOf, within: [], warn };
  expect(shapeOf({ value, pointer: "/s" }, context)).toEqual({ type: "any", nullable: true });
  expect(warnings).toEqual([
    "/s/allOf: the values of several alternatives at once are strings in XML and forms. List their combinations in one oneOf instead",
  ]);
});

const either = {
  oneOf: [
    {
      properties: { a: { type: ["string", "null"] }, b: { type: "integer" }, Id: Name, kind: { const: "x" } },
    },
    { $ref: "#/components/schemas/Whole" },
  ],
};

test.each<[string, JsonObject]>([
  ["beside its members", { ...Base, ...either }],
  ["beside allOf", { allOf: [ref], ...either }],
  ["as a part", { allOf: [Base, either] }],
  ["behind a reference", { allOf: [ref, { $ref: "#/components/schemas/Either" }] }],
])("an object has the members on which its alternatives agree, %s", (_, value) => {
  const Whole = {
    allOf: [{ $ref: "#/components/schemas/S" }],
    properties: { a: Name, kind: { const: "y" } },
  };
  const document = { components: { schemas: { Base, Whole, Either: either, S: value } } };
  const members = {
    Id: { type: "integer" },
    a: { type: "string", nullable: true },
    b: { type: "integer" },
    kind: { type: "string", values: ["x", "y"] },
  };
  const context = { document, shapeOf, within: [], warn: refuseWarnings };
  expect(shapeOf({ value, pointer: "/components/schemas/S" }, context)).toEqual({
    type: "object",
    members,
    required: ["Id"],
    open: true,
  });
});

const count = { type: "integer" };

test.each<[string, JsonObject, object]>([
  ["of one pattern", { patternProperties: { "^c-": count } }, count],
  [
    "of patterns that agree",
    { patternProperties: { a: Name, b: { ...Name, nullable: true } }, additionalProperties: false },
    { ...Name, nullable: true },
  ],
  ["of patterns that differ", { patternProperties: { a: Name, b: count } }, { type: "any" }],
  [
    "of a pattern beside any value",
    { patternProperties: { a: count }, additionalProperties: true },
    { type: "any" },
  ],
  ["of no name", { additionalProperties: false }, { type: "any" }],
])("the values of a dictionary %s have their shape", (_, value, values) => {
  const context = { document: {}, shapeOf, within: [], warn: refuseWarnings };
  const shape = shapeOf({ value: { type: "object", ...value }, pointer: "/s" }, context);
  expect(shape).toEqual({ type: "dictionary", values });
});

const password = { type: "string", writeOnly: true };
const requiredAll = ["Id", "a", "b"];

test.each<[string, JsonObject]>([
  ["its own", { required: requiredAll, properties: { ...Base.properties, a: password, b: password } }],
  [
    "behind references",
    { required: requiredAll, properties: { ...Base.properties, a: alias("A"), b: alias("A") } },
  ],
  ["of a part that refers to another", { allOf: [alias("C")], required: requiredAll }],
  [
    "of a part beside which it is required",
    { allOf: [alias("C")], type: "object", properties: {}, required: requiredAll },
  ],
])("a member that is only sent is not required in both directions: %s", (_, value) => {
  const schemas = {
    A: alias("B"),
    B: password,
    C: alias("D"),
    D: { properties: { ...Base.properties, a: password, b: { allOf: [alias("A")], title: "" } } },
  };
  expect(shape({ type: "object", ...value }, schemas)).toMatchObject({ type: "object", required: ["Id"] });
});

function alias(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}
