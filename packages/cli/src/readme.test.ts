import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commandRig, secrets } from "./testing/rig.ts";

const { so, serve, interrupt } = commandRig("readme");
const env = { SO_WEBHOOK_SECRET: secrets.webhook };

/** Replaces what differs between runs by what the README shows. */
function asShown(text: string): string {
  let ids = 0;
  return text
    .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:9000")
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
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const blocks = [...readme.matchAll(/```text\n([\s\S]*?)```/g)].map((match) => match[1]);
  expect(blocks.slice(0, 2)).toEqual([asShown(listening), asShown(sending)]);
});
