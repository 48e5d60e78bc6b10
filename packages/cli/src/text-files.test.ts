import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commandRig, receiver, secrets } from "./testing/rig.ts";

const { so, file } = commandRig();

/** Text files as editors and shells of Windows write them. */
const encodings = {
  "UTF-8 with a mark": (text: string) => Buffer.from(`\ufeff${text}`),
  "UTF-16": (text: string) => Buffer.from(`\ufeff${text}`, "utf16le"),
};

test.each(Object.entries(encodings))("every text file may be in %s", async (_, encode) => {
  const { url, got } = await receiver();
  const files = {
    "hook.json": `{"TargetUrl": "${url}", "Properties": {"Place": "Ålesund"}}\r\n`,
    "hooks.txt": `${url}\r\n${url}\r\n`,
    "webhooks.yaml": `webhooks:\r\n  - Name: "Ålesund"\r\n    TargetUrl: ${url}\r\n`,
    "secret.txt": `${secrets.webhook}\r\n`,
    ".env": `SO_WEBHOOK_SECRET=${secrets.webhook}\r\n`,
    "event.json": `{"PrimaryKey": 7}`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(file(name), encode(text));
  const signed = await so(["sign", "-", "--secret", secrets.webhook], { stdin: "{}" });
  for (const [args, out] of [
    [["test", "hook.json"], "accepted the ping"],
    [["test", "--input", "hooks.txt"], '"line":2'],
    [["webhooks", "create", "hook.json"], "TargetUrl"],
    [["apply", "webhooks.yaml", "--yes"], "create Ålesund"],
    [["sign", "-", "--secret-file", "secret.txt"], signed.out],
    [["sign", "-"], signed.out],
    [["send", url, "--data", "event.json"], "✓"],
  ] as const) {
    const ended = await so(args, { stdin: "{}" });
    expect(ended).toMatchObject({ code: 0, out: expect.stringContaining(out) });
  }
  writeFileSync(file(".env"), "");
  expect(got.map(({ body }) => JSON.parse(body.toString()))).toContainEqual(
    expect.objectContaining({ Place: "Ålesund" }),
  );
});
