import type { Fields } from "../run/exchange.ts";
import { mapTexts } from "./map-texts.ts";

/** Header fields whose values are credentials, by name in lower case. */
const credentialFields: ReadonlySet<string> = new Set([
  "authorization",
  "proxy-authorization",
  "x-xsrf-token",
  "so-apptoken",
  "cookie",
  "set-cookie",
]);

/** What stands in place of a secret. */
const mask = "***";

/** Whether a header field carries credentials, whatever the case of its name. */
const isCredentialField = (name: string): boolean => credentialFields.has(name.toLowerCase());

/** Header fields with the credentials masked; the scheme of Authorization stays. */
export const maskedFields = (fields: Fields): Fields =>
  fields.map(([name, value]) => [name, isCredentialField(name) ? maskedValue(value) : value] as const);

const maskedValue = (value: string): string => {
  const [, scheme] = /^(Basic|SoTicket|Bearer) /i.exec(value) ?? [];
  return scheme === undefined ? mask : `${scheme} ${mask}`;
};

/**
 * The secrets in a request's credentials: whole values, what stands after the scheme, and user name and password
 * of Basic. Those shorter than 4 characters are left: they would be found in any text.
 */
export const secretsIn = (fields: Fields): readonly string[] =>
  fields
    .filter(([name]) => isCredentialField(name))
    .flatMap(([, value]) => {
      const [scheme, rest] = splitAt(value, " ");
      const basic = /^basic$/i.test(scheme) ? Buffer.from(rest ?? "", "base64").toString("utf8") : undefined;
      const password = basic === undefined ? undefined : splitAt(basic, ":")[1];
      return [value, rest, basic, password].filter((one) => one !== undefined);
    })
    .filter((secret) => secret.length >= 4);

const splitAt = (text: string, mark: string): readonly [string, string | undefined] => {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
};

/** Replaces secrets in any text of a value, also where JSON, XML or a form has escaped them. */
export const redact = <Value>(value: Value, secrets: readonly string[]): Value => {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].sort((a, b) => b.length - a.length);
  if (spellings.length === 0) return value;
  const any = new RegExp(spellings.map((one) => one.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|"), "g");
  return mapTexts(value, (text) => text.replace(any, mask));
};

const spellingsOf = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
  encodeURIComponent(secret),
  new URLSearchParams([["", secret]]).toString().slice(1),
  secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  Buffer.from(secret, "utf8").toString("base64"),
];
