import { expect, test } from "vitest";
import type { CodecContext } from "../../codec.ts";
import { CodecError } from "../../codec-error.ts";
import type { ObjectShape, WireShape, XmlNode } from "../../shape.ts";
import { openApiXmlCodec as codec } from "../../testing/lazy-codecs.ts";
import { processorTime } from "../../testing/processor-time.ts";

const text: WireShape = { type: "string" };
const integer: WireShape = { type: "integer" };

function object(members: ObjectShape["members"], more: Partial<ObjectShape> = {}): WireShape {
  return { type: "object", members, node: { name: "r" }, ...more };
}

function list(items: WireShape, node?: XmlNode): WireShape {
  return { type: "array", items, ...(node && { node }) };
}

function encode(value: unknown, shape: WireShape, more: CodecContext = {}) {
  return codec.encode(value, { shape, ...more });
}

function decode(document: string, shape: WireShape | undefined, more: CodecContext = {}) {
  return codec.decode(new TextEncoder().encode(document), { ...(shape && { shape }), ...more });
}

function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof CodecError) return [error.kind, error.code, error.place.pointer];
    throw error;
  }
}

const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

test.each<[string, unknown, WireShape, string]>([
  [
    "members in documented order",
    { a: 1, b: "x" },
    object({ b: text, a: integer }),
    "<r><b>x</b><a>1</a></r>",
  ],
  [
    "every kind of scalar",
    {
      s: " a\r\n<b>&]]>",
      i: 1e21,
      n: 1e-7,
      t: true,
      e: "",
      d: "2024-01-02T03:04:05.1234567+02:00",
    },
    object({
      s: text,
      i: integer,
      n: { type: "number" },
      t: { type: "boolean" },
      e: text,
      d: { type: "string", format: "date-time" },
    }),
    "<r><s> a&#xD;\n&lt;b&gt;&amp;]]&gt;</s><i>1000000000000000000000</i><n>1e-7</n><t>true</t><e/><d>2024-01-02T03:04:05.1234567+02:00</d></r>",
  ],
  [
    "a name that an enumeration does not list",
    { a: "new" },
    object({ a: { type: "string", values: ["old"] } }),
    "<r><a>new</a></r>",
  ],
  [
    "an attribute with white space and quotes",
    { a: "\t\"'\n<&>\r" },
    object({ a: { ...text, node: { type: "attribute" } } }),
    `<r a="&#x9;&quot;&apos;&#xA;&lt;&amp;&gt;&#xD;"/>`,
  ],
  [
    "attributes of every type, and a nullable one that is null",
    { i: 1, t: false, n: null },
    object({
      i: { ...integer, node: { type: "attribute" } },
      t: { type: "boolean", node: { type: "attribute", name: "flag" } },
      n: { ...integer, nullable: true, node: { type: "attribute" } },
    }),
    '<r i="1" flag="false"/>',
  ],
  [
    "a list without and a list with an element of its own",
    { a: ["x", ""], b: [1, 2], c: [] },
    object({
      a: list(text),
      b: list({ ...integer, node: { name: "item" } }, { type: "element", name: "items" }),
      c: list(text, { type: "element" }),
    }),
    "<r><a>x</a><a/><items><item>1</item><item>2</item></items><c/></r>",
  ],
  [
    "a list of lists, whose inner lists have elements",
    { a: [[1, 2], [], [3]] },
    object({ a: list(list(integer)) }),
    "<r><a><a>1</a><a>2</a></a><a/><a><a>3</a></a></r>",
  ],
  [
    "null as an element, in a list and in a dictionary",
    { a: null, b: [null, "x"], c: { k: null } },
    object({
      a: { ...text, nullable: true },
      b: list({ ...text, nullable: true }),
      c: { type: "dictionary", values: { ...text, nullable: true } },
    }),
    `<r><a ${xsi} xsi:nil="true"/><b ${xsi} xsi:nil="true"/><b>x</b><c><k ${xsi} xsi:nil="true"/></c></r>`,
  ],
  [
    "dictionaries of scalars, lists and objects",
    { a: { k: 1, __proto_: 2 }, b: { x: ["1", "2"] }, c: { o: { z: 1 } }, d: {} },
    object({
      a: { type: "dictionary", values: integer },
      b: { type: "dictionary", values: list(text) },
      c: { type: "dictionary", values: { type: "object", members: { z: integer } } },
      d: { type: "dictionary", values: text },
    }),
    "<r><a><k>1</k><__proto_>2</__proto_></a><b><x>1</x><x>2</x></b><c><o><z>1</z></o></c><d/></r>",
  ],
  [
    "namespaces with and without a prefix, on elements and attributes",
    { a: "1", b: "2", c: "3", d: "4", e: { f: "5" } },
    object(
      {
        a: { ...text, node: { namespace: "urn:p", prefix: "p" } },
        b: { ...text, node: { namespace: "urn:d" } },
        c: { ...text, node: { namespace: "urn:p", prefix: "p", type: "attribute" } },
        d: { ...text, node: { namespace: "urn:q", type: "attribute" } },
        e: {
          type: "object",
          members: { f: { ...text, node: { namespace: "urn:e", prefix: "e" } } },
          node: { namespace: "urn:e", prefix: "e" },
        },
      },
      { node: { name: "r", namespace: "urn:r" } },
    ),
    '<r xmlns="urn:r" xmlns:p="urn:p" p:c="3" xmlns:ns1="urn:q" ns1:d="4"><p:a>1</p:a><b xmlns="urn:d">2</b><e:e xmlns:e="urn:e"><e:f>5</e:f></e:e></r>',
  ],
  [
    "two attributes whose prefixes are the same and whose namespaces are not",
    { a: "1", b: "2" },
    object({
      a: { ...text, node: { type: "attribute", namespace: "urn:1", prefix: "p" } },
      b: { ...text, node: { type: "attribute", namespace: "urn:2", prefix: "p" } },
    }),
    '<r xmlns:p="urn:1" p:a="1" xmlns:ns1="urn:2" ns1:b="2"/>',
  ],
  [
    "text beside attributes",
    [{ kind: "Cat", name: " Tom " }],
    list(
      {
        type: "object",
        members: {
          kind: { ...text, node: { type: "attribute" } },
          name: { ...text, node: { type: "text" } },
        },
        node: { name: "animal" },
      },
      { name: "animals" },
    ),
    '<animals><animal kind="Cat"> Tom </animal></animals>',
  ],
  [
    "a CDATA section",
    { content: "<b>]]></b>" },
    object({ content: { ...text, node: { type: "cdata" } } }),
    "<r><![CDATA[<b>]]]]><![CDATA[></b>]]></r>",
  ],
  [
    "an object without an element of its own",
    { address: { street: "s", geo: { lat: 1 } }, name: "n" },
    object({
      address: {
        type: "object",
        members: { street: text, geo: { type: "object", members: { lat: integer }, node: { type: "none" } } },
        node: { type: "none" },
      },
      name: text,
    }),
    "<r><street>s</street><lat>1</lat><name>n</name></r>",
  ],
  [
    "entries whose values would be text",
    { a: "x", b: "y" },
    { type: "dictionary", values: { ...text, node: { type: "text" } }, node: { name: "r" } },
    "<r><a>x</a><b>y</b></r>",
  ],
  [
    "entries whose values would have no element of their own",
    { a: { id: 1 }, b: {} },
    {
      type: "dictionary",
      values: { ...object({ id: integer }), node: { type: "none" } },
      node: { name: "r" },
    },
    "<r><a><id>1</id></a><b/></r>",
  ],
  ["a scalar", 42, { ...integer, node: { name: "answer" } }, "<answer>42</answer>"],
  [
    "members that the schema does not have",
    { a: 1, b: "x", "@c": "y", d: ["1", "2"], e: { f: "z" }, g: null },
    object({ a: integer }),
    `<r c="y"><a>1</a><b>x</b><d>1</d><d>2</d><e><f>z</f></e><g ${xsi} xsi:nil="true"/></r>`,
  ],
])("writes and reads %s", (_, value, shape, document) => {
  expect(encode(value, shape)).toBe(document);
  expect(decode(document, shape)).toEqual(value);
});

