import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { commandRig, expectNoSecret, receiver, secrets } from "./testing/rig.ts";

const { so, file, serve, interrupt, begin, beginProcess } = commandRig();
const env = { SO_WEBHOOK_SECRET: secrets.webhook };
function linesOf(path: string): { [name: string]: string }[] {
  return readFileSync(file(path), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test("listen judges signatures, records pings, and sums up on Ctrl-C", async () => {
  const { url, running } = await serve(["listen", "--log", "pings.ndjson"], { env });
  expect((await so(["send", url, "--event", "contact.changed"], { env })).code).toBe(0);
  expect((await so(["send", `${url}/hook?a=1`])).code).toBe(1);
  for (const part of ["body", "signature"]) {
    const { code, out } = await so(["send", url, "--corrupt", part], { env });
    expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/✗ test → 401 .* wrong-signature/) });
  }
  expect((await so(["test", url], { env })).code).toBe(0);
  const { code, out, err } = await interrupt(running);
  expect({ code, first: out.split("\n")[0] }).toEqual({ code: 0, first: url });
  expect(out).toMatch(/^contact\.changed {2}valid → 200 in \d+ ms {2}[0-9a-f-]{36}$/m);
  expect(err).toContain("Received 5: 2 valid, 2 invalid, 1 unsigned.");
  expect(err).toContain("so-webhook replay pings.ndjson");
  const records = linesOf("pings.ndjson");
  expect(records.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ["valid", undefined],
    ["unsigned", "missing-signature"],
    ["invalid", "wrong-signature"],
    ["invalid", "wrong-signature"],
    ["valid", undefined],
  ]);
  const names = ["receivedAt", "method", "url", "headers", "bodyBase64", "verdict"];
  expect(Object.keys(records[0] ?? {})).toEqual([...names, "event"]);
  expect(Object.keys(records[1] ?? {})).toEqual([...names, "reason", "event"]);
  expect(records.map(({ event }) => event)).toEqual(["contact.changed", "test", "test", "test", "test"]);
  expect(records[1]?.url).toBe(`${url}/hook?a=1`);
});

test.skipIf(!existsSync("/dev/full"))("listen ends when the log cannot be written", async () => {
  const { url, running } = await serve(["listen", "--log", "/dev/full"]);
  expect((await so(["send", url])).code).toBe(0);
  const { code, err } = await running.ended;
  expect(code).toBe(2);
  expect(err).toMatch(
    /\nStop with Ctrl-C\.\nerror: Cannot write \/dev\/full: ENOSPC: no space left on device, write\n$/,
  );
});

test.each([
  ["listen", "--delay", "600000"],
  ["sandbox", "--fault", "slow=60000"],
])("the second Ctrl-C ends %s at once, while it still has a request", async (...args) => {
  const running = await beginProcess([...args, "--port", "0"]);
  const [, url = ""] = await running.until(/^(http:\S+)\n/);
  const isUp = () =>
    fetch(`${url}/healthz`).then(
      () => true,
      () => false,
    );
  void fetch(`${url}/api/v1/Webhook/Test`, { method: "POST", body: "{}" }).catch(() => undefined);
  expect(await isUp()).toBe(true);
  running.signal("SIGINT");
  await expect.poll(isUp).toBe(false);
  running.signal("SIGINT");
  expect((await running.ended).code).toBe(0);
});

test("listen without a secret does not check signatures, and says so", async () => {
  const { url, running } = await serve(["listen", "--log", "unchecked.ndjson"]);
  const sent = await so(["send", url], { env });
  expect(sent).toMatchObject({ code: 0, out: expect.stringMatching(/ {2}ok\n$/) });
  await so(["send", url]);
  const { out, err } = await interrupt(running);
  expect(out).toMatch(/^test {13}not checked → 200 in .*\ntest {13}unsigned → 200 in .*/m);
  expect(err).toContain("Signatures are not checked, because SO_WEBHOOK_SECRET is not set.\n");
  expect(err).toContain("Received 2: 0 valid, 0 invalid, 1 unsigned, 1 not checked.");
  expect(linesOf("unchecked.ndjson").map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ["unchecked", undefined],
    ["unsigned", undefined],
  ]);
});

