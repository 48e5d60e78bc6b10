import type { BodyType, Family } from "./family.ts";
import { runPeer } from "./run-peer.ts";

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

type Written = { readonly base64: string } | { readonly error: string };

/** Lets .NET write bodies. A value that it cannot write is an error. */
export async function writeBodies(jobs: readonly WriteJob[]): Promise<Uint8Array[]> {
  const answers = (await runPeer("write", { jobs })) as readonly Written[];
  return answers.map((answer, index) => {
    if ("base64" in answer) return new Uint8Array(Buffer.from(answer.base64, "base64"));
    throw new Error(`.NET could not write ${JSON.stringify(jobs[index])}: ${answer.error}`);
  });
}