test("the root has the name of its component, and the client's namespace unless it has its own", () => {
  const shapes = { Pet: { type: "object", members: { a: text } } } as const;
  const shape: WireShape = { type: "ref", ref: "Pet" };
  expect(encode({ a: "x" }, shape, { shapes })).toBe("<Pet><a>x</a></Pet>");
  const inNamespace = '<Pet xmlns="urn:x"><a>x</a></Pet>';
  expect(encode({ a: "x" }, shape, { shapes, xmlNamespace: "urn:x" })).toBe(inNamespace);
  expect(decode(inNamespace, shape, { shapes })).toEqual({ a: "x" });
  const named: WireShape = { ...shape, node: { name: "pet", namespace: "urn:p", prefix: "p" } };
  expect(encode({ a: "x" }, named, { shapes, xmlNamespace: "urn:x" })).toBe(
    '<p:pet xmlns:p="urn:p" xmlns="urn:x"><a>x</a></p:pet>',
  );
});

test("the items of a list that is a body are named after themselves, else after their component, else after the list", () => {
  const shapes = { Pet: { type: "object", members: { a: text } } } as const;
  const pet: WireShape = { type: "ref", ref: "Pet" };
  const value = [{ a: "x" }];
  expect(encode(value, list(pet, { name: "pets" }), { shapes })).toBe("<pets><Pet><a>x</a></Pet></pets>");
  expect(encode(value, list({ ...pet, node: { name: "p" } }, { name: "pets" }), { shapes })).toBe(
    "<pets><p><a>x</a></p></pets>",
  );
  expect(encode(["x"], list(text, { name: "names" }))).toBe("<names><names>x</names></names>");
});

