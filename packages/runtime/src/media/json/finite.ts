/**
 * Returns the JSON text of a value that is a part of another format. Calls `refuse` with the problem where `JSON.stringify`
 * would write `null` for a number, or nothing.
 */
export function finiteJson(value: unknown, refuse: (problem: string) => never): string {
  const text = JSON.stringify(value, (_, item: unknown) =>
    typeof item === "number" && !Number.isFinite(item) ? refuse("JSON has only finite numbers") : item,
  );
  return text ?? refuse("The value cannot be written as JSON");
}
