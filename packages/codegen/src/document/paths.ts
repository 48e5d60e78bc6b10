import { type JsonObject, member, pointerTo } from "./json.ts";
import { documentedOperations, documentedParameters } from "./operations.ts";

/** The places of parameters: those of OpenAPI 3.2, and those of Swagger 2.0 that have become bodies. */
const places: readonly unknown[] = ["query", "header", "path", "cookie", "querystring", "body", "formData"];

/**
 * Returns a warning for a document without paths, for each parameter in an unknown place, which the client cannot send, and
 * for each expression of a path that no parameter describes.
 */
export function pathProblems(document: JsonObject): string[] {
  const found = new Set<string>();
  if (document.paths === undefined && document.webhooks === undefined) {
    found.add("#: the document has no paths, so there is no operation to call");
  }
  for (const documented of documentedOperations(document)) {
    const { key, operation } = documented;
    const parameters = documentedParameters(document, documented);
    for (const { value, pointer } of parameters) {
      const where = member(value, "in");
      if (places.includes(where)) continue;
      const problem = `a parameter cannot be in ${JSON.stringify(where)}, so it is left out`;
      found.add(`#${pointerTo(pointer, "in")}: ${problem}. Use query, header, path or cookie`);
    }
    const described = parameters
      .filter(({ value }) => member(value, "in") === "path")
      .map(({ value }) => member(value, "name"));
    for (const [, name = ""] of key.matchAll(/\{([^{}]+)\}/g)) {
      // An expression may have the operators of RFC 6570.
      if (described.includes(name) || described.includes(name.replace(/^[.;]|\*$/g, ""))) continue;
      found.add(`#${operation.pointer}: the path has {${name}}, which no path parameter describes. Add one`);
    }
  }
  return [...found];
}
