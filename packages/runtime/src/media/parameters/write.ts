import { isRecord } from "../record.ts";
import type { Walk } from "../walk.ts";
import { type Encode, percentEncode } from "./encode.ts";
import { type Flat, flatten, flattenDeep, type Part, refuse } from "./flat.ts";
import type { ParameterLocation, ParameterStyle } from "./style.ts";

/** A parameter that has a value. */
export type Parameter = {
  readonly location: ParameterLocation;
  readonly name: string;
  readonly value: unknown;
  readonly style: ParameterStyle;
  readonly encode: Encode;
  readonly walk: Walk;
};

/** What separates the parts of a value that is written into one parameter; for other styles it is a comma. */
const delimiters: Readonly<Record<string, string>> = {
  spaceDelimited: " ",
  pipeDelimited: "|",
  tabDelimited: "\t",
};

/**
 * Returns the `name=value` pairs of a parameter in a query or a cookie. A delimited style with `explode` has no documented
 * text and is written like `form`. An empty array or object has no pairs (RFC 6570 §2.3).
 */
export function pairsOf(parameter: Parameter): string[] {
  const { name, value, encode, walk } = parameter;
  const { style = "form", explode = style === "form" || style === "cookie" } = parameter.style;
  const encodeName = style === "cookie" ? encode : percentEncode;
  const pair = (key: string, text: string): string => `${encodeName(key)}=${encode(text)}`;
  if (style === "deepObject") {
    if (Array.isArray(value)) refuse(walk, "The style deepObject has no text for an array");
    if (isRecord(value)) {
      return flattenDeep(value, walk).map((part) => pair(`${name}[${part.name}]`, part.text));
    }
  }
  const flat = flatten(value, walk);
  if (typeof flat === "string") return [pair(name, flat)];
  if (explode) return flat.map((part) => pair(part.name ?? name, part.text));
  return flat.length === 0 ? [] : [`${encodeName(name)}=${listOf(flat, parameter)}`];
}

/** Returns the text of a parameter in a path (styles `simple`, `label` and `matrix`, RFC 6570 §3.2.2, §3.2.5, §3.2.7). */
export function segmentOf(parameter: Parameter): string {
  const { name, value, encode, walk } = parameter;
  const { style, explode } = parameter.style;
  const flat = flatten(value, walk);
  if (style === "label") return `.${listOf(flat, parameter)}`;
  if (style !== "matrix") return listOf(flat, parameter);
  const parts: readonly Part[] =
    typeof flat !== "string" && explode
      ? flat.map((part) => ({ ...part, text: encode(part.text) }))
      : [{ text: listOf(flat, parameter) }];
  return parts
    .map((part) => `;${encode(part.name ?? name)}${part.text === "" ? "" : `=${part.text}`}`)
    .join("");
}

/** Joins the parts of a value; a member is `name=text` with `explode`, otherwise its name and its text are two parts. */
export function listOf(flat: Flat, parameter: Parameter): string {
  const { encode, walk } = parameter;
  const { style = "simple", explode = false } = parameter.style;
  if (typeof flat === "string") return encode(flat);
  const plain = style === "label" && explode ? "." : (delimiters[style] ?? ",");
  // A header contains the delimiter itself. So does a path or query, except for those that no URL can contain.
  const delimiter = plain === "," || plain === "." ? plain : encode(plain);
  const texts = flat.flatMap((part) => {
    if (part.name === undefined) return [encode(part.text)];
    return explode ? [`${encode(part.name)}=${encode(part.text)}`] : [encode(part.name), encode(part.text)];
  });
  // It would be read as two parts.
  if (texts.some((text) => text.includes(delimiter))) {
    refuse(walk, `A part of the value contains the delimiter of its style, ${JSON.stringify(plain)}`);
  }
  return texts.join(delimiter);
}
