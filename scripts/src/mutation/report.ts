import type { Equivalent } from "./targets.ts";

/** The part of Stryker's mutant that a result needs. Lines and columns count from 1. */
export type Mutant = {
  readonly fileName: string;
  readonly status: string;
  readonly replacement?: string | undefined;
  readonly location: { readonly start: Position; readonly end: Position };
};
type Position = { readonly line: number; readonly column: number };

/** A mutant that no test noticed. `reason` says why that is right, when it is known. */
export type Survivor = {
  readonly line: number;
  readonly original: string;
  readonly replacement: string;
  readonly reason?: string;
};

/** How many mutants of one file the tests noticed. */
export type FileResult = {
  readonly mutants: number;
  readonly killed: number;
  readonly survivors: readonly Survivor[];
};

/** The result of one package's last run: the day, the version of Node, and the result of each file. */
export type PackageResult = {
  readonly date: string;
  readonly node: string;
  readonly files: Readonly<Record<string, FileResult>>;
};

/** The share of mutants, in percent, that the tests of each package must notice. Mutants that change nothing do not count. */
export const requiredScore = 95;

/** Sums up the mutants of each file. `sourceOf` returns the text of a file, `relative` its path in the repository. */
export function fileResults(
  mutants: readonly Mutant[],
  sourceOf: (file: string) => string,
  relative: (file: string) => string,
  equivalents: readonly Equivalent[],
): Readonly<Record<string, FileResult>> {
  const counted = mutants.filter(({ status }) => status !== "Ignored" && status !== "CompileError");
  const files = [...new Set(counted.map(({ fileName }) => fileName))].sort();
  return Object.fromEntries(
    files.map((file) => {
      const own = counted.filter(({ fileName }) => fileName === file);
      const lost = own.filter(({ status }) => status !== "Killed" && status !== "Timeout");
      const survivors = lost.map((mutant): Survivor => {
        const original = between(sourceOf(file), mutant.location);
        const replacement = mutant.replacement ?? "";
        const known = equivalents.find(
          (entry) =>
            entry.file === relative(file) && entry.original === original && entry.replacement === replacement,
        );
        return {
          line: mutant.location.start.line,
          original,
          replacement,
          ...(known && { reason: known.reason }),
        };
      });
      return [relative(file), { mutants: own.length, killed: own.length - lost.length, survivors }];
    }),
  );
}

function between(text: string, { start, end }: Mutant["location"]): string {
  const lines = text.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) =>
      line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined).trim(),
    )
    .join(" ");
}

/** Returns the percentage of mutants that the tests noticed, without those that change nothing. */
export function scoreOf(results: readonly FileResult[]): number {
  const sum = (of: (result: FileResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  const total = sum(
    ({ mutants, survivors }) => mutants - survivors.filter(({ reason }) => reason !== undefined).length,
  );
  return total === 0 ? 100 : (100 * sum(({ killed }) => killed)) / total;
}

/** Renders the page of the last results, one section per package. */
export function pageOf(results: Readonly<Record<string, PackageResult>>): string {
  return `<!-- Written by \`pnpm mutate\`. Do not edit. -->

# Mutation testing

[Stryker](https://stryker-mutator.io/) changes one expression at a time, a mutant, and runs the package's own tests. A
mutant that no test notices has survived. Some survivors change nothing that a test could see. They are listed with the
reason and do not count. At least ${requiredScore} % of the others must be noticed. Run \`pnpm mutate [package]\` to repeat a section.
${Object.entries(results)
  .map(([name, result]) => section(name, result))
  .join("")}`;
}

function section(name: string, { date, node, files }: PackageResult): string {
  const rows = Object.entries(files).map(([file, result]) => {
    const known = result.survivors.filter(({ reason }) => reason !== undefined).length;
    const cells = [`\`${file}\``, result.mutants, result.killed, known, scoreOf([result]).toFixed(1)];
    return `| ${cells.join(" | ")} |`;
  });
  const survivors = Object.entries(files).flatMap(([file, result]) =>
    result.survivors.map(
      ({ line, original, replacement, reason }) =>
        `- \`${file}\`, line ${line}: ${code(original)} → ${code(replacement)}. ${reason ?? "No test notices this one."}`,
    ),
  );
  return `
## ${name}

${scoreOf(Object.values(files)).toFixed(1)} % on ${date}, Node ${node}.

| file | mutants | noticed | change nothing | score in % |
| --- | --- | --- | --- | --- |
${rows.join("\n")}
${survivors.length > 0 ? `\nSurvivors:\n\n${survivors.join("\n")}\n` : ""}`;
}

function code(text: string): string {
  const fence = text.includes("`") ? "``" : "`";
  return text === "" ? "nothing" : `${fence}${fence === "``" ? ` ${text} ` : text}${fence}`;
}
