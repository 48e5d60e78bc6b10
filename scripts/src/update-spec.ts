import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Comparison, diffDocuments, loadDocument } from "@so-webhook/codegen";
import { changesetOf, judge, noteOf, parseExceptions, withoutSentences } from "./release-note.ts";

/** Where and how a document is imported. */
export type Update = {
  /** Folder of the repository, with a slash at its end. */
  readonly root: string;
  /** Path or URL of the document. */
  readonly source: string;
  /** File that the report is also written to. */
  readonly report?: string | undefined;
  /** Whether the tests and the contract are run. */
  readonly isTested: boolean;
  /** Returns a file of the last commit, or `undefined`. */
  readonly committed: (path: string) => string | undefined;
  /** Runs a command in a folder below the root. Throws if it fails. */
  readonly run: (command: string, args: readonly string[], folder: string) => void;
  readonly log: (line: string) => void;
};

/** In the order in which they are applied. */
const overlayNames = ["upstream.yaml", "netserver.yaml"];
const exceptionsFile = "spec/exceptions.yaml";

/**
 * Imports a document of the vendor: overlays, lint, comparison with the last commit, generated files, tests, contract,
 * changeset. Returns the exit code: 1 if something new is not described in `spec/openapi.yaml` yet.
 */
export async function updateSpec(update: Update): Promise<number> {
  const { root, source, run, log } = update;
  const raw = withoutSentences(await readJson(source)) as object;
  const file = `spec/upstream/${nameOf(raw)}.json`;
  const text = `${JSON.stringify(raw, undefined, 1)}\n`;
  const overlays = overlayNames.map((name) => pathToFileURL(`${root}spec/overlays/${name}`));
  const { document: after, warnings } = await loadDocument(raw, { overlays });
  lint(after, run);
  const old = update.committed(file);
  const before = old === undefined ? after : (await loadDocument(JSON.parse(old), { overlays })).document;
  const exceptions = existsSync(`${root}${exceptionsFile}`)
    ? parseExceptions(readFileSync(`${root}${exceptionsFile}`, "utf8"), exceptionsFile)
    : [];
  const comparison = diffDocuments(before, after);
  const judged = judge(comparison, exceptions);
  const ours = (await loadDocument(`${root}spec/openapi.yaml`)).document;
  const missing = missingFrom(ours, after, comparison);
  const note = noteOf(judged, { warnings, missing });
  writeFileSync(`${root}${file}`, text);
  log(`${file}\n\n${note}`);
  if (update.report !== undefined) writeFileSync(update.report, `${note}\n`);
  if (missing.length > 0) {
    log("\nDescribe what is missing in spec/openapi.yaml, then run this again.");
    return 1;
  }
  run("npx", ["--yes", "pnpm@10", "generate"], "");
  if (update.isTested) {
    run("npx", ["--yes", "pnpm@10", "test"], "");
    run("npx", ["--yes", "pnpm@10", "contract"], "");
  }
  if (judged.bump !== "none") {
    const changeset = changesetOf(after, judged, note);
    writeFileSync(`${root}.changeset/${changeset.name}`, changeset.text);
    log(`\n.changeset/${changeset.name}`);
  }
  return 0;
}

async function readJson(source: string): Promise<unknown> {
  if (!/^https?:/i.test(source)) return JSON.parse(readFileSync(source, "utf8"));
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source}: the server responded with status ${response.status}.`);
  return response.json();
}

/** Returns the name of a document by the tag of its operations, such as `WebhookAgent` for `Webhook_Agent`. */
function nameOf(document: object): string {
  const tag = /"tags":\["(\w+)"/.exec(JSON.stringify(document))?.[1];
  if (tag === undefined) throw new Error("The document has no operation with a tag.");
  return tag.replaceAll("_", "");
}

/** Checks a document against the rules that make it valid. Style is up to the vendor. */
function lint(document: object, run: Update["run"]): void {
  const folder = mkdtempSync(join(tmpdir(), "spec-"));
  try {
    const file = join(folder, "document.json");
    writeFileSync(file, JSON.stringify(document));
    run("npx", ["--no-install", "redocly", "lint", "--extends", "spec", file], "spec");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Returns the pointers of what is new in a document and does not occur in ours, where both have the operation. */
function missingFrom(ours: object, after: object, { changes }: Comparison): readonly string[] {
  // Our schemas have names of their own.
  const added = changes.filter(({ code }) => /-added$/.test(code) && code !== "schema-added");
  const isNew = new Set(added.map(({ pointer }) => pointer));
  const removed = diffDocuments(after, ours).changes.filter(({ code }) => /-removed$/.test(code));
  return removed.map(({ pointer }) => pointer).filter((pointer) => isNew.has(pointer));
}
