import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { buildPeer } from "./build-peer.ts";
import { type Family, peerTimeZone } from "./family.ts";
import { scenariosFile } from "./scenarios.ts";

/** The latest request as the peer received and bound it. */
export type PeerRecord = {
  readonly method: string;
  readonly rawUrl: string;
  readonly family: Family;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBase64: string;
  /** The bound parameter as Json.NET writes it; absent if no action was reached. */
  readonly webhook?: unknown;
  /** Binding errors; empty if all values were converted. */
  readonly modelState?: readonly string[];
  readonly status: number;
};

export type Peer = {
  /** Root of the server without a trailing slash, on loopback. */
  readonly url: string;
  /** The latest request, or `null` before the first. */
  readonly last: () => Promise<PeerRecord | null>;
  /** Stops the process and waits until it is gone. */
  readonly close: () => Promise<void>;
};

export type PeerOptions = {
  /** Carriers of the server. A request may choose others with the header `X-Peer-Family`. Default: `vendor`. */
  readonly family?: Family;
  /** Seconds after which the server ends by itself. Default: 600. */
  readonly maxSeconds?: number;
};

const startTimeoutMs = 30_000;

/** The address on the line `listening http://127.0.0.1:PORT/ family F`, once the child prints it. */
function listeningAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null || child.stderr === null) throw new Error("The .NET peer has no pipes.");
    const diagnostics: string[] = [];
    const fail = (what: string, cause?: unknown) => {
      clearTimeout(timer);
      child.kill();
      reject(new Error(`The .NET peer ${what}\n${diagnostics.join("")}`, { cause }));
    };
    const timer = setTimeout(() => fail(`did not listen within ${startTimeoutMs} ms.`), startTimeoutMs);
    child.stderr.on("data", (chunk: Buffer) => diagnostics.push(chunk.toString()));
    child.once("error", (error) => fail("could not be started.", error));
    child.once("exit", (code) => fail(`ended with code ${code} before it listened.`));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const address = /^listening (http:\/\/127\.0\.0\.1:\d+)\//.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      child.removeAllListeners("exit");
      resolve(address);
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const impatience = setTimeout(() => child.kill("SIGKILL"), 3_000);
  child.stdin?.end();
  await gone;
  clearTimeout(impatience);
}

/**
 * Starts a real ASP.NET Web API with `POST /api/v1/Webhook/Test` on a free loopback port. The request header
 * `X-Peer-Scenario` chooses the response: a name in `csharp/scenarios.json`, `null`, `throw`, or `echo` (default), whose
 * Message is the JSON of what was bound. The process ends with its parent.
 */
export async function startPeer({ family = "vendor", maxSeconds = 600 }: PeerOptions = {}): Promise<Peer> {
  const program = await buildPeer();
  const args = ["serve", "--port", "0", "--family", family, "--scenarios", scenariosFile];
  const child = spawn(program.command, [...program.leading, ...args, "--max-seconds", String(maxSeconds)], {
    env: { ...process.env, TZ: peerTimeZone, PEER_EXIT_ON_EOF: "1" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const url = await listeningAddress(child);
  return {
    url,
    last: async () => (await (await fetch(`${url}/__peer/last`)).json()) as PeerRecord | null,
    close: () => stop(child),
  };
}
