/**
 * Returns why a string is not JSON, with the place if it is not empty. The parser's own message quotes the string, which
 * may contain a secret, and has no place for some errors.
 */
export function notJson(text: string): string {
  if (text.trim() === "") return "is empty";
  // The shortest start of the text that cannot be continued to JSON ends with the error.
  let [good, bad] = [0, text.length + 1];
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1;
    if (isStartOfJson(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  const lines = text.slice(0, good).split("\n");
  const column = `column ${(lines.at(-1) ?? "").length + 1}`;
  return `is not JSON: error at ${text.trim().includes("\n") ? `line ${lines.length}, ${column}` : column}`;
}

function isStartOfJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    return (
      message.includes("end of JSON") ||
      message.includes("Unterminated string") ||
      message.includes(`at position ${text.length}`)
    );
  }
}

/** Parses JSON. Returns `undefined` when it is invalid: {@link notJson} says why. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Checks whether a value has members. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
