import { parseMediaType, readQuotedString } from "./media-type.ts";

/** One media range of an Accept header (RFC 9110 §12.5.1). */
export type AcceptRange = {
  /** Lower case; `*` for any. */
  readonly type: string;
  /** Lower case; `*` for any. */
  readonly subtype: string;
  /** All parameters except the weight; names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Weight, 0 to 1; 0 means "not acceptable". Default: 1. */
  readonly quality: number;
};

/**
 * Parses an Accept header. Commas inside quoted strings do not separate ranges, and `q` is the weight wherever it
 * appears (RFC 9110 §12.5.1). Invalid ranges, and ranges whose weight is not a number, are left out.
 */
export function parseAccept(header: string): readonly AcceptRange[] {
  return splitList(header).flatMap((element) => parseRange(element) ?? []);
}

/** Matches a quoted string, or an equals sign with the spaces that some clients write around it. */
const quotedOrEquals = /("(?:[^"\\]|\\.)*"?)|[ \t]*=[ \t]*/g;

function parseRange(element: string): AcceptRange | undefined {
  const range = parseMediaType(element.replace(quotedOrEquals, (_, quoted?: string) => quoted ?? "="));
  if (range === undefined || (range.type === "*" && range.subtype !== "*")) return undefined;
  const parameters = new Map(range.parameters);
  const weight = parameters.get("q");
  parameters.delete("q");
  const quality = weight === undefined ? 1 : parseQuality(weight);
  if (quality === undefined) return undefined;
  return { type: range.type, subtype: range.subtype, parameters, quality };
}

/** Accepts more digits than the three of RFC 9110 §12.4.2, and limits the result to 0 to 1. */
function parseQuality(text: string): number | undefined {
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(text)) return undefined;
  return Math.min(Number(text), 1);
}

/** Splits a list field (RFC 9110 §5.6.1) at its commas and leaves out empty elements. */
function splitList(header: string): readonly string[] {
  const elements: string[] = [];
  let start = 0;
  let at = 0;
  while (at < header.length) {
    const character = header[at];
    if (character === '"') {
      at = readQuotedString(header, at).end;
      continue;
    }
    if (character === ",") {
      elements.push(header.slice(start, at));
      start = at + 1;
    }
    at += 1;
  }
  elements.push(header.slice(start));
  return elements.filter((element) => element.trim() !== "");
}
