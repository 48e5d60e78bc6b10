import fc from "fast-check";
import { expect, test } from "vitest";
import { processorTime } from "../media/testing/processor-time.ts";
import { secretsIn } from "./mask.ts";
import { membersOf } from "./ready-members.ts";

const names = new Set(["Secret", "Headers"]);

/** The strings in members named `Secret` or `Headers`. */
function found(body: string | FormData): string[] {
  return [...new Set(secretsIn(membersOf(body, names), names).values)].sort();
}

function formData(fields: Readonly<Record<string, string | Blob>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

const entry = "<p:Entry><p:Key>X-A</p:Key><p:Value>abc</p:Value></p:Entry>";
const prefixed = `<p:Webhook xmlns:p="u"><p:Headers>\n  ${entry}\n</p:Headers>\n<p:Secret>def</p:Secret></p:Webhook>`;

test.each<[form: string, body: string | FormData, secrets: string[]]>([
  ["JSON", '{"Name":"n","Secret":"abc","Headers":{"X-A":"def"}}', ["abc", "def"]],
  ["JSON in an array", ' [{"a":{"Secret":"abc"}},{"Secret":null}]', ["abc"]],
  ["JSON Patch", '[{"op":"add","path":"/Headers/X-A","value":"abc"}]', ["abc"]],
  ["JSON without secrets", '{"Name":"n","Secret":null}', []],
  ["JSON with a mistake", '{"Secret":"abc",}', ['{"Secret":"abc",}']],
  ["lines of JSON", '{"Secret":"abc"}\n{"Secret":"def"}', ['{"Secret":"abc"}\n{"Secret":"def"}']],
  ["JSON with a mistake and without secrets", '{"Name":"n",}', []],
  ["a form", "Name=n&Secret=a+%C3%A6&Secret=b&Headers[X-A]=def", ["a æ", "b", "def"]],
  ["a form of entries", "Headers%5B0%5D.Key=X-A&Headers%5B0%5D.Value=abc&Headers[1].Key=X-B", ["X-B", "abc"]],
  ["a form of an object", "Webhook.Secret=abc&Webhook[Secret]=def&Secrets=n", ["abc", "def"]],
  [
    "parts",
    formData({ Name: "n", Secret: "abc", "Headers[X-A]": "def", Headers: new Blob(["b"]) }),
    ["abc", "def"],
  ],
  ["XML", "<Webhook><Name>n</Name><Secret>a&amp;b</Secret></Webhook>", ["a&amp;b"]],
  ["XML with prefixes and entries", prefixed, ["abc", "def"]],
  ["XML with CDATA", "<?xml version='1.0'?><W><Secret><![CDATA[a<b]]></Secret><Name>n</Name></W>", ["a<b"]],
  [
    "XML with attributes",
    `<W Secret="a>b" Name='n'><Headers><H k="c"/><H>d</H></Headers><N/></W>`,
    ["a>b", "c", "d"],
  ],
  ["XML with a mistake", "<W><Secret>abc</Secret><Name>n</W>", ["abc"]],
  ["XML with a comment", "<!-- a > b --><W><!----><Secret>abc</Secret></W>", ["abc"]],
  ["XML that breaks off", "<W><Secret>abc</Secret><N a='", ["<W><Secret>abc</Secret><N a='", "abc"]],
  ["XML with a stray <", "<W><Secret>a<b</Secret></W>", ["<W><Secret>a<b</Secret></W>", "a"]],
  ["XML with a CDATA section that does not end", "<Secret><![CDATA[a]>", ["<Secret><![CDATA[a]>"]],
  ["text", "no members", []],
  ["nothing", "", []],
])("finds the secrets in %s", (_form, body, secrets) => {
  expect(found(body)).toEqual(secrets);
});

test("the names that lead to a secret are found, too", () => {
  const { names: all } = secretsIn(membersOf("Headers[X-A]=ab", names), names);
  expect(all).toEqual(expect.arrayContaining(["Secret", "Headers", "X-A"]));
});

test.each([
  ["tags that do not end", "<a"],
  ["a tag of one long name", "<", "a"],
  ["elements that do not end", "<br>a"],
  ["an attribute of one long name", "<a b", "b"],
  ["quotes in a tag", "<a ", "='\""],
  ["CDATA sections that do not end", "<a>", "<![CDATA["],
  ["comments that do not end", "<!--"],
  ["a form of one long name", "", "a["],
])("reads a body of %s in linear time", async (_form, start, repeated = start) => {
  const run = () => found(start + repeated.repeat(100_000));
  await expect.poll(() => processorTime(run), { timeout: 10_000 }).toBeLessThan(1_500_000); // µs
});

test("reads any string", () => {
  const markup = fc.string({ unit: fc.constantFrom(..."<>/&=[]{}\"'! abSecret") });
  fc.assert(
    fc.property(fc.oneof(fc.string(), markup), (text) => {
      expect(found(text)).toBeInstanceOf(Array);
    }),
  );
});
