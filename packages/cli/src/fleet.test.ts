import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildForTests } from "./testing/build.ts";
import {
  expectedVerdicts,
  finish,
  killAfter,
  runShards,
  startTrial,
  type Trial,
  verdictsOf,
} from "./testing/fleet-trial.ts";
import { commandRig, expectNoSecret, receiver, secrets } from "./testing/rig.ts";

const { so, file, folder, beginProcess } = commandRig();
let trial: Trial;
let bin: string;
beforeAll(async () => {
  bin = await buildForTests();
  trial = await startTrial(bin, folder, 600);
});
afterAll(() => trial.close());
function read(path: string): string {
  return readFileSync(file(path), "utf8");
}
function hooks(url: string, count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `${JSON.stringify({ TargetUrl: `${url}?${index + 1}` })}\n`,
  ).join("");
}

test("a fleet that is killed half-way and resumed gives every result once", async () => {
  const output = file("killed.ndjson");
  await killAfter(trial, trial.test("--output", output), 0.5);
  const { code, err } = await finish(trial, output);
  expect(code).toBe(1);
  expect(err).toMatch(/answered before +\d+/);
  expect(await verdictsOf(output)).toEqual({ verdicts: expectedVerdicts(trial), doubled: 0 });
  // Only calls that were under way when it was killed have no answer: at most 32.
  expect(trial.pings().filter((times) => times > 1).length).toBeLessThanOrEqual(32);
  expect(trial.pings().filter((times) => times === 0 || times > 2)).toEqual([]);
  expect(read("killed.ndjson")).not.toContain("s3cret");
}, 300_000);

test("three shards merged give exactly the whole", async () => {
  const { file: merged, code } = await runShards(bin, trial, folder);
  expect(code).toBe(0);
  expect(await verdictsOf(merged)).toEqual({ verdicts: expectedVerdicts(trial), doubled: 0 });
  const lines = readFileSync(merged, "utf8").trimEnd().split("\n");
  expect(lines.map((text) => JSON.parse(text).line)).toEqual(lines.map((_, index) => index + 1));
}, 300_000);

test("merge ends with 1 and writes nothing when a line is missing, doubled or of another input", async () => {
  writeFileSync(file("two.ndjson"), hooks("http://localhost/a", 2));
  const result = (line: number, target = `http://localhost/a?${line}`) =>
    `${JSON.stringify({ line, target, ok: true, result: {}, durationMs: 1 })}\n`;
  const merge = ["merge", "--input", "two.ndjson", "--output", "two.merged", "one.shard", "two.shard"];
  for (const [one, two, message] of [
    [result(1), "", "1 missing: line 2"],
    [result(1), result(2).slice(0, -9), "1 missing: line 2"],
    [result(1) + result(2), result(1), "1 doubled: line 1"],
    [result(1), result(2) + result(3), "1 not of this input: line 3"],
    [result(1), result(2, "http://other"), "1 not of this input: line 2"],
  ] as const) {
    writeFileSync(file("one.shard"), one);
    writeFileSync(file("two.shard"), two);
    const { code, err } = await so(merge);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(message) });
    expect(() => read("two.merged")).toThrow("ENOENT");
  }
  writeFileSync(file("one.shard"), result(2));
  writeFileSync(file("two.shard"), result(1));
  expect((await so(merge)).code).toBe(0);
  expect(read("two.merged")).toBe(result(1) + result(2));
});

test.each([
  ["1/3", {}, [1, 4]],
  ["auto/3", { JOB_COMPLETION_INDEX: "0" }, [1, 4]],
  ["auto/3", { SO_WEBHOOK_SHARD: "2" }, [2, 5]],
  ["auto/3", { CI_NODE_INDEX: "3" }, [3]],
])("--shard %s with %j takes lines %j", async (shard, env, lines) => {
  const { url } = await receiver();
  const stdin = hooks(url, 5);
  const { code, out } = await so(["test", "--input", "-", "--shard", shard, "--concurrency", "1"], {
    env,
    stdin,
  });
  expect(code).toBe(0);
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).line),
  ).toEqual(lines);
});

test.each([
  ["0/3", {}],
  ["4/3", {}],
  ["auto/3", {}],
  ["auto/2", { JOB_COMPLETION_INDEX: "2" }],
  ["one/3", {}],
])("--shard %s with %j is wrong usage", async (shard, env) => {
  expect(await so(["test", "--input", trial.input, "--shard", shard], { env })).toMatchObject({
    code: 2,
    out: "",
  });
});

test("NDJSON, a JSON array and a list of URLs are read, and a line that is no webhook is a result", async () => {
  const { url } = await receiver();
  const webhook = { TargetUrl: url, Name: 'a "quoted" ] name\\' };
  const array = JSON.stringify([webhook, { Secret: "s3cret" }, webhook], null, 2);
  const inArray = await so(["test", "--input", "-"], { stdin: array });
  const inLines = await so(["test", "--input", "-"], {
    stdin: `\n${url}\r\n{"Secret":"s3cret"\n${JSON.stringify(webhook)}`,
  });
  const results = (out: string) =>
    out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
      .sort((a, b) => a.line - b.line);
  expect(results(inArray.out)).toEqual([
    { line: 1, target: url, ok: true, result: expect.anything(), durationMs: expect.any(Number) },
    {
      line: 2,
      target: null,
      ok: false,
      error: expect.objectContaining({ code: "invalid-webhook" }),
      durationMs: 0,
    },
    expect.objectContaining({ line: 3, ok: true }),
  ]);
  expect(results(inLines.out).map(({ line, ok }) => [line, ok])).toEqual([
    [2, true],
    [3, false],
    [4, true],
  ]);
  expect([inArray.code, inLines.code]).toEqual([1, 1]);
  expect((await so(["test", "--input", "-"], { stdin: array.slice(0, -2) })).err).toContain("cut short");
});

