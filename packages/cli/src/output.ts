import { styleText } from "node:util";

/** Where a command writes. `NodeJS.WriteStream` fits, and so does any `Writable` in a test. */
export type Stream = NodeJS.WritableStream & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
};

/** A style of `node:util`'s `styleText`. */
export type Style = Parameters<typeof styleText>[0];

/** What a command writes with: data on stdout, everything said to a person on stderr. */
export type Output = {
  /** Writes a line of data to stdout. */
  readonly data: (line: string) => void;
  /** Writes a value as a line of JSON to stdout, its strings masked. */
  readonly json: (value: unknown) => void;
  /** Writes a line for a person to stderr. */
  readonly talk: (line: string) => void;
  /** Styles a part of a line for stdout, if colours are on there. */
  readonly paint: (style: Style, text: string) => string;
  /** Styles a part of a line for stderr, if colours are on there. */
  readonly paintTalk: (style: Style, text: string) => string;
  /** Replaces secrets with `***` in everything that is written once it resolves. */
  readonly hide: (...secrets: readonly string[]) => Promise<void>;
  /** Replaces hidden secrets in a string that is written elsewhere. */
  readonly masked: (text: string) => string;
  /** Returns the start of a body for a person: masked, because a part of a secret is not found later, and printable. */
  readonly excerpt: typeof excerpt;
  /** Returns a value as JSON, its strings masked: with a secret such as `true`, masked JSON would not be JSON. */
  readonly maskedJson: (value: unknown) => string;
};

/** Whether to colour a stream: `FORCE_COLOR` first, then `NO_COLOR`, then whether it is a terminal. */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  { isTTY }: Pick<Stream, "isTTY">,
): boolean {
  const { FORCE_COLOR, NO_COLOR } = env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  return isTTY === true && env.TERM !== "dumb";
}

/** Creates the output of one run. */
export function createOutput(
  env: Readonly<Record<string, string | undefined>>,
  stdout: Stream,
  stderr: Stream,
): Output {
  const secrets: string[] = [];
  let mask = (text: string): string => text;
  const masked: typeof mask = (text) => mask(text);
  const maskedJson = (value: unknown): string => jsonOf(value, masked);
  // By default, styleText of Node 22 decides on colours by itself.
  const paintWith = (stream: Stream) => {
    const colour = wantsColour(env, stream);
    return (style: Style, text: string): string =>
      colour ? styleText(style, text, { validateStream: false }) : text;
  };
  return {
    data: (line) => void stdout.write(`${masked(line)}\n`),
    json: (value) => void stdout.write(`${maskedJson(value)}\n`),
    talk: (line) => void stderr.write(`${masked(line)}\n`),
    paint: paintWith(stdout),
    paintTalk: paintWith(stderr),
    hide: async (...added) => {
      secrets.push(...added);
      const { maskFor } = await import("./mask.ts");
      mask = maskFor(secrets);
    },
    masked,
    excerpt: (text, ...rest) => excerpt(printable(masked(text)), ...rest),
    maskedJson,
  };
}

/** Returns a value as JSON whose strings, but not the names of members, are changed. Terminals may show it, too. */
export function jsonOf(value: unknown, change: (text: string) => string): string {
  const text = JSON.stringify(value, (_, member) => (typeof member === "string" ? change(member) : member));
  return text.replace(steering, (character) => `\\u${codeOf(character).padStart(4, "0")}`);
}

/** Control characters except line breaks and tabs, and marks that change the direction of text. */
const steering =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to replace.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function codeOf(character: string): string {
  return character.charCodeAt(0).toString(16);
}

/** Makes characters visible with which a response could steer the terminal. */
export function printable(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(steering, (character) => {
    const code = codeOf(character);
    return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
  });
}

/** Returns the first characters of the first lines, and none of them in half. Default: all lines. */
export function startOf(
  text: string,
  { lines, characters }: { readonly lines?: number; readonly characters: number },
): string {
  const start = text.split("\n", lines).join("\n").slice(0, characters);
  return start.replace(/[\ud800-\udbff]$/, "");
}

/** The start of a body that is shown: 4,000 characters is what the service keeps of an error. */
const startOfBody = { lines: 30, characters: 4000 };

/** Cuts a string. A last line says how much is left out, and `whole` where it is. */
export function excerpt(text: string, whole = "--json shows all.", most = startOfBody): string {
  const start = startOf(text, most);
  const left = text.length - start.length;
  // The note would take as much space as a short rest.
  return left < 100 ? text : `${start}\n… ${left.toLocaleString("en")} more characters. ${whole}`;
}

/** Indents the lines that are not empty. */
export function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

/** Cuts a line to a width, with "…" at its end. */
export function cutTo(width: number, text: string): string {
  return text.length <= width ? text : `${startOf(text, { characters: Math.max(0, width - 1) })}…`;
}
