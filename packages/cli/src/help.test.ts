import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, openSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { main } from "./main.ts";
import { buildForTests } from "./testing/build.ts";
import { commandRig } from "./testing/rig.ts";

const { so, begin, beginProcess, file } = commandRig();
const commandNames =
  "test listen send replay sandbox webhooks plan apply sign verify merge diff completion".split(" ");

test("the help lists every command and exit code", async () => {
  const { code, out, err } = await so(["--help"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  for (const name of [...commandNames, "contract", "generate"])
    expect(out).toMatch(new RegExp(`^  ${name}\\b`, "m"));
  for (const exit of [0, 1, 2, 3, 70, 130, 141]) expect(out).toMatch(new RegExp(`^  ${exit}\\s`, "m"));
});

test.each([...commandNames, "webhooks list", "webhooks delete"])(
  "the help of %s has examples and exit codes",
  async (name) => {
    const { code, out } = await so([...name.split(" "), "--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(/Examples:\n {2}\$ [\s\S]*so-webhook/);
    expect(out).toMatch(/Exit codes:\n {2}0 /);
    expect(out).toContain("--json");
  },
);

test("no command prints its help, as wrong usage", async () => {
  expect(await so([])).toMatchObject({ code: 2, out: "", err: expect.stringContaining("Usage: so-webhook") });
});

test.each([
  [["tset"], "Did you mean test?"],
  [["test", "--ouput", "x"], "Did you mean --output?"],
  [["listen", "--port", "70000"], "--port must be a whole number from 0 to 65535"],
  [["test"], "The target is missing."],
  [["test", "http://localhost", "--input", "x"], "Pass a target or --input, not both."],
  [["test", "http://localhost", "--shard", "1/3"], "--shard needs --input."],
  [["test", "no-such-file"], '"no-such-file" is neither an http(s) URL nor a file'],
  [["test", "--input", "no-such-file"], "There is no file no-such-file."],
  [["send", "localhost:3000"], "The URL must be an absolute http or https URL"],
  [["sandbox", "--fault", "503,foo", "--port", "0"], "error: --fault foo: Unknown fault. Use slow=<ms>"],
  [["sandbox", "--fault", "truncated,empty"], "--fault truncated,empty: truncated and empty contradict each"],
  [["sandbox", "--state", "nodir/x"], "error: Cannot write nodir/x: ENOENT"],
  [["webhooks", "list", "--state", "nodir/x"], "error: Cannot write nodir/x: ENOENT"],
  [["help", "tset"], "error: unknown command 'tset'\n(Did you mean test?)"],
  [
    ["test", "http://localhost", "--base-url", "foo"],
    "error: --base-url must be an absolute http or https URL",
  ],
  [["test", "user:pw1234@example.com/hook"], "error: The target must not contain a user name or password"],
  [["test", "example.com/hook"], "Did you mean https://example.com/hook?"],
  [["webhooks", "create", "localhost:3000"], "open 'localhost:3000'. Did you mean http://localhost:3000?\n"],
  [["webhooks", "create", "hook.json"], "open 'hook.json'\n"],
  [["sign"], "The secret is missing."],
  [["verify", "x"], "--signature"],
  [["replay", "no-such-file"], "There is no file no-such-file."],
  [["completion", "tcsh"], "There is no completion for tcsh."],
  [["diff", "one.yaml"], "missing required argument 'after'"],
  [["webhooks"], "Usage: so-webhook webhooks"],
  [["test", "http://localhost", "--base-url", "https://online.superoffice.com/Cust1"], "Set SO_BEARER"],
])("%j ends with 2 and says why", async (args, message) => {
  const { code, out, err } = await so(args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(message);
  expect(err).not.toMatch(/^\s+at /m);
});

test.each([
  ["The URL", ["send", "http://user:s3cret@127.0.0.1:9/x"]],
  ["The URL", ["send", "HTTP:\\\\s3cret@127.0.0.1:9/x"]],
  ["The target", ["test", "http://user:s3cret@127.0.0.1:9/x"]],
  ["The target", ["test", "http://user:s3cret@"]],
  ["The target", ["webhooks", "create", "http://user:s3cret@127.0.0.1:9/x"]],
  ["The target", ["webhooks", "create", "user:s3cret@127.0.0.1:9/x"]],
  ["The target", ["webhooks", "update", "1", "http://user:s3cret@127.0.0.1:9/x"]],
  ["--to", ["replay", "pings.ndjson", "--to", "http://user:s3cret@127.0.0.1:9/x"]],
  ["--forward", ["listen", "--forward", "http://user:s3cret@127.0.0.1:9/x"]],
  ["--base-url", ["test", "http://localhost", "--base-url", "http://user:s3cret@127.0.0.1:9/x"]],
])("%s with a user name or password is refused and not shown (case %#)", async (name, args) => {
  expect(await so(args)).toEqual({
    code: 2,
    out: "",
    err: `error: ${name} must not contain a user name or password. Remove everything up to the @.\n`,
  });
});

test("an unexpected error is one line with its secrets masked, and a file that cannot be read is wrong usage", async () => {
  const stdin = new Readable({ read: () => stdin.destroy(new Error("no s3cret\nand more")) });
  const written: string[] = [];
  const write = (chunk: Buffer, _: string, done: () => void) => {
    written.push(String(chunk));
    done();
  };
  const stream = new Writable({ write });
  const argv = ["node", "so-webhook", "sign", "-", "--secret", "s3cret"];
  const world = { argv, env: {}, stdin, stdout: stream, stderr: stream, on() {}, off() {} };
  expect([await main(world), written]).toEqual([
    70,
    ["error: Unexpected error, please report it: Error: no *** and more\n"],
  ]);
  expect(await so(["test", "--input", "."])).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringMatching(/\nerror: EISDIR: illegal operation on a directory, read\n$/),
  });
});

test.each([
  [["diff", "one.yaml", "two.yaml"], "diff needs codegen. Install it first: npm install"],
  [["generate"], "npm install --save-dev @so-webhook/codegen"],
])("without codegen, %j ends with 2 and says so", async (args, message) => {
  // A process of its own: in this one, pnpm lets every package of the workspace be found.
  const { code, out, err } = await (await beginProcess(args)).ended;
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(message);
  expect(err).not.toMatch(/^\s+at /m);
});

test("the help fits a terminal of 40 columns", async () => {
  const narrow = { terminalColumns: 40, env: { NO_COLOR: "1" } };
  const { out } = await (await beginProcess(["test", "--help"], narrow)).ended;
  const described = out.slice(0, out.indexOf("Examples:")).split(/\r?\n/);
  expect(
    described.filter((line) => line.length > 40 && /\s\S+\s/.test(line) && !line.startsWith("Usage")),
  ).toEqual([]);
});

test.each([
  [{ FORCE_COLOR: "1" }, true],
  [{ FORCE_COLOR: "1", NO_COLOR: "1" }, true],
  [{ FORCE_COLOR: "0" }, false],
  [{}, false],
])("with %j, colours are %s", async (env, isColoured) => {
  const { out } = await so(["--help"], { env });
  expect(out.includes("\u001b[")).toBe(isColoured);
});

test("bash completes commands and options", async () => {
  const { out } = await so(["completion", "bash"]);
  writeFileSync(file("completion.bash"), out);
  const complete = (words: string): string =>
    execFileSync("bash", [
      "-c",
      `source '${file("completion.bash")}'; COMP_WORDS=(so-webhook ${words}); COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 )); _so_webhook; echo "\${COMPREPLY[*]}"`,
    ]).toString();
  expect(complete("ver")).toBe("verify\n");
  expect(complete("test --out")).toBe("--output\n");
  expect(complete("diff --fail")).toBe("--fail-on\n");
  expect(complete("webhooks re")).toBe("resume\n");
  expect(complete("webhooks update --rep")).toBe("--replace\n");
});

test.each(["zsh", "fish"])("%s gets every command", async (shell) => {
  const { out } = await so(["completion", shell]);
  for (const name of [...commandNames, "pause"]) expect(out).toContain(name);
});

test("on a terminal of 40 columns, the report of contract fits, and its progress overwrites itself", async () => {
  const samples = fileURLToPath(new URL("../../../spec/samples/v1Webhook_TestWebhook", import.meta.url));
  const args = ["contract", "--groups", "types", "--samples", samples];
  const { code, out } = await begin(args, { terminalColumns: 40, env: { NO_COLOR: "1" } }).ended;
  expect(code).toBe(0);
  const [progress = "", report = ""] = out.split("Contract of");
  expect(progress.split("\r\u001b[K")[1]).toBe("1 of 42 cases, types");
  expect(report).toContain("\n      A B C D E F\n  1   ✓ ✓ ✓ ✓ ✓ ✓\n");
  expect(report.split("\n").filter((line) => line.length > 40)).toEqual([]);
});

test("the version is that of the package", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(await so(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
});

test.skipIf(!existsSync("/dev/full")).each([[["--help"]], [["sign", "--secret", "abcdef", "-"]]])(
  "%j ends with 2 and one line when stdout is on a full disk",
  async (args) => {
    const stdio = ["ignore", openSync("/dev/full", "w"), "pipe"] as const;
    const { status, stderr } = spawnSync(process.execPath, [await buildForTests(), ...args], {
      stdio: [...stdio],
    });
    const err = "error: Cannot write to stdout: ENOSPC: no space left on device, write\n";
    expect({ status, err: String(stderr) }).toEqual({ status: 2, err });
  },
);

/** A module that prints the URL of each module that Node loads after it on stderr. */
const printModules = dataUrl(`
  import { register } from "node:module";
  register(${JSON.stringify(
    dataUrl(`
      import { writeSync } from "node:fs";
      export async function load(url, context, next) {
        writeSync(2, url + "\\n");
        return await next(url, context);
      }`),
  )});`);

function dataUrl(module: string): string {
  return `data:text/javascript,${encodeURIComponent(module)}`;
}

test("the help loads little more than the command table and commander", async () => {
  const bin = await buildForTests();
  const { stderr } = spawnSync(process.execPath, ["--import", printModules, bin, "--help"], {
    encoding: "utf8",
  });
  const urls = stderr.trimEnd().split("\n");
  const own = urls.filter((url) => !/^node:|\/commander\//.test(url));
  const ownBytes = own.reduce((sum, url) => sum + statSync(new URL(url)).size, 0);
  expect(urls.filter((url) => url.startsWith("node:")).sort()).toEqual([
    "node:events",
    "node:fs",
    "node:fs/promises",
    "node:path",
    "node:url",
    "node:util",
  ]);
  // What a command does loads when it runs.
  expect(ownBytes).toBeLessThan(80_000);
});
