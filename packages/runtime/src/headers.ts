import type { HeaderValues } from "./client-options.ts";

/** Merges header values, the later ones winning; `null` or `undefined` takes a name out. */
export function mergeHeaders(...sources: readonly (HeaderValues | undefined)[]): Headers {
  const merged = new Headers();
  for (const source of sources) {
    for (const [name, value] of entriesOf(source)) {
      if (value === null || value === undefined) merged.delete(name);
      else merged.set(name, String(value));
    }
  }
  return merged;
}

function entriesOf(source: HeaderValues | undefined): Iterable<readonly [string, unknown]> {
  if (source === undefined) return [];
  if (source instanceof Headers) return source;
  return Array.isArray(source)
    ? (source as ReadonlyArray<readonly [string, string]>)
    : Object.entries(source as Record<string, unknown>);
}
