/** The result of a test. `problem` says what went wrong, and is absent when nothing did. */
export type CaseResult = { readonly name: string; readonly problem?: string };

/** Runs tests by their names, one after the other, each for at most 30 s. Never throws. */
export async function runCases(cases: Readonly<Record<string, () => Promise<void>>>): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const [name, run] of Object.entries(cases)) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("timed out")), 30_000);
    });
    try {
      await Promise.race([run(), late]);
      results.push({ name });
    } catch (error) {
      results.push({ name, problem: error instanceof Error ? error.message : String(error) });
    } finally {
      clearTimeout(timer);
    }
  }
  return results;
}

/** Throws when two values do not have the same JSON text. */
export function same(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`expected ${b}, got ${a}`);
}
