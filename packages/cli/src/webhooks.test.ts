import { readFileSync, statSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commandRig, receiver, secrets } from "./testing/rig.ts";

const { so, begin, beginProcess, file, serve, interrupt } = commandRig();

/** Runs a command on webhooks in a file of the embedded sandbox, and returns what `--json` prints. */
function onFile(state: string) {
  return async (...args: readonly string[]) => {
    const { code, out, err } = await so(["webhooks", ...args, "--state", state, "--json"]);
    return { code, err, printed: out === "" ? undefined : JSON.parse(out) };
  };
}

test("a webhook is created, listed, changed, paused, resumed, signaled and deleted", async () => {
  const { url, got } = await receiver();
  const call = onFile("life.json");
  const members = { Name: "Orders", Events: ["sale.sold"], TargetUrl: url, Secret: "***", State: "Active" };
  const flags = ["--name", "Orders", "--event", "sale.sold", "--secret", secrets.webhook];
  expect(await call("create", url, ...flags)).toEqual({
    code: 0,
    err: "",
    printed: {
      ok: true,
      result: expect.objectContaining({ WebhookId: 1, ...members }),
      durationMs: expect.any(Number),
    },
  });
  writeFileSync(file("second.json"), JSON.stringify({ Name: "Second", TargetUrl: url, State: "Stopped" }));
  expect((await call("create", "second.json")).printed.result).toMatchObject({
    WebhookId: 2,
    Name: "Second",
  });
  const listed = (await call("list")).printed.result;
  expect(listed).toMatchObject([
    { WebhookId: 1, ...members },
    { WebhookId: 2, Secret: null },
  ]);
  const filters = ["--status", "Active", "--event", "sale.sold", "--name", "orders"];
  expect((await call("list", ...filters)).printed.result).toEqual([listed[0]]);
  expect((await call("list", "--status", "Stopped")).printed.result).toEqual([listed[1]]);

  const changed = { ...members, Events: ["a.b", "c.d"], Headers: { "X-Key": "***" } };
  writeFileSync(file("members.json"), JSON.stringify({ Headers: { "X-Key": secrets.token } }));
  await call("update", "1", "members.json", "--event", "a.b", "--event", "c.d");
  expect((await call("get", "1")).printed.result).toMatchObject(changed);
  expect((await call("pause", "1")).printed.result).toMatchObject({ ...changed, State: "Stopped" });
  const before = got.length;
  await call("signal", "a.b", "7");
  expect(got).toHaveLength(before);
  expect((await call("resume", "1")).printed.result).toMatchObject(changed);
  writeFileSync(file("data.json"), '{"Amount": 5}');
  expect((await call("signal", "a.b", "7", "--data", "data.json")).printed).toMatchObject({ result: null });
  expect(got.map(({ body }) => JSON.parse(body.toString()).Event).slice(before)).toEqual(["test", "a.b"]);
  expect(JSON.parse(got.at(-1)?.body.toString() ?? "")).toMatchObject({
    PrimaryKey: 7,
    WebhookName: "Orders",
  });

  expect((await call("update", "1", url, "--replace")).printed.result).toMatchObject({
    TargetUrl: url,
    Name: null,
    Events: null,
    Secret: null,
    State: "Unknown",
  });
  expect(await call("delete", "1", "--yes")).toMatchObject({ code: 0, printed: { ok: true, result: null } });
  expect(await call("get", "1")).toMatchObject({
    code: 3,
    printed: {
      ok: false,
      error: { status: 404, message: expect.stringContaining("Webhook id 1 not found") },
    },
  });
});

test("a user name and password in a TargetUrl are masked, also in the log of a sandbox", async () => {
  const stdin = '{"TargetUrl":"http://someone:s3cret@127.0.0.1:9/","Name":"shop: a","State":"Stopped"}';
  const { url, running } = await serve(["sandbox"]);
  const at = ["--base-url", url];
  const shown = [await so(["webhooks", "create", "-", ...at], { stdin })];
  for (const args of [
    ["webhooks", "list"],
    ["webhooks", "get", "1"],
    ["plan", "-"],
    ["test", "-"],
  ]) {
    const input = args[0] === "plan" ? 'owner: "shop: "\nwebhooks: []' : stdin;
    shown.push(await so([...args, ...at], { stdin: input }));
    shown.push(await so([...args, ...at, "--json"], { stdin: input }));
  }
  shown.push(await interrupt(running));
  expect(shown.map(({ out, err }) => `${out}${err}`).join("")).not.toMatch(/someone|s3cret/);
  expect(shown.filter(({ out }) => out.includes("http://***@127.0.0.1:9/")).length).toBeGreaterThan(5);
});

