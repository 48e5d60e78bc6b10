import { describe, expect, test } from "vitest";
import type { CodecError } from "../../codec-error.ts";
import type { WireShape } from "../../shape.ts";
import { xmlCodec } from "../../testing/lazy-codecs.ts";
import { webhookNamespace, webhookShapes } from "../../testing/webhook-contract.ts";

const webhook: WireShape = { type: "ref", ref: "Webhook" };
const context = { shape: webhook, shapes: webhookShapes, xmlNamespace: webhookNamespace };
const head = `<Webhook xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="${webhookNamespace}">`;
const arrays = 'xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays"';
const xsd = 'xmlns:x="http://www.w3.org/2001/XMLSchema"';

/** The elements inside the root. */
function inside(value: object): string {
  const text = xmlCodec.encode({ ...value, aLast: "" }, context);
  expect(text.startsWith(head) && text.endsWith("<aLast/></Webhook>")).toBe(true);
  return text.slice(head.length, -"<aLast/></Webhook>".length);
}

function property(value: string): string {
  return `<Properties><StringObjectKeyValuePair><Key>k</Key>${value}</StringObjectKeyValuePair></Properties>`;
}

describe("a value is written as .NET reads it", () => {
  test("members in ordinal order, whatever order they came in", () => {
    const value = {
      WebhookId: 1,
      Type: "t",
      Name: "n",
      State: "Active",
      TargetUrl: "http://x/",
    };
    expect(xmlCodec.encode(value, context)).toBe(
      `${head}<Name>n</Name><State>Active</State><TargetUrl>http://x/</TargetUrl>` +
        "<Type>t</Type><WebhookId>1</WebhookId></Webhook>",
    );
  });

  test("members in the order of the contract where it gives one", () => {
    const value = {
      Success: false,
      Message: "nulla",
      TableRight: { Reason: "", Mask: "Delete" },
      FieldProperties: { fieldName: { FieldType: "System.Int32", FieldLength: 273, FieldRight: null } },
    };
    expect(
      xmlCodec.encode(value, { shape: { type: "ref", ref: "WebhookResult" }, shapes: webhookShapes }),
    ).toBe(
      '<WebhookResult xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><FieldProperties>' +
        "<FieldPropertyDictionaryKeyValuePair><Key>fieldName</Key><Value><FieldLength>273</FieldLength>" +
        '<FieldRight i:nil="true"/><FieldType>System.Int32</FieldType></Value></FieldPropertyDictionaryKeyValuePair>' +
        "</FieldProperties><TableRight><Mask>Delete</Mask><Reason/></TableRight>" +
        "<Message>nulla</Message><Success>false</Success></WebhookResult>",
    );
  });

  test("an error without a namespace, its keys as names", () => {
    const value = { Message: "m", ModelState: { "webhook.WebhookId": "bad", "a b_x0041_": "" } };
    const error = { shape: { type: "ref", ref: "ErrorResponse" }, shapes: webhookShapes } as const;
    const text = xmlCodec.encode(value, error);
    expect(text).toContain("<webhook.WebhookId ");
    expect(text).toContain("<a_x0020_b_x005F_x0041_ ");
    expect(xmlCodec.decode(new TextEncoder().encode(text), error)).toEqual(value);
    expect(xmlCodec.encode({ Message: "m" }, error)).toBe("<Error><Message>m</Message></Error>");
  });

  test("null as the whole body", () => {
    expect(xmlCodec.encode(null, context)).toBe(`${head.slice(0, -1)} i:nil="true"/>`);
  });

  test.each([
    [
      "null of a reference is nil",
      { Name: null, Events: null },
      '<Events i:nil="true"/><Name i:nil="true"/>',
    ],
    ["null of a number, name or date is left out", { WebhookId: null, State: null, Updated: null }, ""],
    ["undefined is left out", { Name: undefined, Properties: { k: undefined } }, "<Properties/>"],
    ["empty text, list and dictionary", { Name: "", Events: [], Headers: {} }, "<Events/><Headers/><Name/>"],
    ["one item", { Events: ["e"] }, `<Events ${arrays}><a:string>e</a:string></Events>`],
    ["a null item", { Events: [null] }, `<Events ${arrays}><a:string i:nil="true"/></Events>`],
    ["mark-up and CR", { Name: "<&>\"']]>\r\n\t " }, "<Name>&lt;&amp;&gt;\"']]&gt;&#xD;\n\t </Name>"],
    [
      "a date digit for digit",
      { Updated: "2012-06-07T08:09:10.1234567+02:00" },
      "<Updated>2012-06-07T08:09:10.1234567+02:00</Updated>",
    ],
    [
      "members that the schema lacks",
      { Zzz: 1.5, Added: "x", Flag: true, None: null },
      '<Added>x</Added><Flag>true</Flag><None i:nil="true"/><Zzz>1.5</Zzz>',
    ],
    [
      "keys as text",
      { Headers: { "<k>": "v" } },
      "<Headers><StringKeyValuePair><Key>&lt;k&gt;</Key><Value>v</Value></StringKeyValuePair></Headers>",
    ],
  ])("%s", (_, value, expected) => {
    expect(inside(value)).toBe(expected);
  });

  test.each([
    ["text", "007", `<Value ${xsd} i:type="x:string">007</Value>`],
    ["int", -7, `<Value ${xsd} i:type="x:int">-7</Value>`],
    ["long", 2 ** 31, `<Value ${xsd} i:type="x:long">2147483648</Value>`],
    ["double", 1e300, `<Value ${xsd} i:type="x:double">1E+300</Value>`],
    ["small double", 0.00001, `<Value ${xsd} i:type="x:double">1E-05</Value>`],
    ["boolean", true, `<Value ${xsd} i:type="x:boolean">true</Value>`],
    ["null", null, '<Value i:nil="true"/>'],
    ["empty object", {}, `<Value ${xsd} i:type="x:anyType"/>`],
    [
      "list",
      [1],
      `<Value ${arrays} i:type="a:ArrayOfanyType"><a:anyType ${xsd} i:type="x:int">1</a:anyType></Value>`,
    ],
    [
      "object",
      { z: null },
      `<Value ${arrays} i:type="a:ArrayOfKeyValueOfstringanyType"><a:KeyValueOfstringanyType><a:Key>z</a:Key><a:Value i:nil="true"/></a:KeyValueOfstringanyType></Value>`,
    ],
  ])("a property that is %s says its type", (_, value, expected) => {
    expect(inside({ Properties: { k: value } })).toBe(property(expected));
  });
});

