import type { Comparison, Level } from "./change.ts";

const headings: Readonly<Record<Level, string>> = {
  major: "Major: existing code can break",
  minor: "Minor: something is new",
  patch: "Patch: nothing changes on the wire",
};

/** Returns a comparison as text that reads well on a terminal and as Markdown. */
export function reportOf({ bump, changes }: Comparison): string {
  if (bump === "none") return "No release is needed: the documents mean the same.";
  const count = changes.length === 1 ? "1 change" : `${changes.length} changes`;
  const groups = (["major", "minor", "patch"] as const).map((level) => ({
    level,
    lines: changes.filter((change) => change.level === level).map(lineOf),
  }));
  return [
    `A ${bump} release is needed: ${count}.`,
    ...groups
      .filter(({ lines }) => lines.length > 0)
      .map(({ level, lines }) => `${headings[level]}\n\n${lines.join("\n")}`),
  ].join("\n\n");
}

function lineOf({ code, pointer, message }: Comparison["changes"][number]): string {
  return `- ${printable(message)}\n  \`${code}\` at \`#${printable(pointer)}\``;
}

/** Replaces control characters: names in a document must not steer a terminal. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "\uFFFD");
}
