const isoForm =
  /^(?<date>\d{4}-\d\d-\d\d)(?:T(?<time>\d\d:\d\d:\d\d)(?:\.(?<fraction>\d+))?(?<zone>Z|[+-]\d\d:\d\d)?)?$/;
const microsoftForm = /^\/Date\((?<ms>-?\d+)(?:[+-]\d{4})?\)\/$/;
const ticksPerMs = 10_000n;

/**
 * Converts a date string to a comparable instant in .NET ticks (100 ns, so 7 fraction digits; more are cut off). A string
 * without an offset is marked as such. Returns `undefined` for a string that is not a date.
 */
export function instantOf(text: string): string | undefined {
  const microsoft = microsoftForm.exec(text)?.groups;
  if (microsoft) return `${BigInt(microsoft.ms ?? 0) * ticksPerMs} UTC`;
  const iso = isoForm.exec(text)?.groups;
  if (!iso) return undefined;
  const ms = Date.parse(`${iso.date}T${iso.time ?? "00:00:00"}${iso.zone ?? "Z"}`);
  if (Number.isNaN(ms)) return undefined;
  const ticks = BigInt(ms) * ticksPerMs + BigInt((iso.fraction ?? "").padEnd(7, "0").slice(0, 7));
  return `${ticks} ${iso.zone === undefined ? "unspecified" : "UTC"}`;
}
