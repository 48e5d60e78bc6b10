/**
 * Checks whether the JSON of a value has more than `limit` characters, before it is written: a short XML body can
 * repeat a long string by reference. Escapes are not counted, so the JSON can still be longer.
 */
export function isLongerThan(value: unknown, limit: number): boolean {
  let length = 0;
  const visit = (one: unknown): void => {
    length += typeof one === "string" ? one.length + 2 : 1;
    if (typeof one !== "object" || one === null) return;
    for (const [name, member] of Object.entries(one)) {
      if (length > limit) return;
      if (!Array.isArray(one)) length += name.length + 3;
      visit(member);
    }
  };
  visit(value);
  return length > limit;
}