test("replay sends the recorded bytes again, without recorded credentials", async () => {
  const original = await receiver();
  const { url, running } = await serve(["listen", "--log", "replay.ndjson", "--forward", original.url], {
    env,
  });
  const body = `{"Event":"sale.sold",  "EventId":"e-1","Name":"Ålesund \\u00e5"}`;
  const headers = {
    "X-Superoffice-Event": "sale.sold",
    Authorization: `Bearer ${secrets.token}`,
    "Content-Type": "text/x",
  };
  expect((await fetch(`${url}/in`, { method: "POST", headers, body })).status).toBe(200);
  await so(["send", url, "--event", "contact.created"], { env });
  await interrupt(running);
  expect(original.got[0]?.body.toString()).toBe(body);
  expect(original.got[0]?.rawHeaders.join()).toContain(`Bearer ${secrets.token}`);
  expectNoSecret(readFileSync(file("replay.ndjson"), "utf8"));
  // A crash has cut the last line.
  appendFileSync(file("replay.ndjson"), '{"receivedAt":"2026');

  const again = await receiver();
  expect(await so(["replay", "replay.ndjson", "--to", again.url])).toMatchObject({ code: 0 });
  expect(again.got.map(({ body: sent }) => sent.toString())).toEqual(
    original.got.map(({ body: sent }) => sent.toString()),
  );
  expect(again.got[0]?.rawHeaders.join().toLowerCase()).toContain("x-superoffice-event,sale.sold");
  expect(again.got[0]?.rawHeaders.join()).not.toContain("Bearer");
  const one = await so(["replay", "replay.ndjson", "--to", again.url, "--only", "e-1", "--json"]);
  expect(JSON.parse(one.out)).toMatchObject({ ok: true, event: "sale.sold", id: "e-1", status: 200 });
  expect((await so(["replay", "replay.ndjson", "--to", again.url, "--only", "e-2"])).code).toBe(2);
  expect((await so(["replay", "replay.ndjson"])).code).toBe(3);
});

test("listen forwards headers in their order and case, and answers with the response", async () => {
  const target = await receiver(
    (_, response) =>
      void response
        .writeHead(418, { "Content-Type": "text/plain", "Content-Encoding": "gzip" })
        .end(gzipSync("teapot")),
  );
  const { url, running } = await serve(["listen", "--forward", target.url]);
  const response = await fetch(url, { method: "POST", headers: { "X-Custom": "1" }, body: "{}" });
  expect([response.status, await response.text()]).toEqual([418, "teapot"]);
  expect(response.headers.get("content-type")).toBe("text/plain");
  await interrupt(running);
});

test.each([
  [["--forward", "http://localhost:9000/hook"]],
  [["--forward", "http://[::1]", "--port", "80"]],
  [["--forward", "http://192.0.2.7:9000", "--host", "192.0.2.7"]],
  [["--forward", "http://[2001:db8::7]:9000", "--host", "2001:db8::7"]],
])("listen %j would forward to itself without end", async (args) => {
  const err =
    "error: --forward is the URL of this listener. Pass that of your receiver, or another --port.\n";
  expect(await so(["listen", ...args])).toEqual({ code: 2, out: "", err });
});

test("listen may forward to a receiver with the same port at another address", async () => {
  const { err } = await so(["listen", "--forward", "http://localhost:9000", "--host", "192.0.2.7"]);
  expect(err).toMatch(/^error: Cannot listen on 192\.0\.2\.7:9000: /);
});

