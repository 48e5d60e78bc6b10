import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commandRig, secrets } from "./testing/rig.ts";

const { so, beginProcess, file, serve, interrupt } = commandRig();
const env = { SO_WEBHOOK_SECRET: secrets.webhook };

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const blocks = [...readme.matchAll(/```text\n([\s\S]*?)```/g)].map((match) => match[1]);

/** Replaces what differs between runs by what the README shows. */
function asShown(text: string): string {
  let ids = 0;
  return text
    .replace(/(127\.0\.0\.1|localhost):\d+/g, "$1:9000")
    .replace(/[\d.]+ ms/g, "5 ms")
    .replace(/Date: .*/g, "Date: Wed, 25 Nov 2026 12:00:00 GMT")
    .replace(
      /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
      () => `0b8f6d1c-6a39-4f0e-9a51-00000000000${++ids}`,
    );
}

test("the README shows this session of two terminals", async () => {
  const { url, running } = await serve(["listen"], { env });
  await running.until(/Stop with Ctrl-C/);
  const startErr = running.output.err;
  const ping = await so(["test", url], { env });
  const event = await so(["send", url, "--event", "contact.changed"], { env });
  const spoilt = await so(["send", url, "--corrupt", "body"], { env });
  const { out, err } = await interrupt(running);
  const [first, ...pings] = out.split(/(?<=\n)/);
  const listening = `$ so-webhook listen --port 9000\n${first}${startErr}${pings.join("")}^C${err.slice(startErr.length)}`;
  const sending = [
    `$ so-webhook test ${url}\n${ping.out}`,
    `$ so-webhook send ${url} --event contact.changed\n${event.out}`,
    `$ so-webhook send ${url} --corrupt body\n${spoilt.out}`,
  ].join("");
  expect(blocks.slice(0, 2)).toEqual([asShown(listening), asShown(sending)]);
});

test("the README shows this session of webhooks as code", async () => {
  const { url, running } = await serve(["listen"], { env });
  const example = readFileSync(new URL("../../../examples/webhooks.yaml", import.meta.url), "utf8");
  writeFileSync(
    file("webhooks.yaml"),
    example.replaceAll("localhost:9000", `localhost:${new URL(url).port}`),
  );
  const state = ["--state", "sandbox.json"];
  const shop = { env: { SHOP_SECRET: secrets.webhook, NO_COLOR: "1" } };
  const applying = await beginProcess(["apply", ...state], { ...shop, terminalColumns: 80 });
  await applying.until(/\[y\/N\] /);
  applying.type("y\r");
  const applied = (await applying.ended).out
    .replace(/\r+\n/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the cursor moves while a person types.
    .replace(/\u001b\[\d*[A-Z]/g, "");
  const pause = await so(["webhooks", "pause", "1", ...state], shop);
  const plan = await so(["plan", ...state], shop);
  await interrupt(running);
  const session = [
    `$ so-webhook apply --state sandbox.json\n${applied}`,
    `$ so-webhook webhooks pause 1 --state sandbox.json\n${pause.err}`,
    `$ so-webhook plan --state sandbox.json\n${plan.out}`,
  ].join("");
  expect(blocks[2]).toBe(asShown(session));
});