describe("a value that XML cannot carry is an encode error with its place", () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  test.each([
    ["a number for text", { Name: 7 }, "value-mismatch", "/Name"],
    ["text for a number", { WebhookId: "7" }, "value-mismatch", "/WebhookId"],
    ["a fraction for an integer", { WebhookId: 1.5 }, "value-mismatch", "/WebhookId"],
    ["beyond int32", { WebhookId: 2 ** 31 }, "value-mismatch", "/WebhookId"],
    [
      "text for a boolean",
      { UpdatedAssociate: { Deleted: "true" } },
      "value-mismatch",
      "/UpdatedAssociate/Deleted",
    ],
    ["text for a list", { Events: "a" }, "value-mismatch", "/Events"],
    ["a list for a dictionary", { Headers: [] }, "value-mismatch", "/Headers"],
    [
      "a Map, which would be written as nothing",
      { Headers: new Map([["a", "b"]]) },
      "value-mismatch",
      "/Headers",
    ],
    ["no date", { Updated: "yesterday" }, "value-mismatch", "/Updated"],
    ["a day that is not", { Updated: "2023-02-29T00:00:00" }, "value-mismatch", "/Updated"],
    ["an eighth digit", { Updated: "2024-01-01T00:00:00.12345678Z" }, "value-mismatch", "/Updated"],
    ["a name in another case", { State: "active" }, "value-mismatch", "/State"],
    ["a control character", { Name: "a\u0001" }, "xml-illegal-character", "/Name"],
    ["a lone surrogate", { Events: ["ok", "\uD800"] }, "xml-illegal-character", "/Events/1"],
    ["one in a key", { Headers: { "a/\v": "" } }, "xml-illegal-character", "/Headers/a~1\v"],
    ["U+FFFE in a property", { Properties: { a: ["\uFFFE"] } }, "xml-illegal-character", "/Properties/a/0"],
    ["NaN", { Properties: { a: Number.NaN } }, "not-finite", "/Properties/a"],
    ["a bigint", { Properties: { a: 1n } }, "not-serializable", "/Properties/a"],
    ["an unknown object", { Added: {} }, "xml-unknown-member", "/Added"],
    ["an unknown list", { Added: [] }, "xml-unknown-member", "/Added"],
    ["a name that is no name", { "a b": "" }, "xml-illegal-name", "/a b"],
    ["a name with a colon", { "a:b": "" }, "xml-illegal-name", "/a:b"],
    ["nothing", undefined, "value-mismatch", ""],
  ])("%s", (_, value, code, pointer) => {
    expect(() => xmlCodec.encode(value, context)).toThrow(
      expect.objectContaining({ kind: "encode", code, place: { pointer } }),
    );
  });

  test("a value that contains itself", () => {
    expect(() => xmlCodec.encode({ Properties: cycle }, context)).toThrow(
      expect.objectContaining({ code: "too-deep" }),
    );
  });

  test("a body without a schema", () => {
    expect(() => xmlCodec.encode({}, {})).toThrow(expect.objectContaining({ code: "xml-without-schema" }));
  });

  test("its message does not quote the value", () => {
    try {
      xmlCodec.encode({ Secret: "hush\u0001" }, context);
      expect.unreachable();
    } catch (error) {
      expect((error as CodecError).message).toBe(
        "XML cannot represent U+0001, at index 4 of the string (at /Secret).",
      );
    }
  });
});

