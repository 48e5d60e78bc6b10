/** What a request line asks for. */
export type Route =
  | { readonly kind: "test"; readonly basePath: string }
  | { readonly kind: "health" }
  | { readonly kind: "wrong-method"; readonly allow: string }
  | { readonly kind: "not-found" };

/** The operation below any base path; case and a slash at the end do not count, as in ASP.NET routes. */
const testPath = /^((?:\/[^/]+)*)\/api\/v1\/webhook\/test\/?$/i;

/** Finds the route of a method and a path. */
export const findRoute = (method: string, path: string): Route => {
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
};

/** The tenant in a base path such as `/Cust12345`; `Default`, the name on site, when there is none. */
export const contextOf = (basePath: string): string => /\/(Cust\d+)$/i.exec(basePath)?.[1] ?? "Default";
