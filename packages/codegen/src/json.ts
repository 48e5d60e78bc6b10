/** A JSON object of unknown content. Names are data: look them up with {@link member}, not with a dot. */
export type JsonObject = { readonly [name: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An own member, so that a member called `constructor` is not found where there is none. */
export function member(object: unknown, name: string): unknown {
  return isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The members of an object, none if the value is something else. */
export function entries(value: unknown): [name: string, value: unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

/** Appends reference tokens to a JSON pointer (RFC 6901 §3). */
export function pointerTo(base: string, ...tokens: readonly (string | number)[]): string {
  return (
    base + tokens.map((token) => `/${String(token).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")
  );
}
