import { expect, test } from "vitest";
import { maskedHeaders, maskSecrets, secretsIn } from "./secrets.ts";

const basic = `Basic ${Buffer.from("user:pä&ss").toString("base64")}`;

test("finds the secrets in credential headers", () => {
  const fields = [
    ["authorization", basic],
    ["SO-AppToken", "app-token"],
    ["accept", "text/xml"],
    ["x-xsrf-token", "abc"],
  ] as const;
  expect(secretsIn(fields)).toEqual([basic, basic.slice(6), "user:pä&ss", "pä&ss", "app-token"]);
});

test("masks the values of credential headers, with or without a scheme", () => {
  expect(
    maskedHeaders([
      ["Authorization", basic],
      ["authorization", "SOTicket 7T:x"],
      ["authorization", "opaque"],
      ["set-cookie", "a=b"],
      ["accept", "b"],
    ]),
  ).toEqual([
    ["Authorization", "Basic ***"],
    ["authorization", "SOTicket ***"],
    ["authorization", "***"],
    ["set-cookie", "***"],
    ["accept", "b"],
  ]);
});

const secret = 'se"c&r<t/é+ %2\\n';
function json(text: string) {
  return JSON.stringify(text);
}

function entities(text: string, format: (code: number) => string) {
  return [...text].map((one) => format(one.codePointAt(0) ?? 0)).join("");
}

function unicode(text: string, digits = (hex: string) => hex) {
  return entities(text, (code) => `\\u${digits(code.toString(16).padStart(4, "0"))}`);
}

function xml(text: string) {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function percent(text: string) {
  return [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

function base64(text: string) {
  return Buffer.from(text).toString("base64");
}

test.each([
  ["plain", secret],
  ["as JSON", json(secret)],
  ["as JSON in JSON", json(json(secret))],
  ["as JSON in JSON in JSON", json(json(json(secret)))],
  ["as JSON with escaped slashes", json(secret).replaceAll("/", "\\/")],
  ["as \\u escapes", unicode(secret)],
  ["as \\u escapes in upper case", unicode(secret, (hex) => hex.toUpperCase())],
  ["as \\u escapes in JSON", json(unicode(secret))],
  ["with one \\u escape", secret.replace("+", "\\u002B").replace("\\n", "\\\\n")],
  ["as XML", xml(secret)],
  ["as XML in XML", xml(xml(secret))],
  ["as decimal references", entities(secret, (code) => `&#${code};`)],
  ["as hexadecimal references", entities(secret, (code) => `&#x${code.toString(16)};`)],
  ["as padded references", entities(secret, (code) => `&#X000${code.toString(16).toUpperCase()};`)],
  ["as JSON in XML", xml(json(secret))],
  ["as \\u escapes in XML", xml(unicode(secret))],
  ["as XML in JSON", json(xml(secret))],
  ["as a form", new URLSearchParams({ a: secret }).toString()],
  ["in a URL", encodeURIComponent(secret)],
  ["percent-encoded in lower case", percent(secret)],
  ["percent-encoded twice", encodeURIComponent(encodeURIComponent(secret))],
  ["percent-encoded in XML", xml(encodeURIComponent(secret))],
  ["as base64", base64(secret)],
  ["as base64 in a URL", encodeURIComponent(base64(secret))],
  ["as base64url", Buffer.from(secret).toString("base64url")],
  ["as \\x escapes", entities(secret, (code) => `\\x${code.toString(16).padStart(2, "0")}`)],
  ["in UTF-16 read as UTF-8", [...secret].join("\u0000")],
  ["with invisible characters", [...secret].join("\u200b")],
])("masks a secret %s", (_, text) => {
  const [clean = ""] = maskSecrets([`before ${text} after`], [secret]);
  expect(clean).toMatch(/^before (\\|"|&(amp;)*quot;|a=)*\*\*\*(\\|"|&(amp;)*quot;|=|%3D)* after$/);
});

test("masks several secrets, and the longer one where one contains the other", () => {
  expect(maskSecrets("a tok&#45;1 b tok-12345 c", ["tok-1", "tok-12345"])).toBe("a *** b *** c");
});

test("leaves everything else as it is", () => {
  const value = { list: ["\\u0041 &amp; %41 &#x41; +", "100%", "&", "\\"], number: 1, none: null };
  expect(maskSecrets(value, [secret])).toEqual(value);
  expect(maskSecrets(value, [])).toEqual(value);
});

test("masks a megabyte of escapes in less than two seconds", () => {
  const text = `${"\\\\\\u0041&amp;%25".repeat(64_000)}${json(secret)}`;
  const started = performance.now();
  expect(maskSecrets([text], [secret, "another-secret"])[0]).toMatch(/\*\*\*"$/);
  expect(performance.now() - started).toBeLessThan(2000);
});
