import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** How a command ended. */
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** A command that runs. */
export type Running = {
  /** What has been written so far. */
  readonly output: Readonly<Record<"out" | "err", string>>;
  /** Resolves when stdout or stderr matches; rejects when the command ends first. */
  readonly until: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly ended: Promise<Ended>;
  readonly signal: (name: "SIGINT" | "SIGKILL") => void;
  /** Presses keys in its terminal. */
  readonly type: (keys: string) => void;
};

/** A command that runs as a process of its own. */
export type RunningProcess = Running & { readonly child: ChildProcess };

/** What a command is started with besides its arguments. */
export type Start = {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | undefined;
  /** A terminal of this many columns, in which stderr is part of stdout. */
  readonly terminalColumns?: number;
};

/** What a process is started with besides its arguments. */
export type StartProcess = Start & {
  readonly cwd?: string;
  /** Node of another version. */
  readonly node?: string;
};

/** Starts a command as a process of its own, with none of this process's variables but PATH. */
export function start(
  bin: string,
  args: readonly string[],
  { cwd, env, stdin, terminalColumns, node = process.execPath }: StartProcess = {},
): RunningProcess {
  const hasTerminal = terminalColumns !== undefined;
  const [command = "", ...rest] = hasTerminal
    ? inTerminal([node, bin, ...args], terminalColumns)
    : [node, bin, ...args];
  const child = spawn(command, rest, {
    cwd,
    env: { PATH: process.env.PATH ?? "", ...(hasTerminal ? { TERM: "xterm" } : {}), ...env },
    stdio: [stdin === undefined && !hasTerminal ? "ignore" : "pipe", "pipe", "pipe"],
  });
  const { output, collect, until } = createCollector();
  child.stdout?.on("data", (chunk) => collect("out", chunk));
  child.stderr?.on("data", (chunk) => collect("err", chunk));
  child.stdin?.on("error", () => {
    // The command ended without reading it all.
  });
  if (!hasTerminal) child.stdin?.end(stdin);
  const ended = once(child, "close").then(([code]) => ({ code, ...output }));
  return {
    child,
    output,
    until: until(ended),
    ended,
    signal: (name) => void child.kill(name),
    type: (keys) => void child.stdin?.write(keys),
  };
}

/** Collects what a command writes, and waits for a part of it. */
export function createCollector() {
  const output = { out: "", err: "" };
  const listeners = new Set<() => void>();
  return {
    output,
    collect: (name: "out" | "err", chunk: Buffer) => {
      output[name] += chunk;
      for (const listener of listeners) listener();
    },
    until: (ended: Promise<Ended>) => (pattern: RegExp) =>
      new Promise<RegExpExecArray>((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output.out) ?? pattern.exec(output.err);
          if (match === null) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
        ended.then(
          ({ code, err }) => reject(new Error(`ended with ${code} before ${pattern}: ${err}`)),
          reject,
        );
      }),
  };
}

/** Returns a command that runs another one in a terminal: `script` creates it, and stty sets its width. */
function inTerminal(command: readonly string[], columns: number): readonly string[] {
  const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  return ["script", "-qec", `stty cols ${columns}; exec ${quoted}`, "/dev/null"];
}

/** Runs a command as a process to its end. */
export function run(bin: string, args: readonly string[], options?: StartProcess): Promise<Ended> {
  return start(bin, args, options).ended;
}