const instance = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
const arraysDefault = 'xmlns="http://schemas.microsoft.com/2003/10/Serialization/Arrays"';
const contractDefault = `xmlns="${webhookNamespace}"`;

test.each([
  [
    "a list of data contracts, in the namespace of its items",
    { ref: "WebhookList", value: [{ Name: "a" }, { Name: null }] },
    `<ArrayOfWebhook ${instance} ${contractDefault}><Webhook><Name>a</Name></Webhook><Webhook><Name i:nil="true"/></Webhook></ArrayOfWebhook>`,
  ],
  ["an empty list", { ref: "WebhookList", value: [] }, `<ArrayOfWebhook ${instance} ${contractDefault}/>`],
  [
    "a dictionary of any values",
    { ref: "EventData", value: { n: 1, none: null } },
    `<ArrayOfKeyValueOfstringanyType ${instance} ${arraysDefault}>` +
      `<KeyValueOfstringanyType><Key>n</Key><Value ${xsd} i:type="x:int">1</Value></KeyValueOfstringanyType>` +
      '<KeyValueOfstringanyType><Key>none</Key><Value i:nil="true"/></KeyValueOfstringanyType></ArrayOfKeyValueOfstringanyType>',
  ],
  [
    "a string",
    { ref: "LastError", value: "500\r\n" },
    `<string ${instance} xmlns="http://schemas.microsoft.com/2003/10/Serialization/">500&#xD;\n</string>`,
  ],
  [
    "null",
    { ref: "LastError", value: null },
    `<string ${instance} xmlns="http://schemas.microsoft.com/2003/10/Serialization/" i:nil="true"/>`,
  ],
])("the body of an operation may be %s", (_, { ref, value }, xml) => {
  const bodyContext = { ...context, shape: { type: "ref", ref } } as const;
  expect(xmlCodec.encode(value, bodyContext)).toBe(xml);
  expect(xmlCodec.decode(new TextEncoder().encode(xml), bodyContext)).toEqual(value);
});