test("no value of Headers and no Secret is in the results or the summary, and the results stay JSON", async () => {
  const { url } = await receiver((request, response) => {
    const { authorization, "x-flag": flag } = request.headers;
    response.writeHead(500, `no ${authorization}`).end(`${authorization} ${flag} s3cret`);
  });
  const Headers = { Authorization: `Bearer ${secrets.token}`, "X-Flag": "true", "X-Line": "false" };
  writeFileSync(file("headers.in"), JSON.stringify({ TargetUrl: url, Secret: secrets.webhook, Headers }));
  const { code, err } = await so(["test", "--input", "headers.in", "--output", "headers.out"]);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("no ***") });
  expectNoSecret(read("headers.out"));
  expect(JSON.parse(read("headers.out"))).toMatchObject({
    target: url,
    ok: false,
    result: { Message: expect.stringMatching(/\*\*\* \*\*\* \*\*\*$/) },
  });
  expect((await so(["merge", "headers.out", "--input", "headers.in"])).code).toBe(0);
});

test("a user name and password in a TargetUrl are masked in results, and merge finds the webhook", async () => {
  writeFileSync(file("user.in"), '{"TargetUrl": "http://someone:s3cret@localhost/@x"}');
  await so(["test", "--input", "user.in", "--output", "user.out"]);
  expect(JSON.parse(read("user.out")).target).toBe("http://***@localhost/@x");
  expect(read("user.out")).not.toMatch(/someone|s3cret/);
  expect((await so(["merge", "user.out", "--input", "user.in"])).code).toBe(0);
});

test("resume keeps answers, tries again what got none, and drops a line that was cut", async () => {
  const { url, got } = await receiver();
  writeFileSync(file("resume.in"), hooks(url, 4));
  const answered = `{"line":2,"target":"${url}?2","ok":true,"result":{},"durationMs":1}\n`;
  const failed = `{"line":3,"target":"${url}?3","ok":false,"error":{"kind":"network"},"durationMs":1}\n`;
  writeFileSync(file("resume.out"), `${answered}${failed}{"line":4,"target":"x","ok":true`);
  const { code } = await so(["test", "--input", "resume.in", "--resume", "resume.out", "--concurrency", "1"]);
  expect({ code, sent: got.map(({ url: path }) => path) }).toEqual({
    code: 0,
    sent: ["/hook?1", "/hook?3", "/hook?4"],
  });
  expect(read("resume.out").startsWith(answered)).toBe(true);
  expect(await verdictsOf(file("resume.out"))).toEqual({ verdicts: "++++", doubled: 0 });
  const refused = await so(["test", "--input", "resume.in", "--output", "resume.out"]);
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("--resume resume.out") });
  writeFileSync(file("other.txt"), "not results\n");
  expect((await so(["test", "--input", "resume.in", "--resume", "other.txt"])).code).toBe(2);
  expect(readdirSync(folder).filter((name) => name.startsWith("other.txt"))).toEqual(["other.txt"]);
});

test("Ctrl-C lets calls under way end, sums up, and leaves results that can be resumed", async () => {
  const { url, got } = await receiver((_, response) => void setTimeout(() => response.end(), 20));
  writeFileSync(file("stopped.in"), hooks(url, 300));
  const running = await beginProcess(["test", "--input", "stopped.in", "--output", "stopped.out", "--json"]);
  while (got.length < 50) await wait(5);
  running.signal("SIGINT");
  const { code, out, err } = await running.ended;
  expect(code).toBe(130);
  expect(JSON.parse(out)).toMatchObject({ ok: false, end: "stopped", failed: 0 });
  expect(err).toMatch(
    /\nStopping after the calls that are running\. Press Ctrl-C again to abort them\.\n {2}accepted +\d+\n/,
  );
  expect(err).toContain("so-webhook test --input stopped.in --resume stopped.out");
  expect((await so(["test", "--input", "stopped.in", "--resume", "stopped.out"])).code).toBe(0);
  expect(await verdictsOf(file("stopped.out"))).toEqual({ verdicts: "+".repeat(300), doubled: 0 });
  expect(got.length).toBe(300);
});

test("an endpoint that refuses every call is not called for the whole fleet", async () => {
  const { url, got } = await receiver((_, response) => void response.writeHead(401).end());
  const { code, err } = await so([
    "test",
    "--input",
    trial.input,
    "--output",
    "refused.ndjson",
    "--base-url",
    new URL(url).origin,
  ]);
  expect(code).toBe(3);
  expect(err).toContain("the endpoint refused 100 calls in a row");
  expect(got.length).toBeLessThan(200);
});

test("calls to one host stay below --per-host", async () => {
  let [open, most] = [0, 0];
  const { url } = await receiver((_, response) => {
    open += 1;
    most = Math.max(most, open);
    setTimeout(() => {
      open -= 1;
      response.end();
    }, 20);
  });
  await so(["test", "--input", "-", "--per-host", "3"], { stdin: hooks(url, 30) });
  expect(most).toBeLessThanOrEqual(3);
});

test("a closed pipe ends a fleet without a stack trace", async () => {
  const running = await beginProcess(["test", "--input", trial.input]);
  await running.until(/^\{/m);
  running.child.stdout?.destroy();
  const { code, err } = await running.ended;
  expect(code).toBe(141);
  expect(err).not.toMatch(/EPIPE|^\s+at /m);
});
