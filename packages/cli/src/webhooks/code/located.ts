import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { CommandError } from "../../exit-codes.ts";

/** A value of a YAML file, and where it is, such as `webhooks.yaml:5:13`. */
export type Located = { readonly place: string } & (
  | { readonly kind: "scalar"; readonly value: string | number | boolean | null }
  | { readonly kind: "list"; readonly items: readonly Located[] }
  | { readonly kind: "map"; readonly entries: readonly LocatedEntry[] }
);

/** A member of a map. `place` is that of its name. */
export type LocatedEntry = { readonly name: string; readonly place: string; readonly value: Located };

/** The deepest value that is read. It ends a list that contains itself. */
const maxDepth = 50;

/** Parses a YAML file into values with their places. Throws a {@link CommandError} that lists every problem. */
export function parseLocated(text: string, file: string): Located {
  const lines = new LineCounter();
  // Pretty errors quote the file, which may contain a secret.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: string[] = [];
  const placeAt = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    problems.push(`${placeAt(pos[0])}: ${message}`);
  }

  function locate(node: unknown, parent: string, depth: number): Located {
    const place = placeOf(node) ?? parent;
    const value = isAlias(node) ? node.resolve(document) : node;
    const refuse = (problem: string): Located => {
      problems.push(`${place}: ${problem}`);
      return { place, kind: "scalar", value: null };
    };
    if (depth > maxDepth) return refuse("This is nested too deeply.");
    if (isSeq(value)) {
      return { place, kind: "list", items: value.items.map((item) => locate(item, place, depth + 1)) };
    }
    if (isMap(value)) {
      const entries = value.items.map(({ key, value: member }) => {
        const at = placeOf(key) ?? place;
        const name = isScalar(key) ? String(key.value) : "";
        return { name, place: at, value: locate(member, at, depth + 1) };
      });
      return { place, kind: "map", entries };
    }
    const scalar = isScalar(value) ? value.value : null;
    if (typeof scalar === "string" || typeof scalar === "boolean" || scalar === null) {
      return { place, kind: "scalar", value: scalar };
    }
    if (typeof scalar === "number" && Number.isFinite(scalar))
      return { place, kind: "scalar", value: scalar };
    return refuse("This is not a value that JSON has.");
  }

  function placeOf(node: unknown): string | undefined {
    const start = (node as Node | null | undefined)?.range?.[0];
    return start === undefined ? undefined : placeAt(start);
  }

  const located = problems.length > 0 ? undefined : locate(document.contents, `${file}:1:1`, 0);
  if (located !== undefined && problems.length === 0) return located;
  throw new CommandError(problems.join("\n"));
}
