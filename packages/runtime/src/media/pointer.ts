/** Appends one reference token to a JSON pointer (RFC 6901 §3). */
export const appendToPointer = (pointer: string, token: string | number): string =>
  typeof token === "number"
    ? `${pointer}/${token}`
    : `${pointer}/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** A pointer as a message shows it; the empty one is the whole value. */
export const showPointer = (pointer: string): string =>
  pointer === "" ? "the body itself" : pointer.length > 200 ? `${pointer.slice(0, 200)}…` : pointer;
