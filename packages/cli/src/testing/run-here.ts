import { EventEmitter } from "node:events";
import { PassThrough, Writable } from "node:stream";
import { main } from "../main.ts";
import { createCollector, type Running, type Start } from "./run-command.ts";

/** Starts a command in this process and its working folder, with none of this process's variables. SIGKILL does nothing. */
export function startHere(
  args: readonly string[],
  { env = {}, stdin, terminalColumns: columns }: Start = {},
): Running {
  const { output, collect, until } = createCollector();
  const terminal = columns === undefined ? {} : { isTTY: true, columns };
  const streamOf = (name: "out" | "err") => {
    const write = (chunk: Buffer, _: string, done: () => void) => {
      collect(name, chunk);
      done();
    };
    return Object.assign(new Writable({ write }), terminal);
  };
  const keyboard = Object.assign(new PassThrough(), terminal, columns !== undefined && { setRawMode() {} });
  if (columns === undefined) keyboard.end(stdin);
  const signals = new EventEmitter();
  const running = main({
    argv: ["node", "so-webhook", ...args],
    env: { ...(columns === undefined ? {} : { TERM: "xterm" }), ...env },
    stdin: keyboard,
    stdout: streamOf("out"),
    stderr: streamOf(columns === undefined ? "err" : "out"),
    on: (signal, listener) => signals.on(signal, listener),
    off: (signal, listener) => signals.off(signal, listener),
  });
  const ended = running.then((code) => ({ code, ...output }));
  return {
    output,
    until: until(ended),
    ended,
    signal: (name) => void signals.emit(name),
    type: (keys) => void keyboard.write(keys),
  };
}
