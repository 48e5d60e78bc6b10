/** The smallest double of full precision. */
const smallestNormal = 2 ** -1022;

/**
 * Formats an xs:double as .NET does: 15 digits, or 17 where 15 are not enough, and an exponent (`1E-05`, `1E+15`)
 * where the digits do not suffice. So what .NET writes back can be compared with what it received. −0 is 0, as in
 * JSON.
 */
export function formatDouble(value: number): string {
  if (value === 0) return "0";
  const digits = fifteenDigitsSuffice(value) ? 15 : 17;
  const [mantissa = "", exponent = "0"] = value.toExponential(digits - 1).split("e");
  const power = Number(exponent);
  if (power > -5 && power < digits) return withoutTrailingZeros(value.toFixed(digits - 1 - power));
  const size = String(Math.abs(power)).padStart(2, "0");
  return `${withoutTrailingZeros(mantissa)}E${power < 0 ? "-" : "+"}${size}`;
}

/** Mono truncates a number below {@link smallestNormal} instead of rounding it, so its digits must not be less. */
function fifteenDigitsSuffice(value: number): boolean {
  if (Number(value.toPrecision(15)) !== value) return false;
  const size = Math.abs(value);
  const [digits = "", exactDigits = ""] = [14, 40].map((count) => size.toExponential(count).split("e")[0]);
  return size >= smallestNormal || digits > exactDigits;
}

function withoutTrailingZeros(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}