test("a list without a name is read under any root, and cannot be written", () => {
  const shape = list(integer);
  expect(decode("<List><item>1</item><other>2</other></List>", shape)).toEqual([1, 2]);
  expect(failureOf(() => encode([1], shape))).toEqual(["encode", "xml-no-name", ""]);
});

const pet = object({ id: integer, name: text, tags: list(text) }, { required: ["id", "tags"] });

test.each<[string, string, WireShape | undefined, unknown]>([
  [
    "members in any order, with indentation and comments",
    "<r>\n <name>n</name><!-- c -->\n <id> 7 </id>\n</r>",
    pet,
    { id: 7, name: "n", tags: [] },
  ],
  [
    "an unwrapped list among other members",
    "<r><tags>a</tags><id>1</id><tags>b</tags></r>",
    pet,
    { id: 1, tags: ["a", "b"] },
  ],
  ["an optional list without items as absent", "<r/>", object({ a: list(text) }), {}],
  [
    "a list with an element of its own that is absent as absent",
    "<r/>",
    object({ a: list(text, { type: "element" }) }),
    {},
  ],
  [
    "an absent attribute as null if it can be null, as the standard says",
    "<r/>",
    object({
      a: { ...text, nullable: true, node: { type: "attribute" } },
      b: { ...text, node: { type: "attribute" } },
    }),
    { a: null },
  ],
  [
    "an element that is named after its member, although the schema names it otherwise",
    "<r><category>c</category></r>",
    object({ category: { ...text, node: { name: "Category" } } }),
    { category: "c" },
  ],
  [
    "elements in another namespace than the documented one",
    '<x:r xmlns:x="urn:x" x:a="1"><x:b>2</x:b></x:r>',
    object({
      a: { ...text, node: { type: "attribute" } },
      b: { ...text, node: { namespace: "urn:b" } },
    }),
    { a: "1", b: "2" },
  ],
  [
    "elements of the same local name by their namespaces",
    '<r><name xmlns="urn:2">two</name><name xmlns="urn:1">one</name><name>none</name><name xmlns="urn:3">x</name></r>',
    object({
      one: { ...text, node: { name: "name", namespace: "urn:1" } },
      two: { ...text, node: { name: "name", namespace: "urn:2" } },
      name: text,
    }),
    { one: "one", two: "two", name: "none", "{urn:3}name": "x" },
  ],
  [
    "unknown elements and attributes as members",
    '<r lang="en" xml:space="preserve" xsi:schemaLocation="a b" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><id>1</id><a>x</a><b k="v">t</b><c/><d>1</d><d>2</d></r>',
    object({ id: integer }),
    {
      id: 1,
      "@lang": "en",
      "@{http://www.w3.org/XML/1998/namespace}space": "preserve",
      a: "x",
      b: { "@k": "v", "#text": "t" },
      c: "",
      d: ["1", "2"],
    },
  ],
  [
    "a CDATA section with white space around it",
    "<r>\n <![CDATA[ x ]]>\n</r>",
    object({ c: { ...text, node: { type: "cdata" } } }),
    { c: " x " },
  ],
  [
    "a scalar in CDATA sections",
    "<r><name>a<![CDATA[<]]>b</name></r>",
    object({ name: text }),
    { name: "a<b" },
  ],
  [
    "attributes of a scalar as nothing",
    '<r><name lang="en">n</name></r>',
    object({ name: text }),
    { name: "n" },
  ],
  [
    "a document without a schema",
    "<a><b>1</b><b>2</b><c x='y'/></a>",
    undefined,
    { b: ["1", "2"], c: { "@x": "y" } },
  ],
  [
    "hostile names",
    "<r><__proto__>1</__proto__><constructor>2</constructor></r>",
    object({}),
    JSON.parse('{"__proto__":"1","constructor":"2"}'),
  ],
])("reads %s", (_, document, shape, expected) => {
  expect(decode(document, shape)).toEqual(expected);
});

