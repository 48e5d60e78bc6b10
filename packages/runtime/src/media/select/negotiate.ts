import { type AcceptRange, parseAccept } from "../accept.ts";
import { type MediaType, parseMediaType } from "../media-type.ts";

/** How well a range matches an offer. The keys are compared in order; the first difference decides. */
type Fit = {
  readonly quality: number;
  /** 0 for any type, 1 for any subtype, 2 for the type itself. */
  readonly precision: number;
  /** Number of the range's parameters that the offer has. */
  readonly parameters: number;
  /** Position of the range in the header. */
  readonly order: number;
};

/**
 * Chooses the offer that an Accept header prefers (RFC 9110 §12.5.1) and returns it as given, or `undefined` if none
 * is acceptable. The most specific range that matches an offer gives its weight; the highest weight wins, then the
 * more specific range, then the earlier range, then the earlier offer.
 *
 * A missing header (`null` from `Headers.get`) accepts anything, and so does an empty one. A `charset` on a range
 * never prevents a match: the documented `application/json; charset=utf-8` accepts `application/json`. The offer
 * must have every other parameter of the range with the same value, ignoring case.
 */
export function negotiate(
  acceptHeader: string | null | undefined,
  offers: readonly string[],
): string | undefined {
  if (acceptHeader === null || acceptHeader === undefined || /^[\s,]*$/.test(acceptHeader)) return offers[0];
  const ranges = parseAccept(acceptHeader);
  let best: { readonly offer: string; readonly fit: Fit } | undefined;
  for (const offer of offers) {
    const fit = fitOf(offer, ranges);
    if (fit === undefined || fit.quality === 0) continue;
    if (best === undefined || isBetter(fit, best.fit)) best = { offer, fit };
  }
  return best?.offer;
}

/** The fit of the most specific range that matches. */
function fitOf(offer: string, ranges: readonly AcceptRange[]): Fit | undefined {
  const mediaType = parseMediaType(offer);
  if (mediaType === undefined) return undefined;
  let closest: Fit | undefined;
  for (const [order, range] of ranges.entries()) {
    const fit = match(range, mediaType, order);
    if (fit !== undefined && (closest === undefined || isCloser(fit, closest))) closest = fit;
  }
  return closest;
}

function match(range: AcceptRange, offer: MediaType, order: number): Fit | undefined {
  if (range.type !== "*" && range.type !== offer.type) return undefined;
  if (range.subtype !== "*" && range.subtype !== offer.subtype) return undefined;
  let parameters = 0;
  for (const [name, wanted] of range.parameters) {
    const matches = wanted.toLowerCase() === offer.parameters.get(name)?.toLowerCase();
    if (matches) parameters += 1;
    else if (name !== "charset") return undefined;
  }
  const precision = range.type === "*" ? 0 : range.subtype === "*" ? 1 : 2;
  return { quality: range.quality, precision, parameters, order };
}

function isCloser(a: Fit, b: Fit): boolean {
  return firstDifference(specificity(a, b), a.quality - b.quality) > 0;
}

function isBetter(a: Fit, b: Fit): boolean {
  return firstDifference(a.quality - b.quality, specificity(a, b), b.order - a.order) > 0;
}

function specificity(a: Fit, b: Fit): number {
  return firstDifference(a.precision - b.precision, a.parameters - b.parameters);
}

function firstDifference(...differences: readonly number[]): number {
  return differences.find((difference) => difference !== 0) ?? 0;
}
