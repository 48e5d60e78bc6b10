import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import type { CaseResult } from "./cases.ts";
import type { SuiteConfig } from "./suite.ts";

export const chromiumPath = "/usr/bin/chromium";

/**
 * Bundles the suite of the portable packages into a folder. The platform is the browser, so a Node built-in anywhere in
 * the graph of client, runtime or receiver fails the build.
 */
export function bundleSuite(outdir: string): Promise<void> {
  return bundle("suite.ts", "browser", outdir);
}

/** Bundles the suite of the sandbox, which runs on Node, Bun and Deno only, into a folder. */
export function bundleSandboxSuite(outdir: string): Promise<void> {
  return bundle("sandbox-suite.ts", "node", outdir);
}

async function bundle(suite: string, platform: "browser" | "node", outdir: string): Promise<void> {
  await build({
    entryPoints: { suite: fileURLToPath(new URL(suite, import.meta.url)) },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform,
    target: "es2022",
    conditions: ["@so-webhook/source"],
    outExtension: { ".js": ".mjs" },
    logLevel: "silent",
  });
}

/** Runs the bundle with a runtime's command; its standard output is the results. */
export async function runOn(
  command: readonly string[],
  folder: string,
  config: SuiteConfig | undefined,
): Promise<CaseResult[]> {
  const script = join(folder, "run.mjs");
  const code = `import { runSuite } from "./suite.mjs";\nconsole.log(JSON.stringify(await runSuite(${JSON.stringify(config) ?? ""})));\n`;
  await writeFile(script, code);
  const [binary = "", ...options] = command;
  const child = spawn(binary, [...options, script], { stdio: ["ignore", "pipe", "pipe"], timeout: 60_000 });
  const [output, problems, exitCode] = await Promise.all([
    child.stdout.toArray(),
    child.stderr.toArray(),
    new Promise((resolve) => child.on("close", resolve)),
  ]);
  if (exitCode !== 0) throw new Error(`${binary} ended with ${exitCode}: ${Buffer.concat(problems)}`);
  return JSON.parse(Buffer.concat(output).toString()) as CaseResult[];
}

/** Runs the bundle in a page of Chromium. */
export async function runInChromium(folder: string, config: SuiteConfig) {
  const site = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const page = pathname === "/";
    const file = page
      ? "<!DOCTYPE html><title>suite</title>"
      : await readFile(join(folder, pathname)).catch(() => "");
    response.writeHead(200, { "content-type": page ? "text/html" : "text/javascript" }).end(file);
  }).listen(0, "127.0.0.1");
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    // As text: the compiler of the tests would rewrite an import() in a function.
    const script = `import("/suite.mjs").then(({ runSuite }) => runSuite(${JSON.stringify(config)}))`;
    return { version: browser.version(), results: (await page.evaluate(script)) as CaseResult[] };
  } finally {
    await browser.close();
    site.closeAllConnections();
    site.close();
  }
}
