const quote = 0x22;
const backslash = 0x5c;

/**
 * Returns how deep a JSON text nests arrays and objects, and whether it contains `null` outside strings. Never throws
 * for malformed text.
 */
export function outlineOf(text: string): { readonly depth: number; readonly hasNull: boolean } {
  let open = 0;
  let depth = 0;
  let hasNull = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === 0x5b || code === 0x7b) {
      open += 1;
      if (open > depth) depth = open;
    } else if (code === 0x5d || code === 0x7d) open -= 1;
    // No other word of JSON contains an "n".
    else if (code === 0x6e) hasNull = true;
  }
  return { depth, hasNull };
}

/** `indexOf` skips the content of a string many times faster than a loop over its characters. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    // An even number of backslashes escapes only themselves.
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}
