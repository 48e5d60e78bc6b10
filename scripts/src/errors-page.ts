import { createHash } from "node:crypto";
import type { ClientError } from "@so-webhook/runtime";
import ts from "typescript";
import { readText } from "./tree.ts";

/** The files with hint records. Each record's values are the hints, the comments on its entries the causes. */
const hintFiles = ["packages/runtime/src/errors/hints.ts", "packages/runtime/src/media/hints.ts"];

/** One error code, with the reason why it occurs and how to fix it. */
export type ErrorEntry = { readonly code: string; readonly cause: string; readonly hint: string | undefined };

/** Reads the entries of all hint records, in the order of the files. */
export function errorEntries(): readonly ErrorEntry[] {
  return hintFiles.flatMap(entriesOf);
}

function entriesOf(path: string): readonly ErrorEntry[] {
  const source = ts.createSourceFile(path, readText(path), ts.ScriptTarget.ESNext, true);
  const entries: ErrorEntry[] = [];
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const record = initializer && withoutAssertions(initializer);
      if (!/Hints$/.test(name.getText()) || !record || !ts.isObjectLiteralExpression(record)) continue;
      for (const property of record.properties) {
        if (ts.isPropertyAssignment(property)) entries.push(entryOf(property));
      }
    }
  }
  return entries;
}

/** Removes `as const` and `satisfies …`. */
function withoutAssertions(node: ts.Expression): ts.Expression {
  return ts.isSatisfiesExpression(node) || ts.isAsExpression(node)
    ? withoutAssertions(node.expression)
    : node;
}

function entryOf(property: ts.PropertyAssignment): ErrorEntry {
  const code = property.name.getText().replace(/"/g, "");
  const comment = ts.getJSDocCommentsAndTags(property).find(ts.isJSDoc)?.comment;
  const cause = ts.getTextOfJSDocComment(comment)?.replace(/\s*\n\s*/g, " ");
  if (cause === undefined) throw new Error(`The hint of ${code} has no comment that names its cause.`);
  const { initializer } = property;
  return { code, cause, hint: ts.isStringLiteralLike(initializer) ? initializer.text : undefined };
}

/** Returns the text of `docs/errors.md`: the cause of every error code, and how to fix it. */
export function errorsPage(command: string): string {
  const entries = errorEntries();
  const digest = createHash("sha256").update(JSON.stringify(entries)).digest("hex");
  const sections = entries.map(
    ({ code, cause, hint }) =>
      `## \`${code}\`\n\n${cause}\n${hint === undefined ? "" : `\n**Fix:** ${hint}\n`}`,
  );
  return [
    "<!-- Generated, do not edit: changes are lost with the next run.",
    "source:  the hint records of packages/runtime/src",
    `sha256:  ${digest}`,
    `command: ${command} -->`,
    "",
    "# Errors",
    "",
    "Every `error` of a call, and every `WebhookApiError`, has a `kind` to branch on and one of the codes below.",
    "`error.hint` is the fix, or a more specific one.",
    "",
    "| kind | what happened |",
    "| --- | --- |",
    ...Object.entries(kinds).map(([kind, meaning]) => `| \`${kind}\` | ${meaning} |`),
    "",
    sections.join("\n"),
  ].join("\n");
}

const kinds = {
  http: "The status of the response is outside 200–299.",
  network: "No complete response arrived: refused, unresolved, reset, TLS, endless redirects.",
  timeout: "`timeoutMs` or `totalTimeoutMs` elapsed.",
  aborted: "The caller's signal fired.",
  decode: "The body of a successful response does not match its Content-Type, or no codec reads that type.",
  encode: "The body, a header or a credential could not be written. Nothing was sent.",
  "too-large": "The response body is larger than `maxResponseBytes`.",
} as const satisfies Record<ClientError["kind"], string>;
