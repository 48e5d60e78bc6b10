import { describe, expect, test } from "vitest";
import type { WireShape } from "../../shape.ts";
import { xmlCodec } from "../../testing/lazy-codecs.ts";
import { webhookShapes } from "../../testing/webhook-contract.ts";

const namespaces =
  'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="http://www.w3.org/2001/XMLSchema" ' +
  'xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays" ' +
  'xmlns:z="http://schemas.microsoft.com/2003/10/Serialization/"';

function read(text: string, ref?: string): unknown {
  const shape: WireShape | undefined = ref === undefined ? undefined : { type: "ref", ref };
  return xmlCodec.decode(new TextEncoder().encode(text), { ...(shape && { shape }), shapes: webhookShapes });
}

function webhook(members: string): unknown {
  return read(`<Webhook ${namespaces}>${members}</Webhook>`, "Webhook");
}
function property(value: string): string {
  return `<Properties><StringObjectKeyValuePair><Key>k</Key>${value}</StringObjectKeyValuePair></Properties>`;
}

describe("members are read by their schema", () => {
  test.each([
    ["text stays text", "<Name>007</Name><Secret>true</Secret>", { Name: "007", Secret: "true" }],
    ["white space is kept", "<Name> \n\t</Name>", { Name: " \n\t" }],
    [
      "line ends become LF, a reference to CR stays",
      "<Name>a\r\nb\rc&#xD;&#10;</Name>",
      { Name: "a\nb\nc\r\n" },
    ],
    [
      "references, CDATA and comments",
      "<Name>&lt;<![CDATA[&lt;]]><!-- c -->&#x1F600;</Name>",
      { Name: "<&lt;\u{1F600}" },
    ],
    ["an empty element", "<Name/><Events/><Headers/>", { Name: "", Events: [], Headers: {} }],
    ["nil", '<Name i:nil="true"/><Events i:nil=" 1 "></Events>', { Name: null, Events: null }],
    ["not nil", '<Name i:nil="false">a</Name>', { Name: "a" }],
    ["numbers with spaces, sign and zeros", "<WebhookId> +007 </WebhookId>", { WebhookId: 7 }],
    [
      "booleans",
      "<UpdatedAssociate><Deleted> 1\n</Deleted></UpdatedAssociate>",
      { UpdatedAssociate: { Deleted: true } },
    ],
    ["one item is a list", "<Events><a:string>e</a:string></Events>", { Events: ["e"] }],
    ["items of any name", '<Events><b/><c i:nil="true"/></Events>', { Events: ["", null] }],
    [
      "a date",
      "<Updated> 2012-06-07T08:09:10.1234567+02:00 </Updated>",
      { Updated: "2012-06-07T08:09:10.1234567+02:00" },
    ],
    ["a day", "<Updated>2005-05-07</Updated>", { Updated: "2005-05-07" }],
    [
      "a DateTimeOffset",
      "<Updated><DateTime>2005-12-31T23:30:00.5Z</DateTime><OffsetMinutes>-90</OffsetMinutes></Updated>",
      { Updated: "2005-12-31T22:00:00.5-01:30" },
    ],
    ["a new name", "<State>Paused</State>", { State: "Paused" }],
    ["any order, any prefix", '<q:Type xmlns:q="u">t</q:Type><Name>n</Name>', { Type: "t", Name: "n" }],
    ["a repeated text", '<Name z:Id="1">n</Name><Type z:Ref="1" i:nil="true"/>', { Name: "n", Type: "n" }],
    [
      "unknown members",
      '<Added/><More b="c">1</More><None i:nil="true"/>',
      { Added: "", More: "1", None: null },
    ],
    [
      "unknown lists and objects",
      "<L><e>1</e><e>2</e></L><O><p>1</p><q/></O>",
      { L: ["1", "2"], O: { p: "1", q: "" } },
    ],
    ["a foreign element of the same name", '<Name>n</Name><Name xmlns="urn:x">m</Name>', { Name: "n" }],
    [
      "names of JavaScript",
      "<constructor>c</constructor><toString>t</toString>",
      { constructor: "c", toString: "t" },
    ],
  ])("%s", (_, members, expected) => {
    expect(webhook(members)).toEqual(expected);
  });

  test("__proto__ is a member and a key like others", () => {
    const entry = "<StringKeyValuePair><Key>__proto__</Key><Value>v</Value></StringKeyValuePair>";
    const value = webhook(`<__proto__>p</__proto__><Headers>${entry}</Headers>`) as { Headers: object };
    expect(JSON.stringify(value)).toBe('{"__proto__":"p","Headers":{"__proto__":"v"}}');
    expect(Object.getPrototypeOf(value.Headers)).toBe(Object.prototype);
  });
});

