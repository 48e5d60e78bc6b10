import { operationKeys } from "../operation.ts";

/** The meaning of a request's method and path. */
export type Route =
  | {
      readonly kind: "operation";
      /** The operation's key, such as `GET /api/v1/Webhook/{id}`. */
      readonly key: string;
      readonly basePath: string;
      /** The values of the path's parameters, decoded. */
      readonly parameters: Readonly<Record<string, string>>;
    }
  | { readonly kind: "health" }
  | { readonly kind: "wrong-method"; readonly allow: string }
  | { readonly kind: "not-found" };

type Template = { readonly key: string; readonly method: string; readonly pattern: RegExp };

/** The parameters that are words. All others are integers, so no path fits two templates. */
const words: readonly string[] = ["eventName"];

const templates: readonly Template[] = operationKeys.map((key) => {
  const [method = "", path = ""] = key.split(" ");
  const pattern = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    words.includes(name) ? `(?<${name}>[^/]+)` : `(?<${name}>-?\\d{1,10})`,
  );
  // Below any base path. Like ASP.NET routes, it ignores case and a trailing slash.
  return { key, method, pattern: new RegExp(`^(?<basePath>(?:/[^/]+)*)${pattern}/?$`, "i") };
});

/** Finds the route of a method and a path. HEAD is a GET whose response has no body. */
export function findRoute(method: string, path: string): Route {
  if (path === "/healthz") return atHealth(method);
  const found = templates.filter(({ pattern }) => pattern.test(path));
  if (found.length === 0) return { kind: "not-found" };
  const wanted = method === "HEAD" ? "GET" : method;
  const template = found.find((one) => one.method === wanted);
  if (template === undefined) return { kind: "wrong-method", allow: allowOf(found) };
  const { basePath = "", ...parameters } = template.pattern.exec(path)?.groups ?? {};
  const decoded = Object.entries(parameters).map(([name, value]) => [name, decode(value ?? "")] as const);
  return { kind: "operation", key: template.key, basePath, parameters: Object.fromEntries(decoded) };
}

function atHealth(method: string): Route {
  return method === "GET" || method === "HEAD"
    ? { kind: "health" }
    : { kind: "wrong-method", allow: "GET, HEAD" };
}

function allowOf(found: readonly Template[]): string {
  return found.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", ");
}

/** Decodes a segment of a path. One with a malformed escape is kept as it is. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Returns the tenant in a base path such as `/Cust12345`, or `Default`, the name used on site. */
export function contextOf(basePath: string): string {
  return /\/(Cust\d+)$/i.exec(basePath)?.[1] ?? "Default";
}
