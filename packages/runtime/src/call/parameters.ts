/** Applies the generated table of parameters. Loaded with the first call whose operation is in it. */
import { cookieOf, headersOf, pathOf, queryOf, requireCookies } from "../media/parameters/parameters.ts";
import type { OperationParameters, ParameterValues } from "../media/parameters/style.ts";
import type { Call } from "./call.ts";
import type { Serializers } from "./openapi-fetch.ts";

/** The headers of a call's parameters, and what makes openapi-fetch write the others. */
export type Written = { readonly headers: Record<string, string>; readonly serializers: Serializers };

/**
 * Writes parameters as documented. A serializer that the caller passed takes precedence. `cookies` is the Cookie header of
 * the call so far. Throws `CodecError`.
 */
export function writeParameters(
  { client, init, path }: Call,
  table: OperationParameters,
  cookies: string | null | undefined,
): Written {
  const options = { ...client.options, ...init };
  const values: ParameterValues = init.params ?? {};
  const headers = headersOf(values, table);
  const cookie = cookieOf(values, table);
  if (cookie !== "") {
    requireCookies(options.Request ?? Request);
    headers.cookie = cookies ? `${cookies}; ${cookie}` : cookie;
  }
  let { querySerializer, pathSerializer } = options;
  if (querySerializer === undefined) {
    const query = queryOf(values, table);
    querySerializer = () => query;
  }
  if (pathSerializer === undefined) {
    const expanded = pathOf(path, values, table);
    pathSerializer = (url) => url.slice(0, url.length - path.length) + expanded;
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

/** Throws `CodecError` if openapi-fetch, which writes the path, would send the request to another one. */
export function checkPath({ client, init, path }: Call): undefined {
  if ((init.pathSerializer ?? client.options.pathSerializer) !== undefined) return;
  // openapi-fetch has the style and explode in the expression.
  pathOf(path.replace(/\{([.;]?)([^{}*]+)\*?\}/g, "$1{$2}"), init.params ?? {}, {});
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
