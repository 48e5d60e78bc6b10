import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { GroupOptions } from "./harness.ts";

/** The folder of this package. */
export const packageFolder = fileURLToPath(new URL("../", import.meta.url));

const onSources = ["--conditions=@so-webhook/source"];

/** A server in a process of its own. */
export type Server = {
  readonly url: string;
  /** Asks the server for the pings that arrived, by path. */
  readonly arrived: () => Promise<Readonly<Record<string, { distinct: number; total: number }>>>;
  readonly close: () => Promise<void>;
};

/** Starts one of the servers of `servers.ts`. */
export async function startServer(kind: string, { quick }: GroupOptions, argument = ""): Promise<Server> {
  const child = fork(new URL("./servers.ts", import.meta.url), [kind, argument], {
    cwd: packageFolder,
    execArgv: [...(quick ? onSources : []), "--import", "tsx"],
  });
  const url = await firstMessage<string>(child, kind);
  return {
    url,
    arrived: () => {
      child.send("arrived");
      return firstMessage(child, kind);
    },
    close: async () => {
      child.disconnect();
      await once(child, "exit");
    },
  };
}

function firstMessage<T>(child: ChildProcess, kind: string): Promise<T> {
  return new Promise((resolve, reject) => {
    function failed(code: number | null): void {
      reject(new Error(`The ${kind} server ended with exit code ${code}.`));
    }
    child.once("exit", failed);
    child.once("message", (message) => {
      child.off("exit", failed);
      resolve(message as T);
    });
  });
}

/** Runs the text of a module in a new Node process in this package's folder and returns what it printed. */
export async function runModule(text: string, { quick }: GroupOptions): Promise<string> {
  const flags = quick ? [...onSources, "--import", "tsx"] : [];
  return await runNode([...flags, "--input-type=module", "-e", text]);
}

/** Runs Node with the given arguments in this package's folder and returns what it printed. */
export async function runNode(args: readonly string[]): Promise<string> {
  const options = { cwd: packageFolder, maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return stdout;
}
