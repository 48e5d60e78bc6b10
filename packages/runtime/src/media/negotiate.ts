import { type AcceptRange, parseAccept } from "./accept.ts";
import { type MediaType, parseMediaType } from "./media-type.ts";

/** How well one range fits one offer: the keys of the choice, the first that differs decides. */
type Fit = {
  readonly quality: number;
  /** 0 for any type, 1 for any subtype, 2 for the type itself. */
  readonly precision: number;
  /** Parameters of the range that the offer meets. */
  readonly parameters: number;
  /** Place of the range in the header. */
  readonly order: number;
};

/**
 * Chooses the offer that an Accept header likes best (RFC 9110 §12.5.1) and returns it as it was given, or
 * `undefined` when none is acceptable. The most specific range that matches an offer gives its weight; the
 * highest weight wins, then the more specific range, then the earlier range, then the earlier offer.
 *
 * A missing header (`null` as `Headers.get` says it) accepts anything, and so does an empty one. `charset` on a range never stands in the way:
 * the documented `application/json; charset=utf-8` accepts `application/json`. Any other parameter of a range
 * must stand on the offer with the same value, case ignored.
 */
export const negotiate = (
  acceptHeader: string | null | undefined,
  offers: readonly string[],
): string | undefined => {
  if (acceptHeader === null || acceptHeader === undefined || /^[\s,]*$/.test(acceptHeader)) return offers[0];
  const ranges = parseAccept(acceptHeader);
  let best: { readonly offer: string; readonly fit: Fit } | undefined;
  for (const offer of offers) {
    const fit = fitOf(offer, ranges);
    if (fit === undefined || fit.quality === 0) continue;
    if (best === undefined || isBetter(fit, best.fit)) best = { offer, fit };
  }
  return best?.offer;
};

/** The fit of the most specific range that matches. */
const fitOf = (offer: string, ranges: readonly AcceptRange[]): Fit | undefined => {
  const mediaType = parseMediaType(offer);
  if (mediaType === undefined) return undefined;
  let closest: Fit | undefined;
  for (const [order, range] of ranges.entries()) {
    const fit = match(range, mediaType, order);
    if (fit !== undefined && (closest === undefined || isCloser(fit, closest))) closest = fit;
  }
  return closest;
};

const match = (range: AcceptRange, offer: MediaType, order: number): Fit | undefined => {
  if (range.type !== "*" && range.type !== offer.type) return undefined;
  if (range.subtype !== "*" && range.subtype !== offer.subtype) return undefined;
  let parameters = 0;
  for (const [name, wanted] of range.parameters) {
    const met = wanted.toLowerCase() === offer.parameters.get(name)?.toLowerCase();
    if (met) parameters += 1;
    else if (name !== "charset") return undefined;
  }
  const precision = range.type === "*" ? 0 : range.subtype === "*" ? 1 : 2;
  return { quality: range.quality, precision, parameters, order };
};

const isCloser = (a: Fit, b: Fit): boolean => firstDifference(specificity(a, b), a.quality - b.quality) > 0;

const isBetter = (a: Fit, b: Fit): boolean =>
  firstDifference(a.quality - b.quality, specificity(a, b), b.order - a.order) > 0;

const specificity = (a: Fit, b: Fit): number =>
  firstDifference(a.precision - b.precision, a.parameters - b.parameters);

const firstDifference = (...differences: readonly number[]): number =>
  differences.find((difference) => difference !== 0) ?? 0;
