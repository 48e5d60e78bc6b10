/** A copy of plain data with every text in it replaced, names of members excepted. */
export const mapTexts = <Value>(value: Value, replace: (text: string) => string): Value =>
  mapped(value, replace) as Value;

const mapped = (value: unknown, replace: (text: string) => string): unknown => {
  if (typeof value === "string") return replace(value);
  if (Array.isArray(value)) return value.map((one) => mapped(one, replace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapped(one, replace)]));
};
