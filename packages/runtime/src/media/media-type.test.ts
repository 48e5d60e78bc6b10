import fc from "fast-check";
import { expect, test } from "vitest";
import { type MediaType, parseMediaType } from "./media-type.ts";
import { numRuns } from "./testing/arbitrary.ts";
import { processorTime } from "./testing/processor-time.ts";

/** Serializes as WHATWG MIME Sniffing §4.5 does: tokens as they are, every other value as a quoted string. */
function serialize(type: string, subtype: string, parameters: MediaType["parameters"]): string {
  let text = `${type}/${subtype}`;
  for (const [name, value] of parameters) {
    const isToken = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(value);
    text += `;${name}=${isToken ? value : `"${value.replace(/["\\]/g, "\\$&")}"`}`;
  }
  return text;
}

const long = "x".repeat(1024);

test.each<[string, string]>([
  ["text/html", "text/html"],
  ["text/html;charset=gbk", "text/html;charset=gbk"],
  ["TEXT/HTML;CHARSET=GBK", "text/html;charset=GBK"],
  ["text/html;charset=gbk(", 'text/html;charset="gbk("'],
  ["text/html;x=(;charset=gbk", 'text/html;x="(";charset=gbk'],
  ["text/html;charset=gbk;charset=windows-1255", "text/html;charset=gbk"],
  ["text/html;charset=();charset=GBK", 'text/html;charset="()"'],
  ["text/html;charset =gbk", "text/html"],
  ["text/html ;charset=gbk", "text/html;charset=gbk"],
  ["text/html; charset=gbk", "text/html;charset=gbk"],
  ["text/html;charset= gbk", 'text/html;charset=" gbk"'],
  ['text/html;charset= "gbk"', 'text/html;charset=" \\"gbk\\""'],
  ["text/html;\u000bcharset=gbk", "text/html"],
  ["text/html;\tcharset=gbk\r\n", "text/html;charset=gbk"],
  ["text/html;charset='gbk'", "text/html;charset='gbk'"],
  ["text/html;charset='gbk", "text/html;charset='gbk"],
  ["text/html;test;charset=gbk", "text/html;charset=gbk"],
  ["text/html;test=;charset=gbk", "text/html;charset=gbk"],
  ["text/html;';charset=gbk", "text/html;charset=gbk"],
  ['text/html;";charset=gbk', "text/html;charset=gbk"],
  ["text/html ; ; charset=gbk", "text/html;charset=gbk"],
  ["text/html;;;;charset=gbk", "text/html;charset=gbk"],
  ["text/html;charset= ;charset=GBK", "text/html;charset=GBK"],
  ['text/html;charset="gbk"', "text/html;charset=gbk"],
  ['text/html;charset="gbk', "text/html;charset=gbk"],
  ['text/html;charset=gbk"', 'text/html;charset="gbk\\""'],
  ['text/html;charset=" gbk"', 'text/html;charset=" gbk"'],
  ['text/html;charset="gbk "', 'text/html;charset="gbk "'],
  ['text/html;charset="\\ gbk"', 'text/html;charset=" gbk"'],
  ['text/html;charset="\\g\\b\\k"', "text/html;charset=gbk"],
  ['text/html;charset="gbk"x', "text/html;charset=gbk"],
  ['text/html;charset="";charset=GBK', 'text/html;charset=""'],
  ['text/html;charset=";charset=GBK', 'text/html;charset=";charset=GBK"'],
  ['text/html;charset="\u03B1";charset=GBK', "text/html;charset=GBK"],
  ["text/html;charset=\u00ff", 'text/html;charset="\u00ff"'],
  [`x/x;a="\\"\\\\"`, 'x/x;a="\\"\\\\"'],
  [`x/x;a="b\\`, 'x/x;a="b\\\\"'],
  ["x/x;x=x;x=x;=y;q", "x/x;x=x"],
  [`${long}/${long};${long}=${long}`, `${long}/${long};${long}=${long}`],
  ["!#$%&'*+-.^_`|~09AZaz/!#$%&'*+-.^_`|~09AZaz", "!#$%&'*+-.^_`|~09azaz/!#$%&'*+-.^_`|~09azaz"],
  ["\t\n\r text/plain \t\n\r", "text/plain"],
  ["bogus/bogus;", "bogus/bogus"],
])("reads %j as WHATWG does", (text, serialized) => {
  const mediaType = parseMediaType(text);
  const { type = "", subtype = "", parameters = new Map() } = mediaType ?? {};
  expect(serialize(type, subtype, parameters)).toBe(serialized);
});

test.each([
  "",
  "\t",
  "/",
  "bogus",
  "bogus/",
  "bogus/ ",
  "bogus/bogus/;",
  "bogus/bogus/x",
  "/html",
  "text/ht ml",
  "a b/c",
])("finds no type in %j", (text) => {
  expect(parseMediaType(text)).toBeUndefined();
});

test.each([
  "(",
  ")",
  "<",
  ">",
  "@",
  ",",
  ":",
  "[",
  "]",
  "?",
  "=",
  "{",
  "}",
  '"',
  "\\",
  "\u00ff",
  "\u0000",
  "\u000b",
  "\u00a0",
])("finds no type with %j in it", (character) => {
  expect(parseMediaType(`${character}/x`)).toBeUndefined();
  expect(parseMediaType(`x/${character}`)).toBeUndefined();
  expect(parseMediaType(`x/x${character}x`)).toBeUndefined();
});

test("returns all parts", () => {
  expect(parseMediaType('Application/Problem+JSON ; Charset="UTF-8"; v=1')).toEqual({
    type: "application",
    subtype: "problem+json",
    essence: "application/problem+json",
    parameters: new Map([
      ["charset", "UTF-8"],
      ["v", "1"],
    ]),
  });
});

test("takes linear time on long runs of spaces", async () => {
  const spaces = " \t".repeat(200_000);
  const parseBoth = () => {
    expect(parseMediaType(`${spaces}a/b${spaces};c=d${spaces}x${spaces}`)?.essence).toBe("a/b");
    expect(parseMediaType(`a/b;c=${spaces}x`)?.essence).toBe("a/b");
  };
  await expect.poll(() => processorTime(parseBoth)).toBeLessThan(1_000_000); // µs
});

const token = fc.stringMatching(/^[!#$%&'*+\-.^_`|~0-9a-z]{1,8}$/);

test("reads back what it writes", () => {
  const value = fc.stringMatching(/^[\t -~\u0080-\u00ff]{0,10}$/);
  fc.assert(
    fc.property(
      token,
      token,
      fc.uniqueArray(fc.tuple(token, value), { selector: ([name]) => name }),
      (type, subtype, list) => {
        const parsed = parseMediaType(serialize(type, subtype, new Map(list)));
        expect(parsed).toEqual({ type, subtype, essence: `${type}/${subtype}`, parameters: new Map(list) });
      },
    ),
    { numRuns },
  );
});
