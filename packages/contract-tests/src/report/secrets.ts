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

const isCredential = ([name]: readonly [string, string]): boolean =>
  credentialHeaders.has(name.toLowerCase());

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

/** Masks secrets in every string of a value, also where JSON, XML or a form has escaped them. */
export function maskSecrets<Value>(value: Value, secrets: readonly string[]): Value {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].sort((a, b) => b.length - a.length);
  if (spellings.length === 0) return value;
  const any = new RegExp(spellings.map((one) => one.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|"), "g");
  return mapStrings(value, (text) => text.replace(any, mask));
}

function spellingsOf(secret: string): readonly string[] {
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams([["", secret]]).toString().slice(1),
    secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
    Buffer.from(secret, "utf8").toString("base64"),
  ];
}
