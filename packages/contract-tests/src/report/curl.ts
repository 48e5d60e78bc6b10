import type { SentRequest } from "../send/exchange.ts";
import { replaceInvisible } from "./text.ts";

/** Options for headers that curl writes itself, and for those whose values come from environment variables. */
const options: Readonly<Record<string, (value: string) => string>> = {
  host: () => "",
  "content-length": () => "",
  connection: () => "",
  authorization: (value) => {
    if (/^basic /i.test(value)) return '-u "$SO_BASIC"';
    if (/^bearer /i.test(value)) return '-H "Authorization: Bearer $SO_BEARER"';
    return '-H "Authorization: SoTicket $SO_TICKET"';
  },
  "x-xsrf-token": () => '-H "X-XSRF-TOKEN: $SO_XSRF"',
  "so-apptoken": () => '-H "SO-AppToken: $SO_APP_TOKEN"',
  cookie: () => '-H "Cookie: $SO_COOKIE"',
};

/**
 * Writes a shell command that repeats a request. Credentials come from environment variables: `SO_BASIC`
 * (`user:password`), `SO_TICKET`, `SO_BEARER`, `SO_XSRF`, `SO_APP_TOKEN`, `SO_COOKIE`. A request that never reached a
 * network goes to `$SO_BASE_URL`.
 */
export function curlLine({ method, url, headers, bytes }: SentRequest, baseUrl: string | undefined): string {
  const { pathname, search } = new URL(url);
  return [
    "curl -i",
    `-X ${method}`,
    baseUrl === undefined ? `"$SO_BASE_URL"${quoted(pathname + search)}` : quoted(url),
    ...headers.map(([name, value]) => {
      const option = options[name.toLowerCase()];
      return option ? option(value) : `-H ${quoted(`${name}: ${value}`)}`;
    }),
    ...(bytes.length > 0 ? [`--data-raw ${quoted(new TextDecoder().decode(bytes))}`] : []),
  ]
    .filter((word) => word !== "")
    .join(" ");
}

/** Quotes one word for a shell. Invisible characters, which copying would change, use `$'…'` of POSIX 2024. */
function quoted(text: string): string {
  if (!text.includes("\t") && replaceInvisible(text, () => "") === text)
    return `'${text.replaceAll("'", "'\\''")}'`;
  return `$'${replaceInvisible(text.replace(/['\\\n\t]/g, octal), octal)}'`;
}

function octal(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
