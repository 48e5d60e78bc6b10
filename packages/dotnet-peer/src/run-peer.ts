import { execFile } from "node:child_process";
import { buildPeer } from "./build-peer.ts";
import { peerTimeZone } from "./family.ts";

/** Exit codes that are verdicts: read whole, refused, read with losses. */
const answers = [0, 1, 3];

/** Runs a command of the peer to its end (at most 2 minutes) and returns the non-empty lines of its stdout. */
export async function runPeer(args: readonly string[]): Promise<string[]> {
  const program = await buildPeer();
  const env = { ...process.env, TZ: peerTimeZone };
  return new Promise((resolve, reject) => {
    execFile(
      program.command,
      [...program.leading, ...args],
      { env, timeout: 120_000, maxBuffer: 512 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error === null || answers.includes(Number(error.code))) {
          resolve(stdout.split("\n").filter((line) => line !== ""));
        } else {
          reject(new Error(`The .NET peer failed: ${error.message}\n${stderr}`, { cause: error }));
        }
      },
    );
  });
}
