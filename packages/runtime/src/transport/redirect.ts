/** The maximum number of redirects that one send follows. */
export const maxRedirects = 5;

/**
 * Returns the target of a redirect if it may be followed: with the method and body unchanged, to http or https,
 * without user info, and not from https to http (docs/decisions/0005-redirects-and-retries.md).
 */
export function redirectTarget(response: Response, method: string, from: string): URL | undefined {
  // 307 and 308 keep method and body, the others only the method of a request without body (RFC 9110 §15.4).
  const statuses = method === "GET" || method === "HEAD" ? [301, 302, 303, 307, 308] : [307, 308];
  if (!statuses.includes(response.status)) return undefined;
  const location = response.headers.get("location");
  if (location === null || !URL.canParse(location, from)) return undefined;
  const target = new URL(location, from);
  const secure = target.protocol === "https:" || new URL(from).protocol === "http:";
  if (!/^https?:$/.test(target.protocol) || !secure) return undefined;
  target.hash = "";
  return target.username === "" && target.password === "" ? target : undefined;
}

/** Returns whether two URLs have the same origin. */
export function isSameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin;
}