test("errors shows what the target responded, with the webhook's secrets masked", async () => {
  let isBroken = false;
  const { url } = await receiver((_, response) => {
    response.writeHead(isBroken ? 410 : 200).end(`keys: ${secrets.webhook} ${secrets.token}`);
  });
  writeFileSync(
    file("echo.json"),
    JSON.stringify({
      TargetUrl: url,
      Events: ["a.b"],
      Secret: secrets.webhook,
      Headers: { "X-K": secrets.token },
    }),
  );
  const state = ["--state", "errors-state.json"];
  await so(["webhooks", "create", "echo.json", ...state]);
  expect(await so(["webhooks", "errors", "1", ...state])).toEqual({
    code: 0,
    out: "",
    err: "Webhook 1 has no error.\n",
  });
  isBroken = true;
  await so(["webhooks", "signal", "a.b", ...state]);
  const { code, out } = await so(["webhooks", "errors", "1", ...state]);
  expect(code).toBe(0);
  expect(out).toMatch(/^HTTP\/1\.1 410 Gone\n[\s\S]*\n\nkeys: \*\*\* \*\*\*\n$/);
  const { out: list } = await so(["webhooks", "list", ...state]);
  expect(list).toContain("1   TooManyErrors  ");
});

test("get shows the members as YAML", async () => {
  const { url } = await receiver();
  const webhook = { Name: "shop: a", TargetUrl: url, Events: ["a.b"], Properties: { Deep: { a: [1] } } };
  const state = ["--state", "get-state.json"];
  await so(["webhooks", "create", "-", ...state], { stdin: JSON.stringify(webhook) });
  const { out } = await so(["webhooks", "get", "1", ...state]);
  expect(out.replace(/^Registered: .*$/m, "Registered: today")).toBe(
    `WebhookId: 1
Name: "shop: a"
Events:
  - a.b
TargetUrl: ${url}
State: Active
Type: webhook
Properties:
  Deep:
    a:
      - 1
Registered: today
RegisteredAssociate: SANDBOX
`,
  );
});

