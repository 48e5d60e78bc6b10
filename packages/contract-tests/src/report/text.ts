/** Controls, formatting and bidirectional marks, fillers, lone surrogates, separators, and spaces other than U+0020. */
const invisible = /(?![ \t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Zs}]/gu;

/** Replaces invisible characters, except tabs and line breaks: a terminal obeys them, and copying changes them. */
export function replaceInvisible(text: string, replace: (character: string) => string): string {
  return text.replace(invisible, replace);
}

/** Shows invisible characters as code points, for example `[U+202E]`. */
export function visible(text: string): string {
  return replaceInvisible(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}

/** Copies plain data with every string in it replaced, except names of members. */
export function mapStrings<Value>(value: Value, replace: (text: string) => string): Value {
  return JSON.parse(JSON.stringify(value), (_, one) => (typeof one === "string" ? replace(one) : one));
}
