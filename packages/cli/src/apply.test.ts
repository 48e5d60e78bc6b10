import { readFileSync, writeFileSync } from "node:fs";
import { createSandbox } from "@so-webhook/sandbox";
import { expect, onTestFinished, test } from "vitest";
import { commandRig, expectNoSecret, receiver, secrets } from "./testing/rig.ts";
import type { Ended } from "./testing/run-command.ts";

const { so, begin, beginProcess, file } = commandRig();
const env = { SHOP_SECRET: secrets.webhook, SHOP_KEY: secrets.token };

/** Writes a file of two webhooks for a receiver and returns its name. */
function writeShop(name: string, url: string, more = ""): string {
  const text = `owner: "shop: "
webhooks:
  - Name: "shop: orders"
    TargetUrl: ${url}/orders
    Events: [sale.created, sale.sold]
    Secret: \${SHOP_SECRET}
    State: Active
    Headers: { X-Key: "\${SHOP_KEY}" }
  - Name: "shop: contacts"
    TargetUrl: ${url}/contacts
    Events: [contact.changed]
    Properties: { Source: crm }
${more}`;
  writeFileSync(file(name), text);
  return name;
}

type Saved = { readonly WebhookId: number; readonly Name: string; readonly State: string };

/** Starts a receiver and a sandbox, and returns how to work on its webhooks with and without the command. */
async function startTenant(respond?: Parameters<typeof receiver>[0]) {
  const target = await receiver(respond);
  const sandbox = createSandbox();
  const server = await sandbox.listen();
  onTestFinished(server.close);
  const flags = ["--base-url", server.url];
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { Authorization: "Bearer made-up", "Content-Type": "application/json" };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(`${server.url}/api/v1/Webhook${path}`, init);
    expect(response.status).toBe(200);
    return response.json();
  };
  return {
    ...target,
    flags,
    call,
    run: (...args: readonly string[]): Promise<Ended> => so([...args, ...flags], { env }),
    list: async () => (await call("GET", "")) as readonly Saved[],
    /** The requests that were answered. */
    requests: () => sandbox.exchanges.map(({ request }) => request.method),
  };
}

