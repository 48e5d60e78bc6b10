import { parseArgs } from "node:util";
import { type Level, reaches } from "./diff/change.ts";
import { diffDocuments } from "./diff/diff.ts";
import { reportOf } from "./diff/report.ts";
import { loadDocument } from "./document/load.ts";
import { exitCodes, type Output, UsageError } from "./exit-codes.ts";

const usage = `Usage: so-webhook-codegen diff <before> <after> [options]

  <before>, <after>  OpenAPI 3.0 to 3.2 or Swagger 2.0, in YAML or JSON, at a
                     path or URL
  --json             print {"bump", "changes": [{"code", "level", "pointer",
                     "message"}]}
  --fail-on          exit with 1 if the bump is at least major, minor or patch
  --overlay          OpenAPI Overlay 1.0 to apply to both documents first; can
                     be repeated
  --allow-ref        folder or origin that the documents may refer to with
                     $ref, besides their own folders; can be repeated
  --help             show this help

Prints what has changed for those who call the API, and the release that it
needs: major, minor, patch or none.
Exit codes: 0 done, 1 the bump that --fail-on names, 2 wrong usage, 3 a
document cannot be read, 70 a bug.`;

const levels: readonly Level[] = ["major", "minor", "patch"];

/** Runs `so-webhook-codegen diff` and returns its exit code. */
export async function runDiff(args: readonly string[], { out, err }: Output): Promise<number> {
  const { values, positionals } = parsedArgs(args);
  if (values.help) {
    out(usage);
    return exitCodes.done;
  }
  const failOn = levelOf(values["fail-on"]);
  const [before, after] = positionals;
  if (before === undefined || after === undefined || positionals.length > 2) {
    throw new UsageError("diff needs two documents: <before> and <after>.", usage);
  }
  const [old, fresh] = await Promise.all(
    [before, after].map((place) =>
      loadDocument(place, { allowRef: values["allow-ref"], overlays: values.overlay }),
    ),
  );
  const warnings = [old, fresh].flatMap((loaded) => loaded?.warnings ?? []);
  for (const warning of new Set(warnings)) err(`warning: ${warning}`);
  const comparison = diffDocuments(old?.document ?? {}, fresh?.document ?? {});
  out(values.json ? JSON.stringify(comparison) : reportOf(comparison));
  return failOn !== undefined && reaches(comparison.bump, failOn) ? exitCodes.found : exitCodes.done;
}

function levelOf(text: string | undefined): Level | undefined {
  const level = levels.find((name) => name === text);
  if (text !== undefined && level === undefined) {
    throw new UsageError(`--fail-on must be major, minor or patch, not "${text}".`, usage);
  }
  return level;
}

function parsedArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        "fail-on": { type: "string" },
        overlay: { type: "string", multiple: true },
        "allow-ref": { type: "string", multiple: true },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message, usage);
  }
}
