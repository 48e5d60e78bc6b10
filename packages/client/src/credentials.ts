import { type AuthProvider, type Grant, refuseCredentials, shareValue } from "@so-webhook/runtime";
import { type Auth, checkBasic, checkHeaderSecret, checkScheme, type SecretSource } from "./auth.ts";

type Headers = Record<string, string>;

/**
 * Returns the provider of the headers for a scheme. All secrets stay in closures. Throws a `TypeError` for credentials
 * that could never be sent.
 */
export function credentialsOf(
  auth: Auth | undefined,
  soAppToken: string | undefined,
): AuthProvider | undefined {
  if (auth === undefined && soAppToken === undefined) return undefined;
  const grantOf = auth === undefined ? () => ({ headers: {} }) : schemeGrant(auth);
  if (soAppToken !== undefined) checkHeaderSecret(soAppToken, "soAppToken");
  const appToken: Headers = soAppToken === undefined ? {} : { "SO-AppToken": soAppToken };
  return {
    grant: async (signal) => {
      const grant = await grantOf(signal);
      return { ...grant, headers: { ...grant.headers, ...appToken } };
    },
    cookies: auth?.scheme === "XSRF",
  };
}

function schemeGrant(auth: Auth): AuthProvider["grant"] {
  checkScheme(auth);
  switch (auth.scheme) {
    case "Basic": {
      checkBasic(auth);
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

/** Validates a string immediately. Validates the result of a function when it arrives, and shares it until it expires. */
function fromSource(source: SecretSource, name: string, headersOf: (secret: string) => Headers) {
  if (typeof source !== "function") {
    checkHeaderSecret(source, name);
    const grant: Grant = { headers: headersOf(source) };
    return () => grant;
  }
  const shared = shareValue(async () => {
    const secret: unknown = await source();
    try {
      checkHeaderSecret(secret, `the result of the function ${name}`);
    } catch (error) {
      refuseCredentials((error as TypeError).message);
    }
    return headersOf(secret);
  });
  return async (signal: AbortSignal): Promise<Grant> => {
    const { value, expire } = await shared.get(signal);
    return { headers: value, expire };
  };
}

/** Encodes UTF-8 in Base64 (RFC 7617 §2.1). */
function base64(text: string): string {
  let binary = "";
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

const cookieName = "XSRF-TOKEN";

/** Returns the value of the `XSRF-TOKEN` cookie. Read for each request, because it changes with the session. */
function xsrfCookie(): string {
  const cookies = typeof document === "undefined" ? "" : document.cookie;
  for (const pair of cookies.split(";")) {
    const equals = pair.indexOf("=");
    if (pair.slice(0, equals).trim() === cookieName) return decoded(pair.slice(equals + 1).trim());
  }
  return refuseCredentials(
    `there is no readable ${cookieName} cookie: log in first, or pass auth.token for scheme XSRF`,
  );
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
