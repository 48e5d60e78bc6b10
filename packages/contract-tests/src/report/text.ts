/** Checks whether a character is a C0 or C1 control or DEL: a terminal obeys them, and copying changes them. */
export function isControl(character: string): boolean {
  const code = character.charCodeAt(0);
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

/** Copies plain data with every string in it replaced, except names of members. */
export function mapStrings<Value>(value: Value, replace: (text: string) => string): Value {
  return JSON.parse(JSON.stringify(value), (_, one) => (typeof one === "string" ? replace(one) : one));
}
