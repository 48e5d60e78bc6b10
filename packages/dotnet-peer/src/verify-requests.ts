import type { BodyType, Family } from "./family.ts";
import { runPeer } from "./run-peer.ts";

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
  /** Reader. `webapi` (default) is the whole ASP.NET pipeline, `dcs` DataContractSerializer on a stream. */
  readonly serializer?: "webapi" | "dcs";
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

const contentTypes = {
  xml: "application/xml",
  json: "application/json",
  form: "application/x-www-form-urlencoded",
} as const;

/** Lets .NET read request (or response) bodies and returns a verdict for each, in order. A string is sent as UTF-8. */
export async function verifyRequests(
  bodies: readonly (string | Uint8Array)[],
  { format = "xml", contentType = contentTypes[format], family, ...options }: VerifyOptions = {},
): Promise<DotnetVerdict[]> {
  const { serializer = "webapi", type = "request" } = options;
  const base64 = bodies.map((body) => Buffer.from(body).toString("base64"));
  const answers = await runPeer("verify", { contentType, family, serializer, type, bodies: base64 });
  return (answers as VerdictLine[]).map(toVerdict);
}
