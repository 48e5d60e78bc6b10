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
  return { headers, serializers: { querySerializer, pathSerializer } };
}
