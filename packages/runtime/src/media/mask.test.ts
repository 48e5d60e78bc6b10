import { expect, test } from "vitest";
import { createMask } from "./mask.ts";
import { processorTime } from "./testing/processor-time.ts";

/** A secret, a string that repeats it between `x ` and ` y`, and the form of the repetition. */
const repeated: readonly (readonly [form: string, secret: string, text: string])[] = [
  ["as it is", "abcdef", "abcdef"],
  ["in JSON, lower case", "ab+cdef", "ab\\u002bcdef"],
  ["in JSON, upper case", "ab+cdef", "ab\\U002Bcdef"],
  ["in JSON within JSON", "ab+cdef", "ab\\\\u002Bcdef"],
  ["in JSON, with 40 backslashes", "ab+cdef", `ab${"\\".repeat(40)}u002Bcdef`],
  ["in JavaScript", "ab+cdef", "ab\\x2Bcdef"],
  ["as a hexadecimal reference", "ab+cdef", "ab&#x2B;cdef"],
  ["as a long hexadecimal reference", "ab+cdef", "ab&#x0000002b;cdef"],
  ["as a decimal reference", "ab+cdef", "ab&#43;cdef"],
  ["as a long decimal reference", "ab+cdef", "ab&#000000043;cdef"],
  ["as a reference without a semicolon", "ab+zdef", "ab&#43zdef"],
  ["in a URL", "ab+cdef", "ab%2Bcdef"],
  ["in a URL, with two bytes", "abæcdef", "ab%C3%A6cdef"],
  ["in a URL, with three bytes", "ab€cdef", "ab%e2%82%accdef"],
  ["in a URL, with four bytes", "ab😀cdef", "ab%F0%9F%98%80cdef"],
  ["in a URL, with the last four bytes", "ab\u{10ffff}cdef", "ab%F4%8F%BF%BFcdef"],
  ["in a URL, with four bytes of digits", "ab\u{20000}cdef", "ab%F0%A0%80%80cdef"],
  ["escaped at its start", "+abcdef", "%2Babcdef"],
  ["escaped at its end", "abcdef+", "abcdef%2B"],
  ["as &amp;", "ab&cdef", "ab&amp;cdef"],
  ["as &AMP", "ab&cdef", "ab&AMPcdef"],
  ["as &lt;", "ab<cdef", "ab&lt;cdef"],
  ["as &gt;", "ab>cdef", "ab&gt;cdef"],
  ["as &quot;", 'ab"cdef', "ab&quot;cdef"],
  ["as &apos;", "ab'cdef", "ab&apos;cdef"],
  ["with an escaped quote", 'ab"cdef', 'ab\\"cdef'],
  ["with an escaped apostrophe", "ab'cdef", "ab\\'cdef"],
  ["with an escaped slash", "ab/cdef", "ab\\/cdef"],
  ["with an escaped backslash", "ab\\cdef", "ab\\\\cdef"],
  ["with a backspace", "ab\bcdef", "ab\\bcdef"],
  ["with a form feed", "ab\fcdef", "ab\\fcdef"],
  ["with a line feed", "ab\ncdef", "ab\\ncdef"],
  ["with a carriage return", "ab\rcdef", "ab\\rcdef"],
  ["with a tab", "ab\tcdef", "ab\\tcdef"],
  ["with a zero width space", "abcdef", "ab\u200bcdef"],
  ["with a soft hyphen", "abcdef", "ab\u00adcdef"],
  ["with a control character", "abcdef", "ab\u0001cdef"],
  ["with a reference to no character", "abcdef", "ab&#x110000;cdef"],
  ["with a character that a JSON escape makes invisible", "abcdef", "ab\\u200bcdef"],
  ["with a plus for a space", "ab cdef", "ab+cdef"],
  ["escaped once, when the secret looks escaped", "ab%2Bcdef", "ab%252Bcdef"],
  ["decoded, when the secret looks escaped", "ab%2Bcdef", "ab+cdef"],
  ["escaped 8 times", "ab+cdef", `ab%${"25".repeat(7)}2Bcdef`],
];

test.each(repeated)("masks a secret %s", (_form, secret, text) => {
  const mask = createMask([secret]);
  expect(mask(`x ${text} y`)).toBe("x *** y");
  expect(mask(text)).toBe("***");
});

