/**
 * Installs the packed command into an empty folder, as `npx so-webhook` does, and there: measures what is installed,
 * and pings a listener from another process, on every Node that `.runtimes` holds besides this one.
 */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, start } from "./run-command.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const maxBytes = 6 * 1024 * 1024;
const maxPackages = 30;

const pnpm = process.env.npm_execpath;
if (pnpm === undefined) throw new Error("run me as a pnpm script");
const folder = mkdtempSync(join(tmpdir(), "so-webhook-packed-"));

/** Packs the command and every package of the workspace that it depends on; returns tarballs by name. */
function packAll(pnpm: string): Readonly<Record<string, string>> {
  const args = ["--filter-prod", "so-webhook...", "pack", "--pack-destination", folder];
  execFileSync(process.execPath, [pnpm, ...args], { stdio: ["ignore", "ignore", "inherit"] });
  return Object.fromEntries(
    readdirSync(folder).map((tarball) => [
      tarball.replace(/-\d.*\.tgz$/, "").replace("so-webhook-", "@so-webhook/"),
      `file:${tarball}`,
    ]),
  );
}

function bytesBelow(path: string): number {
  const entry = lstatSync(path);
  if (!entry.isDirectory()) return entry.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0);
}

/** Pings a listener with `test` and `send`, signed, and returns the exit codes and the listener's output. */
async function session(
  bin: string,
  node: string,
): Promise<{ readonly codes: (number | null)[]; readonly out: string }> {
  const options = { cwd: folder, node, env: { SO_WEBHOOK_SECRET: "s3cret" } };
  const listener = start(bin, ["listen", "--port", "0"], options);
  const [url = ""] = await listener.until(/^http\S+/);
  const codes = [
    (await run(bin, ["test", url], options)).code,
    (await run(bin, ["send", url, "--event", "contact.changed"], options)).code,
    (await run(bin, ["send", url, "--corrupt", "signature"], options)).code,
  ];
  listener.signal("SIGINT");
  return { codes, out: (await listener.ended).out };
}

try {
  const packages = packAll(pnpm);
  // There is no entry point, so there are no types to be judged.
  const tarball = join(folder, packages["so-webhook"]?.slice("file:".length) ?? "");
  execFileSync(join(root, "scripts/node_modules/.bin/publint"), ["run", tarball, "--strict"], {
    stdio: "inherit",
  });
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({
      name: "empty",
      private: true,
      dependencies: { "so-webhook": packages["so-webhook"] },
      overrides: packages,
    }),
  );
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    stdio: "inherit",
  });
  const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
  const installed = Object.keys(lock.packages).filter((path) => path !== "");
  const bytes = bytesBelow(join(folder, "node_modules"));
  console.log(`${installed.length} packages, ${(bytes / 1024 / 1024).toFixed(1)} MB installed`);
  if (installed.length > maxPackages || bytes > maxBytes) throw new Error("so-webhook installs too much");

  const bin = join(folder, "node_modules/so-webhook/bin/so-webhook.mjs");
  const runtimes = join(root, ".runtimes");
  const nodes = existsSync(runtimes)
    ? readdirSync(runtimes)
        .filter((name) => name.startsWith("node@"))
        .map((name) => join(runtimes, name, "node_modules/.bin/node"))
    : [];
  for (const node of [process.execPath, ...nodes]) {
    const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
    const { codes, out } = await session(bin, node);
    const isRight =
      codes.join() === "0,0,1" && /test +valid[\s\S]*contact\.changed +valid[\s\S]*invalid/.test(out);
    if (!isRight) throw new Error(`the session fails on Node ${version}: ${codes.join()}\n${out}`);
    console.log(`listen, test and send on Node ${version}: ok`);
  }
  const contract = await run(bin, ["contract", "--quiet", "--groups", "sample"], { cwd: folder });
  if (contract.code !== 0) throw new Error(`contract ended with ${contract.code}: ${contract.err}`);
  const codegen = await run(bin, ["generate", "--help"], { cwd: folder });
  if (codegen.code !== 2 || !codegen.err.includes("@so-webhook/codegen"))
    throw new Error(`generate: ${codegen.err}`);
  const plan = await run(bin, ["plan", "-"], { cwd: folder, stdin: "webhooks: []" });
  if (plan.code !== 0) throw new Error(`plan ended with ${plan.code}: ${plan.err}`);
  console.log("contract, generate and plan: ok");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
