import { type AcceptRange, parseAccept } from "../accept.ts";
import { type MediaType, parseMediaType } from "../media-type.ts";

/** How well a range matches an offer, and its weight. */
type Fit = {
  readonly quality: number;
  /**
   * Whether the range names the type, whether it names the subtype, the number of its parameters that the offer has, and
   * its position in the header, later ones less. Compared in this order.
   */
  readonly rank: readonly [type: number, subtype: number, parameters: number, order: number];
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
  const fits = offers.flatMap((offer) => {
    const fit = closestRange(offer, ranges);
    return fit === undefined || fit.quality === 0 ? [] : [{ offer, ...fit }];
  });
  // Sorting is stable: of equal offers, the earlier one comes first.
  return fits.sort((a, b) => b.quality - a.quality || compareRanks(b, a))[0]?.offer;
}

/** The fit of the most specific range that matches; of equally specific ones, that with the highest weight. */
function closestRange(offer: string, ranges: readonly AcceptRange[]): Fit | undefined {
  const mediaType = parseMediaType(offer);
  const fits = mediaType && ranges.flatMap((range, order) => match(range, mediaType, order) ?? []);
  return fits?.sort((a, b) => compareRanks(b, a, 3) || b.quality - a.quality)[0];
}

function match(range: AcceptRange, offer: MediaType, order: number): Fit | undefined {
  const { type, subtype, quality } = range;
  if ((type !== "*" && type !== offer.type) || (subtype !== "*" && subtype !== offer.subtype)) {
    return undefined;
  }
  let parameters = 0;
  for (const [name, wanted] of range.parameters) {
    const matches = wanted.toLowerCase() === offer.parameters.get(name)?.toLowerCase();
    if (matches) parameters += 1;
    else if (name !== "charset") return undefined;
  }
  return { quality, rank: [Number(type !== "*"), Number(subtype !== "*"), parameters, -order] };
}

/** Compares the first `count` parts of two ranks. */
function compareRanks(a: Fit, b: Fit, count = 4): number {
  const index = a.rank.findIndex((part, at) => at < count && part !== b.rank[at]);
  return index < 0 ? 0 : (a.rank[index] as number) - (b.rank[index] as number);
}
