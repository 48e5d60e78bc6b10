import { parseMediaType } from "./media-type.ts";

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
  return (header.match(element) ?? []).flatMap((text) => parseRange(text) ?? []);
}

/** Matches an element of a list (RFC 9110 §5.6.1): up to the next comma outside quotes. */
const element = /(?:[^",]|"(?:[^"\\]|\\.)*(?:"|\\?$))+/gs;

/** Matches a quoted string, or a run of spaces. */
const quotedOrSpaces = /("(?:[^"\\]|\\.)*"?)|[ \t]+/g;

function parseRange(text: string): AcceptRange | undefined {
  // Some clients write spaces around an equals sign.
  const compact = text.replace(quotedOrSpaces, (found, quoted: string | undefined, at: number) =>
    quoted === undefined && (text[at - 1] === "=" || text[at + found.length] === "=") ? "" : found,
  );
  const range = parseMediaType(compact);
  if (range === undefined || (range.type === "*" && range.subtype !== "*")) return undefined;
  const parameters = new Map(range.parameters);
  const weight = parameters.get("q");
  parameters.delete("q");
  // More digits than the three of RFC 9110 §12.4.2 are accepted.
  if (weight !== undefined && !/^(?:\d+\.?\d*|\.\d+)$/.test(weight)) return undefined;
  const quality = Math.min(Number(weight ?? 1), 1);
  return { type: range.type, subtype: range.subtype, parameters, quality };
}