test("listen answers 502 when it cannot forward, and with a chosen status and delay", async () => {
  const down = await serve(["listen", "--forward", "http://127.0.0.1:9/"]);
  expect((await fetch(down.url, { method: "POST", body: "{}" })).status).toBe(502);
  expect((await interrupt(down.running)).err).toContain("Not forwarded: ");
  const slow = await serve(["listen", "--status", "503", "--delay", "300"]);
  const started = performance.now();
  expect((await fetch(slow.url, { method: "POST", body: "{}" })).status).toBe(503);
  expect(performance.now() - started).toBeGreaterThan(290);
  expect((await fetch(slow.url)).status).toBe(405);
  await interrupt(slow.running);
});

test("listen --verbose shows headers and body with control characters made visible", async () => {
  const { url, running } = await serve(["listen", "--verbose"]);
  await fetch(url, { method: "POST", headers: { "x-a": "b" }, body: '{"Event":"x\u001b]0;title\u0007"}' });
  const { out } = await interrupt(running);
  expect(out).toMatch(/^ {2}x-a: b$/m);
  expect(out).toContain("\\x1b]0;title\\x07");
  expect(out).not.toContain("\u001b");
});

test("listen --json prints the URL and the pings as objects", async () => {
  const running = begin(["listen", "--json", "--port", "0"]);
  const [, url = ""] = await running.until(/^\{"url":"([^"]+)"\}\n/);
  await so(["send", url, "--event", "foo.bar"]);
  const { out } = await interrupt(running);
  const [, ping] = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(ping).toMatchObject({ event: "foo.bar", verdict: "unsigned", status: 200, id: expect.any(String) });
});

test("a closed pipe ends listen without a stack trace", async () => {
  const running = await beginProcess(["listen", "--port", "0"]);
  const [url = ""] = await running.until(/^http\S+/);
  running.child.stdout?.destroy();
  await fetch(url, { method: "POST", body: "{}" }).catch(() => undefined);
  const { code, err } = await running.ended;
  expect(code).toBe(141);
  expect(err).not.toMatch(/EPIPE|^\s+at /m);
});

test("send sets members from a file and sends many events, each with an id of its own", async () => {
  const { url, got } = await receiver();
  writeFileSync(file("sale.json"), '{"PrimaryKey": 42, "Changes": ["sale_id"]}');
  const { code, out, err } = await so([
    "send",
    url,
    "--event",
    "sale.sold",
    "--data",
    "sale.json",
    "--times",
    "3",
  ]);
  expect({ code, lines: out.trim().split("\n").length, err }).toEqual({ code: 0, lines: 3, err: "" });
  const events = got.map(({ body }) => JSON.parse(body.toString()));
  expect(events[0]).toMatchObject({
    Event: "sale.sold",
    Entity: "sale",
    PrimaryKey: 42,
    Changes: ["sale_id"],
  });
  expect(new Set(events.map(({ EventId }) => EventId)).size).toBe(3);
});

test("send notes an event name that is not documented, and what it cannot do", async () => {
  const { url } = await receiver();
  expect((await so(["send", url, "--event", "contact.chnaged"])).err).toContain(
    "not a documented event name",
  );
  expect((await so(["send", url, "--corrupt", "signature"])).code).toBe(2);
  expect((await so(["send", "http://127.0.0.1:9", "--json"])).code).toBe(3);
});

test("sign prints the signature alone, and verify checks it", async () => {
  const body = '{"Event":"test"}';
  const signed = await so(["sign"], { stdin: body, env });
  expect(signed).toEqual({ code: 0, out: expect.stringMatching(/^[A-Za-z0-9+/]{43}=\n$/), err: "" });
  writeFileSync(file("body.json"), body);
  writeFileSync(file("secret.txt"), `${secrets.webhook}\n`);
  const withFile = ["--secret-file", "secret.txt", "--signature", signed.out.trim()];
  expect(await so(["verify", "body.json", ...withFile])).toEqual({ code: 0, out: "valid\n", err: "" });
  const wrong = await so(["verify", ...withFile, "--json"], { stdin: body.replace("test", "tset") });
  expect([wrong.code, JSON.parse(wrong.out)]).toEqual([1, { ok: false, reason: "wrong-signature" }]);
});
