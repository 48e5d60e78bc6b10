/** A column of figures: its key in a row, its heading, and how many decimals are shown. */
export type Column = {
  readonly key: string;
  readonly heading: string;
  readonly decimals: number;
  /** True for a figure that depends on the machine while another column gives the ratio: not for the document. */
  readonly absolute?: boolean;
};

/** One contender and its figures, by column key. A figure that does not apply is absent. */
export type Row = { readonly name: string } & { readonly [key: string]: number | string | undefined };

/** What one comparison found. */
export type Table = {
  readonly group: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What a reader must know to judge the figures. */
  readonly notes: readonly string[];
};

/** A figure as tables show it. */
function shown(value: number | string | undefined, decimals: number): string {
  return typeof value === "number" ? value.toFixed(decimals) : (value ?? "–");
}

const lineWidth = 80;

/** Formats a table as plain text, at most 80 columns wide. */
export function toText({ title, columns, rows, notes }: Table): string {
  const figures = rows.map((row) => columns.map(({ key, decimals }) => shown(row[key], decimals)));
  const widths = columns.map(({ heading }, index) =>
    Math.max(heading.length, ...figures.map((line) => line[index]?.length ?? 0)),
  );
  const nameWidth = lineWidth - widths.reduce((sum, width) => sum + width + 2, 0);
  function line(name: string, cells: readonly string[]): string {
    const padded = cells.map((cell, index) => `  ${cell.padStart(widths[index] ?? 0)}`);
    return `${name.slice(0, nameWidth).padEnd(nameWidth)}${padded.join("")}`.trimEnd();
  }
  return [
    title,
    line(
      "",
      columns.map(({ heading }) => heading),
    ),
    ...rows.map(({ name }, index) => line(name, figures[index] ?? [])),
    ...notes.flatMap((note) => wrap(note, lineWidth - 2).map((text) => `  ${text}`)),
  ].join("\n");
}

/** Breaks a sentence into lines of at most `width` characters. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Formats a table for the document: without absolute figures, columns padded. */
export function toMarkdown({ title, columns, rows, notes }: Table): string {
  const kept = columns.filter(({ absolute }) => absolute !== true);
  const cells = [
    ["", ...kept.map(({ heading }) => heading)],
    ...rows.map((row) => [row.name, ...kept.map(({ key, decimals }) => shown(row[key], decimals))]),
  ];
  const widths = ["", ...kept].map((_, index) =>
    Math.max(3, ...cells.map((line) => line[index]?.length ?? 0)),
  );
  function line(texts: readonly string[]): string {
    const padded = texts.map((text, index) =>
      index === 0 ? text.padEnd(widths[index] ?? 0) : text.padStart(widths[index] ?? 0),
    );
    return `| ${padded.join(" | ")} |`;
  }
  const rule = `| ${widths.map((width, index) => (index === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  return [`### ${title}`, "", line(head), rule, ...body.map(line), "", ...notes.flatMap((note) => [note, ""])]
    .join("\n")
    .trimEnd();
}
