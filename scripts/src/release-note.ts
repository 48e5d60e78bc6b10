import { createHash } from "node:crypto";
import { type Change, type Comparison, type Level, reportOf } from "@so-webhook/codegen";
import { parse } from "yaml";

/** A change that is accepted as less than its level. */
export type Exception = {
  readonly code: string;
  readonly pointer: string;
  readonly level: Level;
  readonly reason: string;
};

/** A comparison after exceptions, and the exceptions that were used. */
export type Judged = Comparison & { readonly accepted: readonly (Exception & { readonly was: Level })[] };

const levels: readonly Level[] = ["patch", "minor", "major"];

/** Parses a file of exceptions. Throws an error with the place for one that is incomplete, above all without a reason. */
export function parseExceptions(text: string, file: string): readonly Exception[] {
  const list: unknown = parse(text) ?? [];
  if (!Array.isArray(list)) throw new Error(`${file} must be a list of exceptions.`);
  return list.map((entry: Partial<Exception> | null, index) => {
    const { code, pointer, level, reason } = entry ?? {};
    const known = levels.find((name) => name === level);
    if (!code || !pointer || known === undefined) {
      throw new Error(`${file}[${index}] needs code, pointer and level (patch, minor or major).`);
    }
    if (typeof reason !== "string" || reason.trim().length < 20) {
      throw new Error(`${file}[${index}] needs a reason. Write why ${code} at ${pointer} is only ${known}.`);
    }
    return { code, pointer, level: known, reason: reason.trim() };
  });
}

/** Lowers the level of the changes that exceptions name, and the bump with them. */
export function judge({ changes }: Comparison, exceptions: readonly Exception[]): Judged {
  const accepted: (Exception & { was: Level })[] = [];
  const judged = changes.map((change): Change => {
    const exception = exceptions.find(
      ({ code, pointer }) => code === change.code && pointer === change.pointer,
    );
    if (!exception || levels.indexOf(exception.level) >= levels.indexOf(change.level)) return change;
    accepted.push({ ...exception, was: change.level });
    return { ...change, level: exception.level };
  });
  const highest = Math.max(-1, ...judged.map(({ level }) => levels.indexOf(level)));
  return { bump: levels[highest] ?? "none", changes: judged, accepted };
}

/** What a report says besides the changes. */
export type Remarks = {
  /** Corrections that found nothing to correct. */
  readonly warnings: readonly string[];
  /** Pointers of what is new and not described by us yet. */
  readonly missing: readonly string[];
};

/** Returns the report as Markdown: for a changeset, and for the body of a pull request. */
export function noteOf(judged: Judged, { warnings, missing }: Remarks): string {
  const accepted = judged.accepted.map(
    ({ code, pointer, level, was, reason }) =>
      `- \`${code}\` at \`#${pointer}\` is accepted as ${level} instead of ${was}: ${reason}`,
  );
  return [
    reportOf(judged),
    ...section("Accepted as less", accepted),
    ...section(
      "Not described in `spec/openapi.yaml` yet",
      missing.map((pointer) => `- \`#${pointer}\``),
    ),
    ...section(
      "Corrections that found nothing",
      warnings.map((warning) => `- ${warning}`),
    ),
  ].join("\n\n");
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, lines.join("\n")];
}

/** The packages whose content is generated from the document, or follows it. */
const packages = ["client", "contract-tests", "sandbox", "spec"];

/** Returns the name and the text of the changeset for a document. */
export function changesetOf(
  document: object,
  { bump }: Judged,
  note: string,
): { readonly name: string; readonly text: string } {
  const hash = createHash("sha256").update(JSON.stringify(document)).digest("hex").slice(0, 8);
  const front = packages.map((name) => `"@so-webhook/${name}": ${bump}`).join("\n");
  return { name: `spec-${hash}.md`, text: `---\n\n${front}\n---\n\n${note}\n` };
}

/** Names in these objects are names of the author, so that a member named "description" is not a sentence. */
const maps = new Set(["properties", "definitions", "paths", "parameters", "responses", "schemas"]);

/** Returns a document without the vendor's sentences. Their reference documentation is the place to read them. */
export function withoutSentences(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutSentences(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => isMap || !["description", "summary", "externalDocs"].includes(name))
      .map(([name, member]) => [
        name,
        withoutSentences(member, !isMap && maps.has(name) && !Array.isArray(member)),
      ]),
  );
}