describe("dictionaries are read in every form of .NET", () => {
  test.each([
    ["data contract", "<StringKeyValuePair><Key>k</Key><Value>v</Value></StringKeyValuePair>"],
    [
      "plain Dictionary",
      "<a:KeyValueOfstringstring><a:Key>k</a:Key><a:Value>v</a:Value></a:KeyValueOfstringstring>",
    ],
    ["items, in any order", "<Item><Value>v</Value><Key>k</Key></Item>"],
    ["SerializableDictionary", "<item><key><string>k</string></key><value><string>v</string></value></item>"],
  ])("%s", (_, entries) => {
    expect(webhook(`<Headers>${entries}</Headers>`)).toEqual({ Headers: { k: "v" } });
  });

  test("a value that is left out is null", () => {
    expect(webhook("<Headers><Item><Key>k</Key></Item></Headers>")).toEqual({ Headers: { k: null } });
  });
});

describe("an object value is read by its i:type", () => {
  const type = (name: string, content: string): string => `<Value i:type="${name}">${content}</Value>`;
  test.each([
    ["string", type("x:string", "1"), "1"],
    ["int", type("x:int", " 5 "), 5],
    ["long beyond 2^53", type("x:long", "9007199254740993"), 9007199254740992],
    ["decimal", type("x:decimal", "1.50"), 1.5],
    ["INF, as .NET's JSON writes it", type("x:double", "-INF"), "-Infinity"],
    ["boolean", type("x:boolean", "1"), true],
    ["dateTime", type("x:dateTime", "2024-01-02T03:04:05Z"), "2024-01-02T03:04:05Z"],
    ["char", type("z:char", "65"), "A"],
    ["guid", type("z:guid", "8d5a"), "8d5a"],
    ["anyType", type("x:anyType", ""), {}],
    ["nothing", "<Value/>", {}],
    ["text without a type", "<Value>t</Value>", "t"],
    ["list of int", type("a:ArrayOfint", "<a:int>1</a:int><a:int>2</a:int>"), [1, 2]],
    ["empty list", type("a:ArrayOfstring", ""), []],
    ["list of one anyType", type("a:ArrayOfanyType", '<a:anyType i:type="x:int">1</a:anyType>'), [1]],
    ["empty dictionary", type("a:ArrayOfKeyValueOfstringanyType", ""), {}],
    [
      "dictionary",
      type("a:ArrayOfKeyValueOfstringanyType", "<e><a:Key>k</a:Key><a:Value i:nil='true'/></e>"),
      { k: null },
    ],
    ["a carrier", type("Associate", "<AssociateId>7</AssociateId>"), { AssociateId: 7 }],
  ])("%s", (_, value, expected) => {
    expect(webhook(property(value))).toEqual({ Properties: { k: expected } });
  });

  test.each(["-1", "65536", "1.5", "A"])("the char %s is a mismatch, not another character", (content) => {
    expect(() => webhook(property(type("z:char", content)))).toThrow("Expected a character");
  });
});

describe("documents without a schema and roots", () => {
  test("an error is an object of texts", () => {
    expect(
      read("<Error><Message>m</Message><ModelState><a_x0020_b>1</a_x0020_b></ModelState></Error>"),
    ).toEqual({
      Message: "m",
      ModelState: { "a b": "1" },
    });
  });
  test("a nil root is null", () => {
    expect(read(`<WebhookResult ${namespaces} i:nil="true"/>`, "WebhookResult")).toBe(null);
  });
});