test.each<[string, unknown, WireShape, string, string]>([
  ["a value of another type", { id: "7" }, pet, "value-mismatch", "/id"],
  ["a list where a scalar belongs", { name: ["n"] }, pet, "value-mismatch", "/name"],
  ["an item that is undefined", { tags: [undefined] }, pet, "value-mismatch", "/tags/0"],
  ["null in place of an unwrapped list", { tags: null }, pet, "xml-null", "/tags"],
  [
    "null in an attribute that has none",
    { a: null },
    object({ a: { ...text, node: { type: "attribute" } } }),
    "xml-null",
    "/a",
  ],
  [
    "an attribute that is an object",
    { a: {} },
    object({ a: { type: "any", node: { type: "attribute" } } }),
    "not-serializable",
    "/a",
  ],
  ["a member whose name is no XML name", { "a b": "1" }, object({ "a b": text }), "xml-illegal-name", "/a b"],
  [
    "a key that is no XML name",
    { d: { "1": "x" } },
    object({ d: { type: "dictionary", values: text } }),
    "xml-illegal-name",
    "/d/1",
  ],
  [
    "a prefix without a namespace",
    { a: "x" },
    object({ a: { ...text, node: { prefix: "p" } } }),
    "xml-illegal-name",
    "/a",
  ],
  ["an untyped list without items", { x: [] }, object({}), "xml-untyped", "/x"],
  ["an untyped list of lists", { x: [["a"]] }, object({}), "xml-untyped", "/x/0"],
  ["a character that XML does not have", { name: "a\u000b" }, pet, "xml-illegal-character", "/name"],
  [
    "an attribute that is written twice",
    { a: "1", "@a": "2" },
    object({ a: { ...text, node: { type: "attribute" } } }),
    "xml-duplicate-member",
    "/@a",
  ],
  [
    "text that is written twice",
    { a: "1", "#text": "2" },
    object({ a: { ...text, node: { type: "text" } } }),
    "xml-duplicate-member",
    "/#text",
  ],
  [
    "a CDATA section beside text",
    { a: "1", b: "2" },
    object({ a: { ...text, node: { type: "text" } }, b: { ...text, node: { type: "cdata" } } }),
    "xml-duplicate-member",
    "/b",
  ],
  [
    "a carriage return in a CDATA section",
    { a: "\r" },
    object({ a: { ...text, node: { type: "cdata" } } }),
    "xml-illegal-character",
    "/a",
  ],
  ["a number that is not finite", { n: Number.NaN }, object({ n: { type: "number" } }), "not-finite", "/n"],
  ["a body without a name", "x", text, "xml-no-name", ""],
  [
    "a dictionary without an element of its own",
    { d: { k: "x" } },
    object({ d: { type: "dictionary", values: text, node: { type: "none" } } }),
    "unsupported-schema",
    "/d",
  ],
  [
    "alternatives without an element of their own",
    { d: { a: "x" } },
    object({ d: { type: "oneOf", shapes: [object({ a: text })], node: { type: "none" } } }),
    "unsupported-schema",
    "/d",
  ],
])("refuses to write %s", (_, value, shape, code, pointer) => {
  expect(failureOf(() => encode(value, shape))).toEqual(["encode", code, pointer]);
});

