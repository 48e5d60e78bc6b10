import { clientMethods } from "./check.ts";
import { entries, isObject, type JsonObject, member, pointerTo } from "./json.ts";
import { type Located, resolve } from "./reference.ts";

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
  for (const [path, entry] of entries(document.paths)) {
    const item = resolve(document, { value: entry, pointer: pointerTo("/paths", path) });
    const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
    for (const method of clientMethods) {
      const operation = member(item.value, method);
      if (!isObject(operation)) continue;
      const pointer = pointerTo(item.pointer, method);
      const parameters = [item, { value: operation, pointer }].flatMap((owner) =>
        parametersOf(document, owner),
      );
      for (const { value, pointer: place } of parameters) {
        const where = member(value, "in");
        if (places.includes(where)) continue;
        const problem = `a parameter cannot be in ${JSON.stringify(where)}, so it is left out`;
        found.add(`#${pointerTo(place, "in")}: ${problem}. Use query, header, path or cookie`);
      }
      const described = parameters
        .filter(({ value }) => member(value, "in") === "path")
        .map(({ value }) => member(value, "name"));
      for (const name of names) {
        // An expression may have the operators of RFC 6570.
        if (described.includes(name) || described.includes(name.replace(/^[.;]|\*$/g, ""))) continue;
        found.add(`#${pointer}: the path has {${name}}, which no path parameter describes. Add one`);
      }
    }
  }
  return [...found];
}

function parametersOf(document: JsonObject, { value, pointer }: Located): readonly Located[] {
  const list = member(value, "parameters");
  return (Array.isArray(list) ? list : []).map((entry: unknown, index) =>
    resolve(document, { value: entry, pointer: pointerTo(pointer, "parameters", index) }),
  );
}