describe("what does not fit is a decode error with its place", () => {
  test.each([
    ["another root", "<Error/>", "xml-unexpected-root", ""],
    ["no number", "<Webhook><WebhookId>abc</WebhookId></Webhook>", "value-mismatch", "/WebhookId"],
    ["an empty number", "<Webhook><WebhookId/></Webhook>", "value-mismatch", "/WebhookId"],
    ["beyond int32", "<Webhook><WebhookId>2147483648</WebhookId></Webhook>", "value-mismatch", "/WebhookId"],
    ["no date", "<Webhook><Updated>2024-01-02 03:04:05</Updated></Webhook>", "value-mismatch", "/Updated"],
    ["a name in another case", "<Webhook><State>active</State></Webhook>", "value-mismatch", "/State"],
    ["elements in text", "<Webhook><Name>a<b/></Name></Webhook>", "value-mismatch", "/Name"],
    ["text between members", "<Webhook>a<Name/></Webhook>", "value-mismatch", ""],
    ["a member twice", "<Webhook><Name/><Name/></Webhook>", "xml-duplicate-member", "/Name"],
    [
      "a key twice",
      "<Webhook><Headers><e><Key>k</Key></e><e><Key>k</Key></e></Headers></Webhook>",
      "xml-duplicate-member",
      "/Headers/k",
    ],
    [
      "an entry without a key",
      "<Webhook><Headers><e><Value/></e></Headers></Webhook>",
      "value-mismatch",
      "/Headers",
    ],
  ])("%s", (_, text, code, pointer) => {
    expect(() => read(text, "Webhook")).toThrow(
      expect.objectContaining({ kind: "decode", code, place: { pointer } }),
    );
  });

  test.each([
    ["nil for a number", '<WebhookId i:nil="true"/>', "/WebhookId"],
    ["nil that is neither true nor false", '<Name i:nil="yes"/>', "/Name"],
    ["a value before its key", '<Headers><e xmlns="u"><Value/><Key/></e></Headers>', "/Headers"],
    ["a reference to nothing", '<Name z:Ref="9"/>', "/Name"],
    [
      "a reference to an object around it",
      '<Headers z:Id="1"><e><Key>k</Key><Value z:Ref="1"/></e></Headers>',
      "/Headers/k",
    ],
    ["no boolean", property('<Value i:type="x:boolean">yes</Value>'), "/Properties/k"],
  ])("%s", (_, members, pointer) => {
    expect(() => webhook(members)).toThrow(
      expect.objectContaining({ code: "value-mismatch", place: { pointer } }),
    );
  });

  test("malformed text names line and column", () => {
    expect(() => read("<a>\n  <b></a>")).toThrow(
      "The end tag a does not match the start tag b (line 2, column 6).",
    );
  });
});

describe("references share one limit with the document", () => {
  const repeated = (length: number, count: number): string =>
    `<Secret z:Id="1">${"x".repeat(length)}</Secret><Events>${'<a:string z:Ref="1"/>'.repeat(count)}</Events>`;

  test("12,000 references to a string of 1 MB are refused", () => {
    expect(() => webhook(repeated(1_000_000, 12_000))).toThrow(
      expect.objectContaining({ kind: "decode", code: "xml-too-large" }),
    );
  });
  test("without a schema and as keys too", () => {
    const root = (content: string) =>
      `<r ${namespaces}><s z:Id="1">${"x".repeat(1_000_000)}</s>${content.repeat(20)}</r>`;
    for (const content of ['<t z:Ref="1"/>', '<e><Key z:Ref="1"/><Value/></e>']) {
      expect(() => read(root(content))).toThrow(expect.objectContaining({ kind: "decode" }));
    }
  });
  test("a few references are read", () => {
    expect(webhook(repeated(1_000, 3))).toMatchObject({
      Events: ["x".repeat(1_000), "x".repeat(1_000), "x".repeat(1_000)],
    });
  });
});
