import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BodyType, Family } from "./family.ts";
import { runPeer } from "./run-peer.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/** .NET's verdict on a body. `lost` lists the leaves of the XML that it dropped without an error. */
export type DotnetVerdict =
  | { readonly outcome: "whole"; readonly family: Family; readonly value: unknown }
  | {
      readonly outcome: "lost";
      readonly family: Family;
      readonly value: unknown;
      readonly lost: readonly string[];
    }
  | { readonly outcome: "refused"; readonly error: string };

export type VerifyOptions = {
  /** Label of the bodies, if no `contentType` is given. Default: `xml`. */
  readonly format?: "xml" | "json" | "form";
  /** Whole Content-Type of the bodies, parameters included. */
  readonly contentType?: string;
  /** Carriers that read it. Default: for XML those whose namespace fits, else `vendor`. */
  readonly family?: Family;
  /**
   * Reader. `webapi` (default) is the whole ASP.NET pipeline, `dcs` DataContractSerializer on a stream, `dcs-xmlreader`
   * the same on an XmlReader, `xs` XmlSerializer.
   */
  readonly serializer?: "webapi" | "dcs" | "dcs-xmlreader" | "xs";
  /** What the body is. Default: `request`. */
  readonly type?: BodyType;
};

type VerdictLine = {
  readonly ok: boolean;
  readonly family: Family;
  readonly value?: unknown;
  readonly lost?: readonly string[];
  readonly error?: string;
};

function toVerdict({ ok, family, value, lost = [], error = "" }: VerdictLine): DotnetVerdict {
  if (!ok) return { outcome: "refused", error };
  return lost.length > 0 ? { outcome: "lost", family, value, lost } : { outcome: "whole", family, value };
}

function argumentsOf(options: VerifyOptions): string[] {
  return Object.entries({
    "--format": options.contentType === undefined ? options.format : undefined,
    "--content-type": options.contentType,
    "--family": options.family,
    "--serializer": options.serializer,
    "--type": options.type,
  }).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]));
}

/**
 * Lets .NET read request (or response) bodies, all in one process, and returns a verdict for each, in order. A string is
 * sent as UTF-8.
 */
export async function verifyRequests(
  bodies: readonly (string | Uint8Array)[],
  options: VerifyOptions = {},
): Promise<DotnetVerdict[]> {
  if (bodies.length === 0) return [];
  return inTemporaryFolder(async (folder) => {
    const files = bodies.map((_, index) => join(folder, String(index)));
    await Promise.all(bodies.map((body, index) => writeFile(join(folder, String(index)), body)));
    const lines = await runPeer(["verify", ...argumentsOf(options), ...files]);
    if (lines.length !== bodies.length) {
      throw new Error(`The .NET peer gave ${lines.length} verdicts for ${bodies.length} bodies.`);
    }
    return lines.map((line) => toVerdict(JSON.parse(line) as VerdictLine));
  });
}
