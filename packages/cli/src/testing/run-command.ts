import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** How a command ended. */
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** A command that runs. */
export type Running = {
  readonly child: ChildProcess;
  /** What has been written so far. */
  readonly output: { out: string; err: string };
  /** Resolves when stdout or stderr matches; rejects when the command ends first. */
  readonly until: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly ended: Promise<Ended>;
};

/** What a command is started with besides its arguments. */
export type Start = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | undefined;
  /** Node of another version. */
  readonly node?: string;
};

/** Starts a command as a process of its own, with none of this process's variables but PATH. */
export function start(
  bin: string,
  args: readonly string[],
  { cwd, env, stdin, node = process.execPath }: Start = {},
): Running {
  const child = spawn(node, [bin, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? "", ...env },
    stdio: [stdin === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  const output = { out: "", err: "" };
  const listeners = new Set<() => void>();
  const collect = (name: "out" | "err") => (chunk: Buffer) => {
    output[name] += chunk;
    for (const listener of listeners) listener();
  };
  child.stdout?.on("data", collect("out"));
  child.stderr?.on("data", collect("err"));
  child.stdin?.on("error", () => {
    // The command ended without reading it all.
  });
  child.stdin?.end(stdin);
  const ended = once(child, "close").then(([code]) => ({ code, ...output }));
  return {
    child,
    output,
    ended,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output.out) ?? pattern.exec(output.err);
          if (match === null) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
        void ended.then(({ code, err }) => reject(new Error(`ended with ${code} before ${pattern}: ${err}`)));
      }),
  };
}

/** Runs a command to its end. */
export function run(bin: string, args: readonly string[], options?: Start): Promise<Ended> {
  return start(bin, args, options).ended;
}
