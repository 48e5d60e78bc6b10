import { createMask } from "@so-webhook/runtime/media";
import type { Headers } from "../send/exchange.ts";
import { mapStrings } from "./text.ts";

/** Headers whose values are credentials, by name in lower case. */
const credentialHeaders: ReadonlySet<string> = new Set([
  "authorization",
  "proxy-authorization",
  "x-xsrf-token",
  "so-apptoken",
  "cookie",
  "set-cookie",
]);

/** Replaces a secret. */
const mask = "***";

function isCredential([name]: readonly [string, string]): boolean {
  return credentialHeaders.has(name.toLowerCase());
}

/** Masks the credentials in headers, but not the scheme of Authorization. */
export function maskedHeaders(headers: Headers): Headers {
  return headers.map((header) => (isCredential(header) ? [header[0], maskedValue(header[1])] : header));
}

function maskedValue(value: string): string {
  const [, scheme] = /^(Basic|SoTicket|Bearer) /i.exec(value) ?? [];
  return scheme === undefined ? mask : `${scheme} ${mask}`;
}

/**
 * Returns the secrets in a request's credentials: whole values, the part after the scheme, and user name and password
 * of Basic. Those shorter than 4 characters are ignored: they would be found in any text.
 */
export function secretsIn(headers: Headers): readonly string[] {
  const secrets = headers.filter(isCredential).flatMap(([, value]) => {
    const [scheme, rest] = splitAt(value, " ");
    const basic = /^basic$/i.test(scheme) ? Buffer.from(rest ?? "", "base64").toString("utf8") : undefined;
    const password = basic === undefined ? undefined : splitAt(basic, ":")[1];
    return [value, rest, basic, password];
  });
  return secrets.filter((one) => one !== undefined && one.length >= 4) as string[];
}

function splitAt(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Masks secrets in every string of a value, also where a server has escaped them, or written them as base64. */
export function maskSecrets<Value>(value: Value, secrets: readonly string[]): Value {
  const mask = createMask(secrets.flatMap(spellingsOf), { shortest: 4 });
  return mapStrings(value, mask);
}

function spellingsOf(secret: string): readonly string[] {
  const base64 = Buffer.from(secret, "utf8").toString("base64").replace(/=+$/, "");
  return [secret, base64, base64.replaceAll("+", "-").replaceAll("/", "_")];
}
