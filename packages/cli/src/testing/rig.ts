import { once } from "node:events";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { buildForTests } from "./build.ts";
import {
  type Ended,
  type Running,
  type RunningProcess,
  type Start,
  type StartProcess,
  start,
} from "./run-command.ts";
import { startHere } from "./run-here.ts";

/** Secrets that the tests use; none may ever be in the output of a command or in a file that it writes. */
export const secrets = {
  webhook: "s3cret",
  password: "contract-password",
  token: "8A:Cust12345.contract-token",
} as const;

/** What every command of a test file wrote; the report of the secret search reads it in CI. */
const transcript = fileURLToPath(new URL("../../.reports/commands.log", import.meta.url));

/** Gives the commands of a test file a folder of their own to run in. */
export function commandRig() {
  const folder = mkdtempSync(join(tmpdir(), "so-webhook-cli-"));
  const running = new Set<Running>();
  const before = process.cwd();
  beforeAll(() => {
    mkdirSync(join(transcript, ".."), { recursive: true });
    process.chdir(folder);
  });
  afterAll(async () => {
    process.chdir(before);
    await Promise.all([...running].map(end));
    rmSync(folder, { recursive: true, force: true });
  });

  function watch<Started extends Running>(started: Started): Started {
    running.add(started);
    void started.ended.then(({ out, err }) => {
      running.delete(started);
      appendFileSync(transcript, `${out}${err}`);
    });
    return started;
  }

  function begin(args: readonly string[], options?: Start): Running {
    return watch(startHere(args, options));
  }

  return {
    folder,
    file: (path: string) => join(folder, path),
    begin,
    /** Starts a command as a process of its own. */
    beginProcess: async (args: readonly string[], options?: StartProcess): Promise<RunningProcess> =>
      watch(start(await buildForTests(), args, { cwd: folder, ...options })),
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
    interrupt(server: Running): Promise<Ended> {
      server.signal("SIGINT");
      return server.ended;
    },
  };
}

/** Ends what a failed test left running. */
async function end({ signal, ended }: Running): Promise<void> {
  // The second one ends it at once.
  signal("SIGINT");
  signal("SIGINT");
  signal("SIGKILL");
  await ended;
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
