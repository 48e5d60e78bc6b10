import { once } from "node:events";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { buildCommand } from "./build.ts";
import { type Ended, type Running, type Start, start } from "./run-command.ts";

/** Secrets that the tests use; none may ever be in the output of a command or in a file that it writes. */
export const secrets = {
  webhook: "s3cret",
  password: "contract-password",
  token: "8A:Cust12345.contract-token",
} as const;

/** What every command of a test file wrote; the report of the secret search reads it in CI. */
const transcript = fileURLToPath(new URL("../../.reports/commands.log", import.meta.url));

/** Builds the command once for a test file, and gives it a folder of its own to run in. */
export function commandRig(name: string) {
  let bin = "";
  const folder = mkdtempSync(join(tmpdir(), "so-webhook-cli-"));
  const running = new Set<Running>();
  beforeAll(async () => {
    bin = await buildCommand(`test-${name}`);
    mkdirSync(join(transcript, ".."), { recursive: true });
  });
  afterAll(() => {
    for (const { child } of running) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  function begin(args: readonly string[], options: Start = {}): Running {
    const started = start(bin, args, { cwd: folder, ...options });
    running.add(started);
    void started.ended.then(({ out, err }) => {
      running.delete(started);
      appendFileSync(transcript, `${out}${err}`);
    });
    return started;
  }

  return {
    folder,
    file: (path: string) => join(folder, path),
    bin: () => bin,
    begin,
    /** Runs a command to its end; its output holds no secret. */
    async so(args: readonly string[], options?: Start): Promise<Ended> {
      const ended = await begin(args, options).ended;
      expectNoSecret(`${ended.out}${ended.err}`);
      return ended;
    },
    /** Starts `listen` or `sandbox` and gives the URL on its first line. */
    async serve(
      args: readonly string[],
      options?: Start,
    ): Promise<{ readonly url: string; readonly running: Running }> {
      const started = begin([...args, "--port", "0"], options);
      const [, url = ""] = await started.until(/^(http:\S+)\n/);
      return { url, running: started };
    },
    /** Stops a server as Ctrl-C does. */
    async interrupt({ child, ended }: Running): Promise<Ended> {
      child.kill("SIGINT");
      return ended;
    },
  };
}

/** Asserts that a string holds no test secret. */
export function expectNoSecret(text: string): void {
  for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
}

/** A request as a test receiver got it. */
export type Got = { readonly url: string; readonly rawHeaders: readonly string[]; readonly body: Buffer };

/** A receiver that keeps what it gets, until the test is over. */
export async function receiver(
  respond: (request: IncomingMessage, response: ServerResponse) => void = (_, response) =>
    void response.end("ok"),
): Promise<{ readonly url: string; readonly got: readonly Got[] }> {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    got.push({
      url: request.url ?? "",
      rawHeaders: request.rawHeaders,
      body: Buffer.concat(await request.toArray()),
    });
    respond(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, got };
}
