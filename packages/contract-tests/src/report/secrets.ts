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

/**
 * Masks secrets in every string of a value, also where a server has escaped them: for JSON, HTML, XML, URLs or forms,
 * nested in any order, as base64, or with invisible characters in between.
 */
export function maskSecrets<Value>(value: Value, secrets: readonly string[]): Value {
  const needles = new Set(secrets.flatMap(needlesOf).filter((needle) => needle.length >= 4));
  return needles.size === 0 ? value : mapStrings(value, (text) => masked(text, needles));
}

/** Lists the spellings to look for in a decoded string. */
function needlesOf(secret: string): readonly string[] {
  const base64 = Buffer.from(secret, "utf8").toString("base64").replace(/=+$/, "");
  // A backslash or percent sign of the secret itself is decoded along with the text.
  const decoded = layersOf(secret).map(({ text }) => text);
  const spaces = decoded.map((text) => text.replaceAll(" ", "+"));
  return [...decoded, ...spaces, base64, base64.replaceAll("+", "-").replaceAll("/", "_")];
}

function masked(text: string, needles: ReadonlySet<string>): string {
  const ranges: (readonly [number, number])[] = [];
  for (const layer of layersOf(text)) {
    for (const needle of needles) {
      let at = layer.text.indexOf(needle);
      for (; at >= 0; at = layer.text.indexOf(needle, at + 1)) {
        const last = at + needle.length - 1;
        ranges.push([layer.starts?.[at] ?? at, layer.ends?.[last] ?? last + 1]);
      }
    }
  }
  ranges.sort(([a], [b]) => a - b);
  let [clean, done] = ["", 0];
  for (const [start, end] of ranges) {
    if (start >= done) clean += text.slice(done, start) + mask;
    done = Math.max(done, end);
  }
  return clean + text.slice(done);
}

/** A decoded string; for each code unit, where its source starts and ends. Without places, each is its own source. */
type Layer = {
  readonly text: string;
  readonly starts?: readonly number[];
  readonly ends?: readonly number[];
};

/** Decodes a string again and again, until nothing changes. */
function layersOf(text: string): readonly Layer[] {
  const layers: Layer[] = [{ text }];
  for (let layer = layers[0]; layer !== undefined && layers.length < 9; layer = decoded(layer)) {
    if (layer !== layers.at(-1)) layers.push(layer);
  }
  return layers;
}

/** One escaped character: `\u002B`, `\x2B`, `\"`, `&#x2B;`, `&#43;`, `&quot;`, `%2B`, `%C3%A6`, or an invisible one. */
const escapes =
  /\\+(?:u([\da-f]{4})|x([\da-f]{2})|(["'\\/bfnrt]))|&(?:#x([\da-f]{1,8})|#(\d{1,9})|(amp|lt|gt|quot|apos));?|((?:%f[0-4]%[89ab][\da-f]|%e[\da-f])(?:%[89ab][\da-f]){2}|%[cd][\da-f]%[89ab][\da-f]|%[0-7][\da-f])|(?![\b\f\n\r\t])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/giu;

const names: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" },
};

/** Decodes one level of escapes; `undefined` when there are none. */
function decoded(layer: Layer): Layer | undefined {
  const parts: string[] = [];
  const [starts, ends]: [number[], number[]] = [[], []];
  const add = (text: string, from: number, to: number) => {
    parts.push(text);
    for (let index = 0; index < text.length; index += 1) {
      starts.push(layer.starts?.[from] ?? from);
      ends.push(layer.ends?.[to] ?? to + 1);
    }
  };
  let done = 0;
  for (const match of layer.text.matchAll(escapes)) {
    for (; done < match.index; done += 1) add(layer.text.charAt(done), done, done);
    done += match[0].length;
    add(characterOf(match), match.index, done - 1);
  }
  if (done === 0) return undefined;
  for (; done < layer.text.length; done += 1) add(layer.text.charAt(done), done, done);
  return { text: parts.join(""), starts, ends };
}

function characterOf([
  ,
  unicode,
  hex,
  escaped,
  hexReference,
  reference,
  entity,
  percent,
]: RegExpMatchArray): string {
  if (percent !== undefined) return decodeURIComponent(percent);
  const name = (escaped ?? entity)?.toLowerCase();
  if (name !== undefined) return names[name] ?? name;
  const digits = unicode ?? hex ?? hexReference;
  const code = digits === undefined ? Number(reference ?? Number.NaN) : Number.parseInt(digits, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