test("a list fits its terminal, and is whole without one", async () => {
  const state = ["--state", "list-state.json"];
  const target = `http://127.0.0.1:9/${"long/".repeat(10)}`;
  const webhook = { Name: "Orders\u001b[31m", TargetUrl: target, Events: ["sale.sold"], State: "Stopped" };
  await so(["webhooks", "create", "-", ...state], { stdin: JSON.stringify(webhook) });
  const show = async (terminalColumns?: number): Promise<string> => {
    const options = terminalColumns === undefined ? {} : { terminalColumns, env: { NO_COLOR: "1" } };
    return (await so(["webhooks", "list", ...state], options)).out.replaceAll("\r\n", "\n");
  };
  expect(await show()).toBe(
    `Id  State    Name            TargetUrl                                 Events\n1   Stopped  Orders\\x1b[31m  ${target}  sale.sold\n`,
  );
  const narrow = ["1  Stopped  Orders\\x1b[31m", `  ${target.slice(0, 37)}…`, "  sale.sold"];
  expect(await show(40)).toBe(`${narrow.join("\n")}\n`);
  expect((await show(80)).split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test("delete asks on a terminal, and needs --yes without one", async () => {
  const state = ["--state", "delete-state.json"];
  const webhook = { Name: "Orders", TargetUrl: "http://127.0.0.1:9/", State: "Stopped" };
  await so(["webhooks", "create", "-", ...state], { stdin: JSON.stringify(webhook) });
  expect(await so(["webhooks", "delete", "1", ...state])).toEqual({
    code: 2,
    out: "",
    err: "error: There is no terminal to confirm on. Pass --yes to go ahead without a question.\n",
  });
  const answer = async (key: string, start: typeof begin | typeof beginProcess = begin) => {
    const running = await start(["webhooks", "delete", "1", ...state], { terminalColumns: 40 });
    await running.until(/Delete webhook 1 "Orders"\? \[y\/N\] /);
    running.type(key);
    return running.ended;
  };
  expect(await answer("n\r")).toMatchObject({
    code: 1,
    out: expect.stringContaining("Nothing was changed."),
  });
  expect(await answer("\u0003", beginProcess)).toMatchObject({
    code: 130,
    out: expect.not.stringMatching(/^\s+at /m),
  });
  expect(await answer("y\r")).toMatchObject({ code: 0, out: expect.stringContaining("Deleted webhook 1.") });
});

test("the embedded sandbox is said to be empty, unless a file keeps its webhooks", async () => {
  const { err, out } = await so(["webhooks", "list"]);
  expect({ err, out }).toEqual({
    out: "",
    err: "Note: the embedded sandbox is empty at the start of each run. Pass --state <file> to keep its webhooks, or --base-url <url> for a tenant.\nNo webhooks.\n",
  });
  const env = { SO_BASE_URL: "http://127.0.0.1:9" };
  expect(await so(["webhooks", "list", "--state", "none.json"], { env })).toMatchObject({ code: 0 });
  expect(await so(["webhooks", "list"], { env })).toMatchObject({ code: 3, out: "" });
});

test("sandbox --state keeps webhooks over a restart, and shows deliveries", async () => {
  const { url: target } = await receiver();
  const args = ["sandbox", "--state", "kept.json"];
  const first = await serve(args);
  const create = ["webhooks", "create", target, "--event", "a.b", "--base-url", first.url];
  expect((await so(create)).code).toBe(0);
  await so(["webhooks", "signal", "a.b", "--base-url", first.url]);
  await first.running.until(/a\.b for webhook/);
  const { out, err } = await interrupt(first.running);
  expect(out).toMatch(/^\d\d:\d\d:\d\d POST \/api\/v1\/Webhook → 200 in \d+ ms, http:\S+ → 200$/m);
  expect(out).toMatch(/^\d\d:\d\d:\d\d a\.b for webhook 1, http:\/\/127\.0\.0\.1:\d+ → delivered$/m);
  expect(err).toContain("Answered 2 requests.");
  expect(statSync(file("kept.json")).mode & 0o077).toBe(0);
  const second = await serve(args);
  const { out: list } = await so(["webhooks", "list", "--json", "--base-url", second.url]);
  expect(JSON.parse(list).result).toMatchObject([{ WebhookId: 1, TargetUrl: target }]);
  await interrupt(second.running);
});

test("a reader of stdout that goes away ends the command without a stack trace", async () => {
  const running = await beginProcess(["webhooks", "list", "--json", "--state", "none.json"]);
  running.child.stdout?.destroy();
  expect(await running.ended).toEqual({ code: 141, out: "", err: "" });
});

test.each([
  [["get", "x"], 'The id must be a whole number from 1, as "webhooks list" shows it, not "x".'],
  [["signal", "a.b", "1.5"], 'The key must be a whole number, not "1.5".'],
  [
    ["update", "1"],
    "Nothing to change. Pass a URL, a file with members as JSON, -, or an option such as --name.",
  ],
  [["create", "no-such-file"], "Cannot read no-such-file: ENOENT"],
  [["list", "--status", "Paused"], "Allowed choices are Active, Stopped, TooManyErrors."],
  [["lst"], "Did you mean list?"],
  [["list", "--state", "x", "--base-url", "http://127.0.0.1:9"], "Pass --base-url or --state, not both."],
  [["list", "--state", "package.json"], "package.json is not a file of webhooks that this sandbox wrote."],
])("webhooks %j ends with 2 and says why", async (args, message) => {
  writeFileSync(file("package.json"), readFileSync(new URL("../package.json", import.meta.url)));
  const { code, out, err } = await so(["webhooks", ...args]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(message);
  expect(err).not.toMatch(/^\s+at /m);
});

test("an error of the service is shown without a hint, because it says what is wrong", async () => {
  const { code, out, err } = await so(["webhooks", "get", "7", "--state", "none.json"]);
  const message = "GET http://sandbox.localhost/api/v1/Webhook/7: 404 (Webhook id 7 not found)";
  expect({ code, out, err }).toEqual({ code: 3, out: "", err: `error: ${message} (http-status)\n` });
});
