/** The meaning of a request's method and path. */
export type Route =
  | { readonly kind: "test"; readonly basePath: string }
  | { readonly kind: "health" }
  | { readonly kind: "wrong-method"; readonly allow: string }
  | { readonly kind: "not-found" };

/** The operation below any base path. Like ASP.NET routes, it ignores case and a trailing slash. */
const testPath = /^((?:\/[^/]+)*)\/api\/v1\/webhook\/test\/?$/i;

/** Finds the route of a method and a path. */
export function findRoute(method: string, path: string): Route {
  const test = testPath.exec(path);
  if (test !== null) {
    return method === "POST"
      ? { kind: "test", basePath: test[1] ?? "" }
      : { kind: "wrong-method", allow: "POST" };
  }
  if (path !== "/healthz") return { kind: "not-found" };
  return method === "GET" || method === "HEAD"
    ? { kind: "health" }
    : { kind: "wrong-method", allow: "GET, HEAD" };
}

/** Returns the tenant in a base path such as `/Cust12345`, or `Default`, the name used on site. */
export function contextOf(basePath: string): string {
  return /\/(Cust\d+)$/i.exec(basePath)?.[1] ?? "Default";
}
