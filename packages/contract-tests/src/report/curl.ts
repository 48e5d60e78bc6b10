import type { SentRequest } from "../run/exchange.ts";
import { isControl } from "./control-character.ts";

/** Fields that curl writes by itself, or that carry credentials and come from the environment. */
const unwritten: ReadonlySet<string> = new Set([
  "authorization",
  "x-xsrf-token",
  "so-apptoken",
  "cookie",
  "host",
  "content-length",
  "connection",
]);

/**
 * A shell line that repeats a request. Credentials are the environment's: `SO_BASIC` (`user:password`),
 * `SO_TICKET`, `SO_BEARER`, `SO_XSRF`, `SO_APP_TOKEN`, `SO_COOKIE`. A request that never reached a network goes to
 * `$SO_BASE_URL`.
 */
export const curlLine = (
  { method, url, headers, bytes }: SentRequest,
  baseUrl: string | undefined,
): string => {
  const { pathname, search } = new URL(url);
  const address = baseUrl === undefined ? `"$SO_BASE_URL"${quoted(pathname + search)}` : quoted(url);
  const fields = headers
    .filter(([name]) => !unwritten.has(name.toLowerCase()))
    .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const body = bytes.length > 0 ? [`--data-raw ${quoted(new TextDecoder().decode(bytes))}`] : [];
  return ["curl -i", `-X ${method}`, address, ...fields, ...headers.flatMap(credentialOption), ...body].join(
    " ",
  );
};

const credentialOption = ([name, value]: readonly [string, string]): readonly string[] => {
  switch (name.toLowerCase()) {
    case "authorization":
      return [authorizationOption(value)];
    case "x-xsrf-token":
      return ['-H "X-XSRF-TOKEN: $SO_XSRF"'];
    case "so-apptoken":
      return ['-H "SO-AppToken: $SO_APP_TOKEN"'];
    case "cookie":
      return ['-H "Cookie: $SO_COOKIE"'];
    default:
      return [];
  }
};

const authorizationOption = (value: string): string => {
  const scheme = value.split(" ", 1)[0] ?? "";
  if (/^basic$/i.test(scheme)) return '-u "$SO_BASIC"';
  if (/^bearer$/i.test(scheme)) return '-H "Authorization: Bearer $SO_BEARER"';
  return '-H "Authorization: SoTicket $SO_TICKET"';
};

/** One word of a shell. With control characters in it, which copying would change, in the `$'…'` of POSIX 2024. */
const quoted = (text: string): string =>
  [...text].some(isUnsafe)
    ? `$'${[...text].map((one) => (isUnsafe(one) || "'\\\n".includes(one) ? bytesOf(one) : one)).join("")}'`
    : `'${text.replaceAll("'", "'\\''")}'`;

const isUnsafe = (character: string): boolean => isControl(character) && character !== "\n";

const bytesOf = (character: string): string =>
  [...new TextEncoder().encode(character)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
