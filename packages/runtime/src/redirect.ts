/** Redirects that keep method and body (RFC 9110 §15.4.8, §15.4.9). */
const keepsMethod: ReadonlySet<number> = new Set([307, 308]);
/** Redirects after which a method without body stays what it is. */
const anyRedirect: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Redirects that one try follows. */
export const maxRedirects = 5;

export const isRedirect = (status: number): boolean => anyRedirect.has(status);

/**
 * Where a redirect leads, if it may be followed: with the method and body unchanged, to http or https, without
 * user info, and not from https to http (docs/decisions/0005-redirects-and-retries.md).
 */
export function redirectTarget(response: Response, method: string, from: string): URL | undefined {
  const bodiless = method === "GET" || method === "HEAD";
  if (!(bodiless ? anyRedirect : keepsMethod).has(response.status)) return undefined;
  const location = response.headers.get("location");
  if (location === null || !URL.canParse(location, from)) return undefined;
  const target = new URL(location, from);
  const secure = target.protocol === "https:" || new URL(from).protocol === "http:";
  if (!/^https?:$/.test(target.protocol) || !secure) return undefined;
  return target.username === "" && target.password === "" ? target : undefined;
}
