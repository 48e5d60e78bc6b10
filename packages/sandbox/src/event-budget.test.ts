import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { createSandbox } from "./sandbox.ts";
import { startReceiver } from "./testing/receiver.ts";
import { authorization, testRequest } from "./testing/request.ts";

const megabyte = "x".repeat(1_000_000);
function repeated(member: string, count: number): string {
  return (
    '<Webhook xmlns="http://www.superoffice.net/ws/crm/NetServer/11.6.0.0" ' +
    'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" ' +
    'xmlns:z="http://schemas.microsoft.com/2003/10/Serialization/" ' +
    'xmlns:a="http://schemas.microsoft.com/2003/10/Serialization/Arrays">' +
    (member === "Events" ? `<Events>${items("a:string", count)}</Events>` : "") +
    (member === "Headers" ? `<Headers>${headers(count)}</Headers>` : "") +
    (member === "Properties"
      ? '<Properties><StringObjectKeyValuePair><Key>k</Key><Value i:type="a:ArrayOfanyType">' +
        `${items("a:anyType", count)}</Value></StringObjectKeyValuePair></Properties>`
      : "") +
    "<TargetUrl>http://127.0.0.1:9/</TargetUrl></Webhook>"
  );
}

function items(name: string, count: number): string {
  return `<${name} z:Id="1">${megabyte}</${name}>${`<${name} z:Ref="1"/>`.repeat(count)}`;
}

function headers(count: number): string {
  return Array.from({ length: count + 1 }, (_, index) => {
    const value = index === 0 ? `<Value z:Id="1">${megabyte}</Value>` : '<Value z:Ref="1"/>';
    return `<StringKeyValuePair><Key>h${index}</Key>${value}</StringKeyValuePair>`;
  }).join("");
}

/** Sends bodies one after the other in a process with a heap of 256 MB. Returns each status, and the largest memory so far in MB. */
async function sendInSmallProcess(
  bodies: readonly string[],
): Promise<readonly { status: number; peakMB: number }[]> {
  const code = `
    import { createSandbox } from ${JSON.stringify(new URL("sandbox.ts", import.meta.url).href)};
    const headers = { Authorization: ${JSON.stringify(authorization)}, "Content-Type": "application/xml" };
    const input = Buffer.concat(await process.stdin.toArray());
    let start = 0;
    for (const length of ${JSON.stringify(bodies.map((body) => body.length))}) {
      const body = input.subarray(start, (start += length));
      const { status } = await createSandbox().fetch("http://x/api/v1/Webhook/Test", { method: "POST", headers, body });
      console.log(JSON.stringify({ status, peakMB: process.resourceUsage().maxRSS / 1000 }));
    }
    process.exit();`;
  const options = ["--max-old-space-size=256", "--conditions=@so-webhook/source", "--import", "tsx"];
  const child = spawn(process.execPath, [...options, "--input-type=module", "-e", code], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdin.on("error", () => {});
  child.stdin.end(bodies.join(""));
  const output = Buffer.concat(await child.stdout.toArray()).toString();
  const lines = output.split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

const members = ["Events", "Headers", "Properties"];
let inSmallProcess: ReturnType<typeof sendInSmallProcess> | undefined;

test.each(members)(
  "12,000 references to a string of 1 MB in %s get 400 and no more than 600 MB",
  async (member) => {
    inSmallProcess ??= sendInSmallProcess(members.map((one) => repeated(one, 12_000)));
    const sent = (await inSmallProcess)[members.indexOf(member)];
    expect(sent, "the process ended without a response").toMatchObject({ status: 400 });
    expect(sent?.peakMB).toBeLessThan(600);
  },
);

test("Properties that make the event too long get 400 with their place", async () => {
  const { fetch, exchanges } = createSandbox({ maxRequestBytes: 5_000_000 });
  const body = repeated("Properties", 12);
  const response = await fetch(testRequest(body, { "Content-Type": "application/xml" }));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    Errors: [{ Pointer: "/Properties", Reason: "makes the event longer than 10065536 characters" }],
  });
  expect(exchanges[0]).not.toHaveProperty("ping");
});

test("A webhook as long as a request may be is still pinged", async () => {
  const target = await startReceiver();
  const text = '"\n'.repeat(900_000);
  const response = await createSandbox().fetch(testRequest({ TargetUrl: target.url, Properties: { text } }));
  expect(await response.json()).toMatchObject({ Success: true });
  expect(JSON.parse(target.pings[0]?.body ?? "").text).toBe(text);
  await target.close();
});

test("Headers of more than 64 KiB get 400 with their place", async () => {
  const Headers = Object.fromEntries(
    Array.from({ length: 70 }, (_, index) => [`h${index}`, "x".repeat(1000)]),
  );
  const response = await createSandbox().fetch(testRequest({ TargetUrl: "http://127.0.0.1:9/", Headers }));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    Errors: [{ Pointer: "/Headers", Reason: "is longer than 65536 characters" }],
  });
});

test("An error never repeats a long name in full", async () => {
  const Headers = { [`${"x".repeat(60_000)} `]: "1" };
  const response = await createSandbox().fetch(testRequest({ TargetUrl: "http://127.0.0.1:9/", Headers }));
  expect(response.status).toBe(400);
  expect((await response.text()).length).toBeLessThan(2000);
});

test("A host name too long for DNS is refused without repeating it", async () => {
  const TargetUrl = `http://${"a.".repeat(100_000)}test/`;
  const response = await createSandbox().fetch(testRequest({ TargetUrl }));
  expect(response.status).toBe(200);
  const { Success, Message } = (await response.json()) as { Success: boolean; Message: string };
  expect(Success).toBe(false);
  expect(Message.length).toBeLessThan(1000);
});

test("Exchanges count the pings and the targets' responses toward their 16 MiB", async () => {
  const target = await startReceiver((response) => response.end("x".repeat(1_000_000)));
  const { fetch, exchanges } = createSandbox({ maxResponseBytes: 1_000_000 });
  const Properties = { text: "y".repeat(1_000_000) };
  for (let count = 0; count < 6; count += 1) await fetch(testRequest({ TargetUrl: target.url, Properties }));
  // Each holds a request, an event, a target's response and a response of 1 MB.
  expect(exchanges.map(({ id }) => id)).toEqual([3, 4, 5, 6]);
  await target.close();
});
