import { spawn } from "node:child_process";
import { buildPeer } from "./build-peer.ts";
import { peerTimeZone } from "./family.ts";

type Answer = { readonly resolve: (line: string) => void; readonly reject: (error: Error) => void };
type Session = (line: string) => Promise<string>;

let session: Promise<Session> | undefined;

/** Commands take at most this long, those before them included. Then the peer is killed, and they fail. */
const limitMs = 120_000;

/** Starts the peer. It ends with this process, which holds its stdin. `onEnd` is called when it has ended. */
async function startSession(onEnd: () => void): Promise<Session> {
  const { command, leading } = await buildPeer();
  const child = spawn(command, leading, { env: { ...process.env, TZ: peerTimeZone } });
  const waiting: Answer[] = [];
  const diagnostics: string[] = [];
  let parts: string[] = [];
  const fail = (what: string, cause?: unknown) => {
    onEnd();
    const error = new Error(`The .NET peer ${what}\n${diagnostics.join("")}`, { cause });
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  child.once("error", (error) => fail("could not be started.", error));
  child.once("close", (code) => fail(`ended with code ${code}.`));
  // A failed write is reported when the process closes.
  child.stdin.on("error", () => {});
  child.stderr.on("data", (chunk: Buffer) => diagnostics.push(chunk.toString()));
  // Not by readline, for which U+2028 ends a line too.
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    parts.push(chunk);
    if (!chunk.includes("\n")) return;
    const lines = parts.join("").split("\n");
    parts = lines.splice(-1);
    for (const line of lines) waiting.shift()?.resolve(line);
  });
  return (line) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
    return new Promise<string>((resolve, reject) => {
      waiting.push({ resolve, reject });
      child.stdin.write(`${line}\n`);
    }).finally(() => clearTimeout(timer));
  };
}

/** Returns the peer of this process. One that ended, or that could not be started, is replaced. */
function openSession(): Promise<Session> {
  const forget = () => {
    if (session === own) session = undefined;
  };
  const own = startSession(forget);
  own.catch(forget);
  return own;
}

/**
 * Sends a command to the peer and returns its answer. All commands of this process share one peer, because its code is
 * compiled as it runs: the first body of a kind takes a hundred times as long as the next. `csharp/Program.cs` lists the
 * commands.
 */
export async function runPeer(
  command: "verify" | "write" | "serve" | "stop",
  options: object,
): Promise<unknown> {
  session ??= openSession();
  const send = await session;
  const answer: unknown = JSON.parse(await send(JSON.stringify({ command, ...options })));
  if (typeof answer === "object" && answer !== null && "error" in answer) {
    throw new Error(`The .NET peer could not ${command}: ${answer.error}`);
  }
  return answer;
}
