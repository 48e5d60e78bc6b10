import { type Credentials, type Grant, type Held, refuseCredentials, shareValue } from "@so-webhook/runtime";
import type { Auth, SecretSource } from "./auth.ts";
import { checkAuth, checkHeaderSecret } from "./check-auth.ts";

type Headers = Record<string, string>;

/**
 * The headers that a scheme puts on a request, and whether cookies go along. All secrets stay in closures.
 * Throws `TypeError` for credentials that could never be sent.
 */
export function credentialsOf(
  auth: Auth | undefined,
  soAppToken: string | undefined,
): Credentials | undefined {
  if (auth === undefined && soAppToken === undefined) return undefined;
  if (auth !== undefined) checkAuth(auth);
  if (soAppToken !== undefined) checkHeaderSecret(soAppToken, "soAppToken");
  const appToken: Headers = soAppToken === undefined ? {} : { "SO-AppToken": soAppToken };
  const scheme = auth === undefined ? () => ({ headers: {} }) : schemeGrant(auth);
  const withAppToken = (grant: Grant): Grant => ({ ...grant, headers: { ...grant.headers, ...appToken } });
  return {
    grant: () => {
      const grant = scheme();
      return grant instanceof Promise ? grant.then(withAppToken) : withAppToken(grant);
    },
    cookies: auth?.scheme === "XSRF",
  };
}

function schemeGrant(auth: Auth): () => Grant | Promise<Grant> {
  switch (auth.scheme) {
    case "Basic": {
      const authorization = `Basic ${base64(`${auth.username}:${auth.password}`)}`;
      const secrets = [auth.password];
      return () => ({ headers: { Authorization: authorization }, secrets });
    }
    case "SoTicket":
      return fromSource(auth.ticket, "auth.ticket", (ticket) => ({ Authorization: `SoTicket ${ticket}` }));
    case "Bearer":
      return fromSource(auth.token, "auth.token", (token) => ({ Authorization: `Bearer ${token}` }));
    case "XSRF":
      return auth.token === undefined
        ? () => ({ headers: { "X-XSRF-TOKEN": xsrfCookie() } })
        : fromSource(auth.token, "auth.token", (token) => ({ "X-XSRF-TOKEN": token }));
  }
}

/** A fixed text is checked now; what a function gives is checked as it comes and shared until it expires. */
function fromSource(source: SecretSource, name: string, headersOf: (secret: string) => Headers) {
  if (typeof source !== "function") {
    checkHeaderSecret(source, name);
    const grant: Grant = { headers: headersOf(source) };
    return () => grant;
  }
  const shared = shareValue(async () => {
    const secret: unknown = await source();
    try {
      checkHeaderSecret(secret, `what the function ${name} gave`);
    } catch (error) {
      refuseCredentials((error as TypeError).message);
    }
    return headersOf(secret);
  });
  const grantOf = ({ value, expire }: Held<Headers>): Grant => ({ headers: value, expire });
  return () => {
    const held = shared.held();
    return held === undefined ? shared.get().then(grantOf) : grantOf(held);
  };
}

/** Base64 of UTF-8 (RFC 7617 §2.1). */
function base64(text: string): string {
  let binary = "";
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

const cookieName = "XSRF-TOKEN";

/** Value of the `XSRF-TOKEN` cookie, read anew for each request: it changes with the session. */
function xsrfCookie(): string {
  const cookies = typeof document === "undefined" ? "" : document.cookie;
  for (const pair of cookies.split(";")) {
    const equals = pair.indexOf("=");
    if (pair.slice(0, equals).trim() === cookieName) return decoded(pair.slice(equals + 1).trim());
  }
  return refuseCredentials(
    `there is no ${cookieName} cookie to read here: log in first, or give auth.token for scheme XSRF`,
  );
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
