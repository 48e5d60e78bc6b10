import type { Credentials } from "@so-webhook/runtime";
import type { Auth, SecretSource } from "./auth.ts";

/** The headers that a scheme puts on a request, and whether cookies go along. */
export function credentialsOf(
  auth: Auth | undefined,
  soAppToken: string | undefined,
): Credentials | undefined {
  if (auth === undefined && soAppToken === undefined) return undefined;
  const appToken = soAppToken === undefined ? {} : { "SO-AppToken": soAppToken };
  return {
    headers: async () => ({ ...(auth && (await schemeHeaders(auth))), ...appToken }),
    cookies: auth?.scheme === "XSRF",
  };
}

async function schemeHeaders(auth: Auth): Promise<Record<string, string>> {
  switch (auth.scheme) {
    case "Basic":
      return { Authorization: `Basic ${base64(`${auth.username}:${auth.password}`)}` };
    case "SoTicket":
      return { Authorization: `SoTicket ${await secretOf(auth.ticket, "ticket")}` };
    case "Bearer":
      return { Authorization: `Bearer ${await secretOf(auth.token, "token")}` };
    case "XSRF":
      return { "X-XSRF-TOKEN": await secretOf(auth.token ?? xsrfCookie, "token") };
    default:
      throw new TypeError("auth.scheme must be Basic, SoTicket, Bearer or XSRF");
  }
}

async function secretOf(source: SecretSource, name: string): Promise<string> {
  const secret = typeof source === "function" ? await source() : source;
  if (typeof secret !== "string" || secret === "") throw new TypeError(`auth.${name} gave no text`);
  return secret;
}

/** Base64 of UTF-8 (RFC 7617 §2.1). */
function base64(text: string): string {
  let binary = "";
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Value of the `XSRF-TOKEN` cookie, where there is a document. */
function xsrfCookie(): string {
  const cookies = typeof document === "undefined" ? "" : document.cookie;
  for (const pair of cookies.split(";")) {
    const [name, ...value] = pair.trim().split("=");
    if (name === "XSRF-TOKEN") return decodeURIComponent(value.join("="));
  }
  return "";
}
