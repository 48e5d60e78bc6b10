/** Now, in milliseconds since 1970 with fractions. */
export type Clock = () => number;

/** Keeps the fraction that `Date.now` drops. */
export const systemClock: Clock = () => performance.timeOrigin + performance.now();

/** UTC date-time with the 7 fraction digits of .NET: `2018-04-24T08:52:59.0005158Z`. */
export const formatTimestamp = (milliseconds: number): string => {
  const whole = Math.floor(milliseconds);
  const ticks = Math.floor((milliseconds - whole) * 10_000);
  return new Date(whole).toISOString().replace("Z", `${String(ticks).padStart(4, "0")}Z`);
};
