/** Writes parameters. Loaded with the first call whose operation is in the generated table, or whose path has values other than strings and numbers. */
import { cookieOf, headersOf, pathOf, queryOf, requireCookies } from "../media/parameters/parameters.ts";
import type { OperationParameters, ParameterStyle, ParameterValues } from "../media/parameters/style.ts";
import { type Call, optionOf } from "./call.ts";
import { pathExpression, type Serializers } from "./openapi-fetch.ts";

/** The headers of a call's parameters, and what makes openapi-fetch write the others. */
export type WrittenParameters = {
  readonly headers?: Record<string, string>;
  readonly serializers: Serializers;
};

/**
 * Writes parameters as documented. A serializer that the caller passed takes precedence. `cookies` is the Cookie header of
 * the call so far. Throws `CodecError`.
 */
export function writeParameters(
  call: Call,
  table: OperationParameters,
  cookies: string | null | undefined,
): WrittenParameters {
  const { init, path } = call;
  const values: ParameterValues = init.params ?? {};
  const headers = headersOf(values, table);
  const cookie = cookieOf(values, table);
  if (cookie !== "") {
    requireCookies(optionOf(call, "Request") ?? Request);
    headers.cookie = cookies ? `${cookies}; ${cookie}` : cookie;
  }
  let querySerializer = optionOf(call, "querySerializer");
  let pathSerializer = optionOf(call, "pathSerializer");
  if (querySerializer === undefined) {
    const query = queryOf(values, table);
    querySerializer = () => query;
  }
  if (pathSerializer === undefined) {
    pathSerializer = pathWriter(path, pathOf(path, values, table));
  }
  if (/[?#]/.test(path)) {
    if (typeof querySerializer !== "function") {
      const problem = "querySerializer must be a function if the path contains a query or a fragment";
      throw new TypeError(`${problem}, as "${path}" does. Pass one that returns the query as a string.`);
    }
    return { headers, serializers: withQueryOfPath(pathSerializer, querySerializer) };
  }
  return { headers, serializers: { querySerializer, pathSerializer } };
}

/**
 * Writes the path of an operation that is not in the table, in the styles of its expressions. openapi-fetch would lose dates
 * and nested values, and send an expression that has no value. Throws `CodecError`.
 */
export function writePath(call: Call): WrittenParameters | undefined {
  if (optionOf(call, "pathSerializer") !== undefined) return undefined;
  const { init, path } = call;
  const styles: Record<string, ParameterStyle> = {};
  const template = path.replace(pathExpression, (_, mark: string, name: string, explode) => {
    const style = mark === "." ? "label" : mark === ";" ? "matrix" : undefined;
    styles[name] = { ...(style && { style }), explode: explode === "*" };
    return `{${name}}`;
  });
  const expanded = pathOf(template, init.params ?? {}, { path: styles });
  return { serializers: { pathSerializer: pathWriter(path, expanded) } };
}

/** Replaces the path template at the end of a URL. */
function pathWriter(template: string, expanded: string): NonNullable<Serializers["pathSerializer"]> {
  return (url) => url.slice(0, url.length - template.length) + expanded;
}

/**
 * Appends the query to the one that a path template contains, which openapi-fetch would begin a second time. A fragment is
 * not sent (RFC 9110 §4.2.5), so it must not be before a query.
 */
function withQueryOfPath(
  writePath: NonNullable<Serializers["pathSerializer"]>,
  writeQuery: (values: Record<string, unknown>) => string,
): Serializers {
  let ofPath = "";
  return {
    // openapi-fetch writes the path before the query.
    pathSerializer(url, values) {
      const [sent = ""] = writePath(url, values).split("#");
      const [path = "", ...query] = sent.split("?");
      ofPath = query.join("?");
      return path;
    },
    querySerializer(values) {
      const query = writeQuery(values).replace(/^\?/, "");
      return ofPath && query ? `${ofPath}&${query}` : ofPath || query;
    },
  };
}
