/** Writes the parameters of a call as its operation documents them (OAS 3.1 §4.8.12). Throws `CodecError`. */
import { CodecError } from "../codec-error.ts";
import { finiteJson } from "../json/finite.ts";
import { ownValue } from "../record.ts";
import { Walk } from "../walk.ts";
import { encoderFor, percentEncode } from "./encode.ts";
import { flatten, isAbsent, refuse } from "./flat.ts";
import type { OperationParameters, ParameterLocation, ParameterValues } from "./style.ts";
import { listOf, type Parameter, pairsOf, segmentOf } from "./write.ts";

/** Returns the query without its question mark. */
export function queryOf(values: ParameterValues, table: OperationParameters): string {
  return written("query", values, table, pairs)
    .flatMap(([, texts]) => texts)
    .join("&");
}

/** Returns the values of the headers by name. */
export function headersOf(values: ParameterValues, table: OperationParameters): Record<string, string> {
  const headers = written("header", values, table, (parameter) => {
    return contentOf(parameter) ?? listOf(flatten(parameter.value, parameter.walk), parameter);
  });
  return Object.fromEntries(headers);
}

/**
 * Returns the value of a Cookie header, empty without cookies. Its pairs are separated by a semicolon (RFC 6265 §4.2.1),
 * not by the ampersand of a query.
 */
export function cookieOf(values: ParameterValues, table: OperationParameters): string {
  return written("cookie", values, table, (parameter) => {
    const found = pairs(parameter);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
    if (found.some((pair) => /[\u0000-\u001f\u007f;]/.test(pair))) {
      refuse(parameter.walk, "A cookie cannot contain a semicolon or a control character");
    }
    return found;
  })
    .flatMap(([, texts]) => texts)
    .join("; ");
}

/** A template expression of a path (OAS 3.1 §4.8.8.2). */
const expression = /\{([^{}]+)\}/g;

/** Returns a path with its template expressions replaced. Refuses a value that leads to another path. */
export function pathOf(template: string, values: ParameterValues, table: OperationParameters): string {
  const texts = new Map(
    written("path", values, table, (parameter) => {
      const content = contentOf(parameter);
      return content === undefined ? segmentOf(parameter) : percentEncode(content);
    }),
  );
  return template
    .split("/")
    .map((segment) => {
      const expanded = segment.replaceAll(expression, (_, name: string) => {
        return texts.get(name) ?? refuseIn("path", name, "The path needs a value for the parameter");
      });
      const [first] = segment.replace(/[?#].*/s, "").matchAll(expression);
      const name = first?.[1];
      const [dots] = /^(?:\.|%2e){0,2}(?=[?#]|$)/i.exec(expanded) ?? [];
      // URLs resolve these segments, so the request would go to another operation (URL Standard §4.4).
      if (name !== undefined && dots !== undefined) {
        const shown = dots === "" ? "empty" : `"${dots}"`;
        refuseIn("path", name, `The segment would be ${shown}, which leads to another path`);
      }
      return expanded;
    })
    .join("/");
}

/** Writes each parameter of a location that has a value, and returns the results with their names. */
function written<T>(
  location: ParameterLocation,
  values: ParameterValues,
  table: OperationParameters,
  write: (parameter: Parameter) => T,
): [name: string, result: T][] {
  return Object.entries(values[location] ?? {})
    .filter(([, value]) => !isAbsent(value))
    .map(([name, value]) => {
      const walk = new Walk("encode", {});
      const style = ownValue(table[location], name) ?? {};
      const encode = encoderFor(location, style);
      walk.path.push(location, name);
      return [name, walk.run(() => write({ location, name, value, style, encode, walk }))];
    });
}

function refuseIn(location: ParameterLocation, name: string, problem: string): never {
  const walk = new Walk("encode", {});
  walk.path.push(location, name);
  return refuse(walk, problem);
}

/** Returns the pairs of a query or a cookie. A cookie with `content` that is not JSON is not escaped (OAS 3.1 appendix D). */
function pairs(parameter: Parameter): string[] {
  const { location, name, style } = parameter;
  const content = contentOf(parameter);
  if (content === undefined) return pairsOf(parameter);
  const isPlain = location === "cookie" && style.content === "text";
  return [`${percentEncode(name)}=${isPlain ? content : percentEncode(content)}`];
}

/** Returns the text of a parameter with `content`, and `undefined` for any other. */
function contentOf({ value, style: { content }, walk }: Parameter): string | undefined {
  if (content === undefined) return undefined;
  if (content === "json") return finiteJson(value, (problem) => refuse(walk, problem));
  return typeof value === "string" ? value : refuse(walk, "The parameter must be a string in its media type");
}

/** Throws if a request cannot have a Cookie header: browsers remove it (Fetch §2.2.2, forbidden request-header). */
export function requireCookies(RequestClass: typeof Request): void {
  const probe = new RequestClass("http://localhost", { headers: { cookie: "a=b" } });
  if (probe.headers.has("cookie")) return;
  throw new CodecError("encode", "cookie-forbidden", "This platform removes the Cookie header of a request.");
}
