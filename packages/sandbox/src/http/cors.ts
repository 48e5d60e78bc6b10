import { isLoopbackHost } from "./allowed-hosts.ts";
import type { Incoming } from "./incoming.ts";

/** The origins whose pages may call the sandbox: `loopback` for any page from this machine, or a list of origins. */
export type CorsOrigins = "loopback" | readonly string[];

const exposed = "Allow, Accept, Retry-After, WWW-Authenticate";

/** Returns the header fields that let a page read the response. Returns none for an origin that is not allowed. */
export function corsHeaders(request: Incoming, origins: CorsOrigins): Readonly<Record<string, string>> {
  const origin = request.headers.get("origin");
  if (origin === null || !isAllowedOrigin(origin, origins)) return {};
  return {
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Allow-Credentials": "true",
    "Access-Control-Expose-Headers": exposed,
    Vary: "Origin",
  };
}

/**
 * Returns the header fields of the response to a preflight (Fetch Standard §3.3.5) from an allowed origin, and
 * `undefined` for anything else.
 */
export function preflightHeaders(
  request: Incoming,
  allow: string,
  origins: CorsOrigins,
): Readonly<Record<string, string>> | undefined {
  if (request.method !== "OPTIONS" || !request.headers.has("access-control-request-method")) return undefined;
  const headers = corsHeaders(request, origins);
  if (!("Access-Control-Allow-Origin" in headers)) return undefined;
  const requested = request.headers.get("access-control-request-headers");
  return {
    ...headers,
    "Access-Control-Allow-Methods": allow,
    ...(requested === null ? {} : { "Access-Control-Allow-Headers": requested }),
    "Access-Control-Max-Age": "600",
  };
}

const safeMethods: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/**
 * Checks whether a request could change something on behalf of a page whose origin is neither the sandbox's own nor
 * allowed. A browser sends such a request without a preflight when it looks like a form's, and only hides the response.
 */
export function isForeign(request: Incoming, origins: CorsOrigins): boolean {
  const origin = request.headers.get("origin");
  if (origin === null || safeMethods.includes(request.method)) return false;
  const host = request.headers.get("host") ?? new URL(request.url).host;
  return !hasHost(origin, host) && !isAllowedOrigin(origin, origins);
}

/** Checks whether an origin has a host. The scheme may differ, because a proxy in front may have ended TLS. */
function hasHost(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const own = `${new URL(origin).protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === new URL(origin).host;
}

function isAllowedOrigin(origin: string, origins: CorsOrigins): boolean {
  if (origins !== "loopback") return origins.includes(origin);
  return URL.canParse(origin) && isLoopbackHost(new URL(origin).hostname);
}

/** Checks whether a value is an origin as browsers send it: `null`, or a scheme, a host and a port. */
export function isOrigin(value: unknown): boolean {
  return (
    value === "null" || (typeof value === "string" && URL.canParse(value) && new URL(value).origin === value)
  );
}