test.each<[string, string, WireShape, string, string | undefined]>([
  ["another root", "<html/>", pet, "xml-unexpected-root", ""],
  ["a member twice", "<r><id>1</id><id>2</id></r>", pet, "xml-duplicate-member", "/id"],
  [
    "a key twice",
    "<r><d><k>1</k><k>2</k></d></r>",
    object({ d: { type: "dictionary", values: text } }),
    "xml-duplicate-member",
    "/d/k",
  ],
  ["text where elements belong", "<r>Error<id>1</id></r>", pet, "value-mismatch", ""],
  ["elements where text belongs", "<r><id><b/></id></r>", pet, "value-mismatch", "/id"],
  ["a number that is not one", "<r><id>x</id></r>", pet, "value-mismatch", "/id"],
  [
    "an attribute that is no number",
    '<r a="x"/>',
    object({ a: { ...integer, node: { type: "attribute" } } }),
    "value-mismatch",
    "/a",
  ],
  ["xsi:nil that is no boolean", `<r><id ${xsi} xsi:nil="x"/></r>`, pet, "value-mismatch", "/id"],
  ["a document that is cut off", "<r><id>1</id>", pet, "xml-not-well-formed", undefined],
  ["a DOCTYPE", "<!DOCTYPE r><r/>", pet, "xml-doctype", undefined],
  ["nothing", " ", pet, "empty-body", undefined],
])("refuses to read %s", (_, document, shape, code, pointer) => {
  expect(failureOf(() => decode(document, shape))).toEqual(["decode", code, pointer]);
});

test("nesting beyond the limit is refused in both directions, whatever describes it", () => {
  const shapes: Record<string, WireShape> = {
    T: { type: "object", members: { t: { type: "ref", ref: "T" } } },
  };
  const shape: WireShape = { type: "ref", ref: "T" };
  const deep = (depth: number): object => (depth === 0 ? {} : { t: deep(depth - 1) });
  const written = (depth: number): string => `<T>${"<t>".repeat(depth)}${"</t>".repeat(depth)}</T>`;
  expect(decode(encode(deep(64), shape, { shapes }), shape, { shapes })).toEqual(deep(64));
  expect(failureOf(() => encode(deep(65), shape, { shapes }))).toEqual(["encode", "too-deep", undefined]);
  expect(failureOf(() => decode(written(65), shape, { shapes }))).toEqual(["decode", "too-deep", undefined]);
  expect(failureOf(() => decode(written(70), undefined))).toEqual(["decode", "too-deep", undefined]);
});

test("40,000 entries of one name are read in linear time", async () => {
  const items = { type: "array", items: integer } as const;
  const read = () => {
    const value = decode(`<r>${"<a>1</a>".repeat(40_000)}</r>`, { type: "dictionary", values: items });
    expect(value).toEqual({ a: Array.from({ length: 40_000 }, () => 1) });
  };
  // A copy of the entries for each one took a minute.
  await expect.poll(() => processorTime(read)).toBeLessThan(5_000_000); // µs
});
