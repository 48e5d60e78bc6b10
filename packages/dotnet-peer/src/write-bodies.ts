import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BodyType, Family } from "./family.ts";
import { runPeer } from "./run-peer.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/** One body for .NET to write. */
export type WriteJob = {
  readonly type: BodyType;
  readonly family: Family;
  /**
   * `webapi`: ASP.NET's XML formatter; `dcs`: the serializer on a stream; `json`: ASP.NET on Json.NET; `indented` and
   * `utf-16`: the serializer on an XmlWriter of that setting.
   */
  readonly writer: "webapi" | "dcs" | "indented" | "utf-16" | "json";
  /** The carrier as JSON. Absent members become .NET's defaults. */
  readonly value: unknown;
};

/** Lets .NET write bodies, all in one process. A value that it cannot write is an error. */
export async function writeBodies(jobs: readonly WriteJob[]): Promise<Uint8Array[]> {
  const lines = await inTemporaryFolder(async (folder) => {
    const file = join(folder, "jobs.json");
    await writeFile(file, JSON.stringify(jobs));
    return runPeer(["write", file]);
  });
  return jobs.map((job, index) => {
    const { base64, error = "no answer" } = JSON.parse(lines[index] ?? "{}") as Record<string, string>;
    if (base64 === undefined) throw new Error(`.NET could not write ${JSON.stringify(job)}: ${error}`);
    return new Uint8Array(Buffer.from(base64, "base64"));
  });
}