/** Waits for something that happens in another process. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

test("apply makes what plan shows, and the second time nothing", async () => {
  const { url, got, run, list } = await startTenant();
  const shop = writeShop("twice.yaml", url);
  const plan = `+ create shop: orders
    + TargetUrl: ${url}/orders
    + Events: sale.created
    + Events: sale.sold
    + Secret: set
    + State: Active
    + Headers.X-Key: set
+ create shop: contacts
    + TargetUrl: ${url}/contacts
    + Events: contact.changed
    + Properties.Source: crm
2 to create, 0 unchanged.
`;
  expect(await run("plan", shop)).toEqual({ code: 1, out: plan, err: "" });
  expect(got).toEqual([]);
  expect(await run("apply", shop, "--yes")).toEqual({
    code: 0,
    out: plan,
    err: "Created shop: orders (id 1).\nCreated shop: contacts (id 2).\nMade 2 changes.\n",
  });
  const before = await list();
  expect(await run("apply", shop, "--yes")).toEqual({
    code: 0,
    out: "No changes, 2 unchanged.\n",
    err: "",
  });
  expect(await list()).toEqual(before);
  expect(got.map((request) => request.url)).toEqual(["/hook/orders", "/hook/contacts"]);
});

test("a plan against a changed tenant shows exactly the drift, and apply leaves other webhooks alone", async () => {
  const { url, run, call, list } = await startTenant();
  const shop = writeShop("drift.yaml", url);
  await run("apply", shop, "--yes");
  await call("POST", "", { Name: "theirs", TargetUrl: url });
  await call("POST", "", { Name: "shop: old", TargetUrl: url, Events: ["a.b"] });
  await call("PATCH", "/1", { Events: ["sale.sold", "sale.lost"], Secret: "other", State: "Stopped" });
  // A member that is not declared is no drift.
  await call("PATCH", "/2", { State: "Stopped" });
  const drift = `~ change shop: orders (id 1)
    - Events: sale.lost
    + Events: sale.created
    ~ Secret: changed
    - State: Stopped
    + State: Active
- delete shop: old (id 4)
    - TargetUrl: ${url}
    - Events: a.b
1 to change, 1 to delete, 1 unchanged.
`;
  const [, contacts, theirs] = await list();
  expect(await run("plan", shop)).toEqual({ code: 1, out: drift, err: "" });
  const json = await run("apply", shop, "--yes", "--json");
  expect({ code: json.code, printed: JSON.parse(json.out) }).toEqual({
    code: 0,
    printed: {
      ok: true,
      changes: [
        {
          action: "change",
          name: "shop: orders",
          id: 1,
          differences: [
            { member: "Events", before: ["sale.sold", "sale.lost"], after: ["sale.created", "sale.sold"] },
            { member: "Secret", before: "***", after: "***" },
            { member: "State", before: "Stopped", after: "Active" },
          ],
          done: true,
        },
        {
          action: "delete",
          name: "shop: old",
          id: 4,
          differences: [
            { member: "TargetUrl", before: url, after: null },
            { member: "Events", before: ["a.b"], after: null },
          ],
          done: true,
        },
      ],
      unchanged: 1,
    },
  });
  expect(await list()).toEqual([expect.objectContaining({ State: "Active" }), contacts, theirs]);
  expect(JSON.parse((await run("plan", shop, "--json")).out)).toEqual({
    ok: true,
    changes: [],
    unchanged: 2,
  });
});

test("apply that is killed between two changes and run again ends in the declared state", async () => {
  let release = (): void => {};
  const { url, got, run, flags, requests, list } = await startTenant((request, response) => {
    if (request.url === "/hook/orders" || got.length > 2) return void response.end();
    release = () => void response.end();
  });
  const shop = writeShop("killed.yaml", url);
  const killed = await beginProcess(["apply", shop, "--yes", ...flags], { env });
  await killed.until(/Created shop: orders/);
  await until(() => got.length === 2);
  killed.signal("SIGKILL");
  await killed.ended;
  release();
  // The service may still do what was sent before.
  await until(() => requests().filter((method) => method === "POST").length === 2);
  expect((await run("apply", shop, "--yes")).code).toBe(0);
  expect((await list()).map(({ Name }) => Name)).toEqual(["shop: orders", "shop: contacts"]);
  expect((await run("plan", shop)).out).toBe("No changes, 2 unchanged.\n");
});

test("Ctrl-C lets the change that is running end, and the next run makes the others", async () => {
  let release = (): void => {};
  const { url, got, run, flags } = await startTenant((_, response) => {
    if (got.length > 1) return void response.end();
    release = () => void response.end();
  });
  const shop = writeShop("interrupted.yaml", url);
  const running = await beginProcess(["apply", shop, "--yes", ...flags], { env });
  await until(() => got.length === 1);
  running.signal("SIGINT");
  await running.until(/Press Ctrl-C again/);
  release();
  expect(await running.ended).toMatchObject({
    code: 130,
    err: `
Stopping after the change that is running. Press Ctrl-C again to abort it.
Created shop: orders (id 1).
Stopped: made 1 of 2 changes. Run apply again to make the others.
`,
  });
  expect(await run("apply", shop, "--yes")).toMatchObject({
    code: 0,
    err: expect.stringContaining("1 change."),
  });
});

test("a change that is refused ends apply before anything is deleted", async () => {
  const { url, run, call, list } = await startTenant((request, response) => {
    response.writeHead(request.url?.endsWith("/contacts") ? 500 : 200).end(`key ${secrets.token}`);
  });
  const shop = writeShop("refused.yaml", url);
  await call("POST", "", { Name: "shop: old", TargetUrl: url });
  const { code, out, err } = await run("apply", shop, "--yes", "--json");
  expect({ code, printed: JSON.parse(out) }).toMatchObject({
    code: 3,
    printed: {
      ok: false,
      changes: [
        { name: "shop: orders", id: 2, done: true },
        { name: "shop: contacts", done: false },
        { name: "shop: old", done: false },
      ],
      error: { status: 400, message: expect.stringContaining("did not accept a test event") },
    },
  });
  expect(err).toContain("Could not create shop: contacts.\nStopped: made 1 of 3 changes.");
  expect(await list()).toHaveLength(2);
});

test("on a terminal of 40 columns, apply shows the plan and asks", async () => {
  const { url, run, flags, list } = await startTenant();
  const shop = writeShop("asked.yaml", url);
  const answer = async (key: string) => {
    const running = begin(["apply", shop, ...flags], { terminalColumns: 40, env: { ...env, NO_COLOR: "1" } });
    await running.until(/\[y\/N\] /);
    running.type(key);
    const { code, out } = await running.ended;
    expectNoSecret(out);
    return { code, out: out.replaceAll("\r\n", "\n") };
  };
  const { code, out } = await answer("\r");
  expect(code).toBe(1);
  expect(out).toContain("+ create shop: contacts\n    + TargetUrl: ");
  expect(out).toMatch(/Make 2 changes in http:\S+\? \[y\/N\] [\s\S]*Nothing was changed\.\n$/);
  const ctrlC = await answer("\u0003");
  expect(ctrlC.code).toBe(130);
  expect(ctrlC.out).toMatch(/\[y\/N\] [^\n]*\nerror: Interrupted\. Nothing was changed\.\n$/);
  const ctrlD = await answer("\u0004");
  expect(ctrlD.code).toBe(1);
  expect(ctrlD.out).toMatch(/\[y\/N\] [^\n]*\nNothing was changed\.\n$/);
  expect(await list()).toEqual([]);
  expect(await answer("yes\r")).toMatchObject({ code: 0, out: expect.stringContaining("Made 2 changes.") });
  expect((await run("plan", shop)).code).toBe(0);
});

test("without a terminal and without --yes, apply refuses before it reads anything", async () => {
  expect(await so(["apply", "no-such-file"])).toEqual({
    code: 2,
    out: "",
    err: "error: There is no terminal to confirm on. Pass --yes to go ahead without a question.\n",
  });
});

test.each([
  [["plan"], "", "Cannot read webhooks.yaml: ENOENT"],
  [["plan", "-"], "webhooks:\n  - Name: [", "stdin:2:12: "],
  [
    ["apply", "-", "--yes"],
    "webhooks:\n  - Name: a\n    TargetUrl: x\n    Secret: hunter2",
    "stdin:4:13: The secret",
  ],
  [
    ["plan", "-"],
    `webhooks: [{ Name: a, TargetUrl: x, Secret: "\${UNSET}" }]`,
    "stdin:1:45: The variable UNSET is not set.",
  ],
  [
    ["plan", "-"],
    "webhooks:\n  - Name: a\n    TargetUrl: http://localhost/\n    TargetURI: x",
    "stdin:4:5: TargetURI is not a member of a webhook on this server.",
  ],
])("%j of %j ends with 2 and says where", async (args, stdin, message) => {
  const { code, out, err } = await so(args, { stdin });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(`error: ${message}`);
  expect(err).not.toMatch(/^\s+at |hunter2/m);
});

test("the plan is coloured when colours are on", async () => {
  const stdin = "webhooks: [{ Name: a, TargetUrl: http://localhost/ }]";
  const { out } = await so(["plan", "-"], { stdin, env: { FORCE_COLOR: "1" } });
  expect(out).toContain("\u001b[32m\u001b[1m+ create a\u001b[22m\u001b[39m\n");
});

test("a service that does not return secrets is noticed, and --keep-secrets is for it", async () => {
  const saved: Record<string, unknown>[] = [];
  const { url } = await receiver((request, response) => {
    if (request.method === "POST") {
      saved.push({ WebhookId: 1, Name: "shop: a", TargetUrl: "https://a/", Secret: null });
    }
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(request.method === "GET" ? saved : saved[0]));
  });
  const stdin = `webhooks: [{ Name: "shop: a", TargetUrl: https://a/, Secret: "\${SHOP_SECRET}" }]`;
  const flags = ["-", "--base-url", new URL(url).origin, "--yes"];
  const { code, err } = await so(["apply", ...flags], { stdin, env });
  expect({ code, err }).toEqual({
    code: 0,
    err: `Created shop: a (id 1).
  Note: the service returned another value for Secret than was sent, so the next plan shows it again. If the service does not return secrets, pass --keep-secrets.
Made 1 change.
`,
  });
  const kept = await so(["apply", ...flags, "--keep-secrets"], { stdin, env });
  expect(kept).toEqual({ code: 0, out: "No changes, 1 unchanged.\n", err: "" });
});

test("plan ends with 3 when the service cannot be reached, and 141 when nobody reads it", async () => {
  const stdin = "webhooks: []";
  const gone = await so(["plan", "-", "--json", "--base-url", "http://127.0.0.1:9"], { stdin });
  expect({ code: gone.code, printed: JSON.parse(gone.out) }).toMatchObject({
    code: 3,
    printed: { ok: false, error: { kind: "network" } },
  });
  const running = await beginProcess(["plan", "-"], { stdin });
  running.child.stdout?.destroy();
  expect(await running.ended).toMatchObject({ code: 141, err: expect.not.stringMatching(/^\s+at /m) });
});

test("the example is a file that can be applied", async () => {
  const { url } = await receiver();
  const text = readFileSync(new URL("../../../examples/webhooks.yaml", import.meta.url), "utf8");
  const stdin = text.replaceAll("http://localhost:9000", new URL(url).origin);
  const { code, err } = await so(["apply", "-", "--yes", "--state", "example.json"], { stdin, env });
  expect({ code, err }).toEqual({
    code: 0,
    err: "Created shop: orders (id 1).\nCreated shop: contacts (id 2).\nMade 2 changes.\n",
  });
});

test("a secret that a response repeats is masked before its excerpt is cut", async () => {
  const { url } = await receiver((_, response) => {
    response.writeHead(500).end(`${"x".repeat(290)}${secrets.webhook}${"y".repeat(100)}`);
  });
  const flags = ["--base-url", new URL(url).origin];
  const { err } = await so(["plan", writeShop("cut.yaml", url), ...flags], { env });
  expect(err).toContain(`\n  ${"x".repeat(290)}***yyyyyyy… --json shows more.\n`);
});
