import { describe, expect, it } from "vitest";
import { sign } from "./sign.ts";
import { verify } from "./verify.ts";

const secret = "s3cret";
const event = {
  Event: "contact.changed",
  Changes: ["name", "a,b: [1]"],
  Empty: [],
  WebhookName: "Ålesund <&> 🎉",
};
const compact = JSON.stringify(event);
const indented = JSON.stringify(event, undefined, 2);
const ascii = compact.replace(
  /[\u0080-\uffff]/g,
  (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
);

const wasSigned = {
  compact,
  indented,
  "indented with CRLF": indented.replaceAll("\n", "\r\n"),
  "indented by four": JSON.stringify(event, undefined, 4),
  "indented by tabs": JSON.stringify(event, undefined, "\t"),
  "escaped to ASCII": ascii,
  "on one line with blanks":
    '{"Event": "contact.changed", "Changes": ["name", "a,b: [1]"], "Empty": [], "WebhookName": "Ålesund <&> 🎉"}',
  "as System.Text.Json escapes":
    '{"Event":"contact.changed","Changes":["name","a,b: [1]"],"Empty":[],"WebhookName":"\\u00C5lesund \\u003C\\u0026\\u003E \\uD83C\\uDF89"}',
};

describe("a body that was written again", () => {
  const pairs = Object.entries(wasSigned).flatMap(([signedAs, signed]) =>
    [compact, JSON.stringify(event, undefined, 3)]
      .filter((received) => received !== signed)
      .map((received) => ({ signedAs, signed, received })),
  );

  it.each(pairs)("is told apart when it was signed: $signedAs", async ({ signed, received }) => {
    const signature = await sign(signed, secret);
    expect(await verify({ body: received, signature, secret: ["other", secret] })).toEqual({
      ok: false,
      reason: "re-serialized-body",
    });
  });

  it.each([
    ["line ends changed in a text that is not JSON", "a\r\nb", "a\nb"],
    ["a byte order mark stripped", `\uFEFF${compact}`, compact],
    ["a byte order mark added", compact, `\uFEFF${compact}`],
    ["the last line end trimmed", `${indented}\n`, indented],
    ["a line end added", indented, `${indented}\r\n`],
  ])("is told apart with %s", async (_, signed, received) => {
    const signature = await sign(signed, secret);
    expect(await verify({ body: received, signature, secret })).toEqual({
      ok: false,
      reason: "re-serialized-body",
    });
  });

  it.each([
    ["another value", compact.replace("name", "Name"), secret],
    ["another order of members", '{"b":1,"a":2}', secret],
    ["another secret", compact, "another"],
    ["a body too deep to be written", "[".repeat(30_000) + "]".repeat(30_000), secret],
    ["a body above 64 KiB", JSON.stringify({ Event: "x".repeat(70_000) }), secret],
  ])("is not suspected with %s", async (_, received, key) => {
    const indentedAgain = (text: string) =>
      text.startsWith("[[") ? `${text} ` : JSON.stringify(JSON.parse(text), undefined, 2);
    const signed = received.length > 65_536 ? indentedAgain(received) : '{"a":2,"b":1}';
    const signature = await sign(signed, secret);
    expect(await verify({ body: received, signature, secret: key })).toEqual({
      ok: false,
      reason: "wrong-signature",
    });
  });
});
