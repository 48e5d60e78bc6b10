import { setMaxListeners } from "node:events";
import type { Output, Stream } from "./output.ts";

/** The input of a command: a terminal, a file or a pipe. */
export type Input = NodeJS.ReadableStream & {
  readonly isTTY?: boolean | undefined;
  setRawMode?(on: boolean): unknown;
};

/** What a command uses of its process: `process` itself, except in tests. */
export type World = {
  /** As `process.argv`: the first two entries are Node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  readonly stdout: Stream;
  readonly stderr: Stream;
  on(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  off(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
};

/** What every command gets: the world, what it writes with, and how to end with another exit code than 0. */
export type Context = {
  readonly world: World;
  readonly out: Output;
  readonly endWith: (exitCode: number) => void;
};

/** Ctrl-C and SIGTERM as abort signals: `stop` with the first, `force` with the second. */
export type Interrupts = {
  readonly stop: AbortSignal;
  readonly force: AbortSignal;
  /** Gives the signals back to Node, which then ends the process. */
  readonly release: () => void;
};

/** Listens for Ctrl-C and SIGTERM until released. */
export function listenForInterrupts(world: World): Interrupts {
  const [stop, force] = [new AbortController(), new AbortController()];
  // Every call under way listens to them.
  setMaxListeners(0, stop.signal, force.signal);
  const onSignal = () => (stop.signal.aborted ? force : stop).abort();
  world.on("SIGINT", onSignal);
  world.on("SIGTERM", onSignal);
  return {
    stop: stop.signal,
    force: force.signal,
    release: () => {
      world.off("SIGINT", onSignal);
      world.off("SIGTERM", onSignal);
    },
  };
}

/** Resolves when a signal has fired. */
export function fired(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