const other: readonly (readonly [what: string, secret: string, text: string])[] = [
  ["another string", "abcdef", "abcdeg ABCDEF"],
  ["a secret with a line feed inside", "abcdef", "ab\ncdef"],
  ["a secret with the last character inside", "abcdef", "ab&#x10ffff;cdef"],
  ["a secret escaped 9 times", "ab+cdef", `ab%${"25".repeat(8)}2Bcdef`],
  ["a secret of 5 characters", "abcde", "abcde"],
  ["no secret", "", "abc"],
];

test.each(other)("leaves %s as it is", (_what, secret, text) => {
  expect(createMask([secret])(text)).toBe(text);
});

test.each([
  ["one after the other", ["abcdef"], "abcdefabcdef,abcdef", "******,***"],
  ["that overlap", ["abcdef", "defghi"], "xabcdefghiy", "x***y"],
  ["that contain each other", ["abcdefgh", "cdef"], "xabcdefghy", "x***y"],
  ["in another order", ["ghijkl", "abcdef"], "abcdef and ghijkl", "*** and ***"],
  ["escaped and not", ["ab+cde", "fghijk"], "fghijk ab%2Bcde fghijk", "*** *** ***"],
  ["beside an empty one", ["", "abcdef"], "abcdef", "***"],
])("masks secrets %s", (_how, secrets, text, masked) => {
  expect(createMask(secrets, { shortest: 4 })(text)).toBe(masked);
});

test.each([
  ['{"Secret":"ab"}', '{"Secret":"***"}'],
  ["<Secret>ab</Secret>", "<Secret>***</Secret>"],
  ["Secret=ab&a=ab", "Secret=***&a=ab"],
  ["Ticket=ab", "Ticket=***"],
  [`x Secret=ab ${"y".repeat(100)}`, `x Secret=*** ${"y".repeat(100)}`],
  [`${"y".repeat(100)} Secret=ab`, `${"y".repeat(100)} Secret=***`],
  ["Webhook.Secret=ab", "Webhook.Secret=***"],
  ["%22Secret%22%3A%22ab%22", "%22Secret%22%3A%22***%22"],
  ["Secret:::::::: ab", "Secret:::::::: ab"],
  ["Secret::::::: ab", "Secret::::::: ***"],
  ["Secrets=ab", "Secrets=ab"],
  ["Secretab", "Secretab"],
  ["=ab", "=ab"],
])("masks a short secret only as the value of its member: %s", (text, masked) => {
  expect(createMask(["ab"], { members: ["Secret", "Ticket"] })(text)).toBe(masked);
});

test.each([
  ["application/json"],
  ["application/json; charset=utf-8"],
  ["application/json;charset=ISO-8859-1"],
  ["text/html"],
  ["application/vnd.example.v2+json"],
])("masks the media type %s only as the value of its member", (type) => {
  const mask = createMask([type], { members: ["Accept"] });
  expect(mask(`{"Accept":"${type}"} ${type}`)).toBe(`{"Accept":"***"} ${type}`);
});

test.each([
  ["application/Json"],
  ["application/json; token=abcdef"],
  ["application/json; charset=utf-8; token=abcdef"],
  ["application/json, abcdef"],
  ["application/"],
  ["abcdef/ghijkl"],
  ["text/plain\nabcdef"],
  ["x-text/plain"],
  ["image/png"],
])("masks %j anywhere, because it may be more than a media type", (secret) => {
  expect(createMask([secret])(`x ${secret} y`)).toBe("x *** y");
});

test("masks a secret of exactly the shortest length anywhere", () => {
  expect(createMask(["abcd"], { shortest: 4 })("xabcdx")).toBe("x***x");
  expect(createMask(["abc"], { shortest: 4 })("xabcx")).toBe("xabcx");
});

test("a string of nested escapes, with and without the secret, is masked in little time", async () => {
  const nested = `%${"25".repeat(8)}41`;
  const texts = [nested.repeat(60_000), `${nested.repeat(25)} ab%2Bcdef`.repeat(1000)];
  const mask = createMask(["ab+cdef"]);
  const run = async () => texts.map(mask);
  await expect.poll(() => processorTime(run), { timeout: 10_000 }).toBeLessThan(1_200_000); // µs
  expect(mask(texts[1] ?? "").match(/\*{3}/g)).toHaveLength(1000);
});
