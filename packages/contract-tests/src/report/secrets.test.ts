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

test.each([
  ["plain", 'se"c&r<t é'],
  ["in JSON", JSON.stringify('se"c&r<t é')],
  ["in JSON in JSON", JSON.stringify(JSON.stringify('se"c&r<t é'))],
  ["in XML", 'se"c&amp;r&lt;t é'],
  ["in a form", "a=se%22c%26r%3Ct+%C3%A9"],
  ["in a URL", encodeURIComponent('se"c&r<t é')],
  ["in base64", Buffer.from('se"c&r<t é').toString("base64")],
])("takes a secret out of text, %s", (_, text) => {
  const clean = maskSecrets({ list: [text], number: 1, none: null }, ['se"c&r<t é']);
  expect(clean.list[0]).toMatch(/^(\\?["\\]*|a=)\*\*\*["\\]*$/);
  expect(clean).toMatchObject({ number: 1, none: null });
});
