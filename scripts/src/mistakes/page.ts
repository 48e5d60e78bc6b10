import { createHash } from "node:crypto";
import type { Mistake } from "./mistake.ts";
import { mistakes } from "./mistakes.ts";

/** Returns the text of `docs/mistakes.md`: what each mistake leads to. */
export function mistakesPage(command: string): string {
  const sections = Object.entries(mistakes).map(([heading, list]) =>
    [`## ${heading}`, "", "| code | message |", "| --- | --- |", ...list.map(rowOf), ""].join("\n"),
  );
  return [
    "<!-- Generated, do not edit: changes are lost with the next run.",
    "source:  scripts/src/mistakes",
    `sha256:  ${createHash("sha256").update(JSON.stringify(mistakes)).digest("hex")}`,
    `command: ${command} -->`,
    "",
    "# Mistakes",
    "",
    "Search this page for the message that you see. A test makes each of these mistakes and compares the message. `path` is",
    '`"/api/v1/Webhook/Test"`, `body` a webhook, and `client` has a token. A call resolves to `error.message` and, as its',
    "fix, `error.hint`. The other functions throw. [Errors](errors.md) explains each error code.",
    "",
    sections.join("\n"),
  ].join("\n");
}

function rowOf({ when, code, says, fix }: Mistake): string {
  const left = `\`${escaped(code)}\`${when === undefined ? "" : `, when ${escaped(when)}`}`;
  const right = `${escaped(says)}${fix === undefined ? "" : ` **Fix:** ${escaped(fix)}`}`;
  return `| ${left} | ${right} |`;
}

/** Escapes what would end a cell of a table. */
function escaped(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ").replaceAll("<", "&lt;");
}
