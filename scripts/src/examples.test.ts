import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { createReceiver } from "@so-webhook/receiver";
import { nodeReceiver } from "@so-webhook/receiver/node";
import { createSandbox } from "@so-webhook/sandbox";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { root } from "./tree.ts";

const receiver = createReceiver({
  secret: "shared secret",
  onEvent: () => undefined,
  onError: () => undefined,
});
const target = createServer(nodeReceiver(receiver));
const sandbox = await createSandbox().listen();

beforeAll(() => new Promise<void>((resolve) => void target.listen(0, "127.0.0.1", resolve)));
afterAll(async () => {
  await sandbox.close();
  target.close();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  vi.resetModules();
});

/** Runs an example in this process and returns what it prints. */
async function printedBy(example: string, env: Record<string, string> = {}): Promise<string> {
  const lines: string[] = [];
  const print = (...values: unknown[]) =>
    void lines.push(values.map((value) => (typeof value === "string" ? value : inspect(value))).join(" "));
  vi.spyOn(console, "log").mockImplementation(print);
  vi.spyOn(console, "error").mockImplementation(print);
  const { port } = target.address() as AddressInfo;
  const all = {
    SO_BASE_URL: sandbox.url,
    SO_BEARER: "any",
    SO_TARGET_URL: `http://127.0.0.1:${port}/`,
    ...env,
  };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  await import(/* @vite-ignore */ `${root}examples/${example}`);
  return lines.join("\n");
}

/** A server that has been closed, so nothing listens on its port. */
const closed = await createSandbox().listen();
await closed.close();
const nowhere = { SO_BASE_URL: closed.url };

test.each<[string, RegExp, Record<string, string>?]>([
  ["quick-start.mjs", /^true HTTP\/1\.1 200 OK/],
  ["quick-start.mjs", /^network .*connection was refused .*Check the host and port of baseUrl/, nowhere],
  ["client/failures.mjs", /^the target failed: HTTP\/1\.1 401/],
  ["client/failures.mjs", /^connection-refused after 2 tries: POST/, nowhere],
  ["client/failures.mjs", /^credentials-failed .*auth\.token is empty/, { SO_BEARER: "" }],
  ["client/observe.mjs", /^curl -X POST [\s\S]*\nstatus 200 after \d+ ms\nContent-Type "application\/json"/],
  ["client/observe.mjs", /connection was refused.* after \d+ ms\n/, nowhere],
  ["client/unit-test.mjs", /^$/],
  ["client/own-api.ts", /^\{ Success: false,|^\{\n {2}Success: false,/],
  ["sandbox/in-process.mjs", /Success: true,[\s\S]*\{"EventId"/],
  ["sandbox/events.mjs", /^1 delivered \{"EventId".*"PrimaryKey":17.*"FieldValues":\{"amount":5\}/],
  ["sandbox/listen.mjs", /^http:\/\/127\.0\.0\.1:\d+$/],
])("%s prints what its document says: %s", async (example, printed, env) => {
  expect(await printedBy(example, env)).toMatch(printed);
});

test("resume.mjs resumes the webhooks that are disabled, and no others", async () => {
  const { port } = target.address() as AddressInfo;
  const webhook = { TargetUrl: `http://127.0.0.1:${port}/`, Secret: "shared secret" };
  for (const [Name, State] of [
    ["Orders", "TooManyErrors"],
    ["Contacts", "Stopped"],
  ]) {
    await fetch(`${sandbox.url}/api/v1/Webhook`, {
      method: "POST",
      headers: { Authorization: "Bearer any", "Content-Type": "application/json" },
      body: JSON.stringify({ ...webhook, Name, State }),
    });
  }
  expect(await printedBy("client/resume.mjs")).toBe("Orders resumed");
});

test("quick-start.mjs without a token names the environment variable to set", async () => {
  await expect(printedBy("quick-start.mjs", { SO_BEARER: "" })).rejects.toThrow(
    /^Set SO_BEARER to an access token/,
  );
});
