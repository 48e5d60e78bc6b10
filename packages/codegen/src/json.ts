/** A JSON object of unknown content. Names are data: look them up with {@link member}, not with a dot. */
export type JsonObject = { readonly [name: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An own member, so that a member called `constructor` is not found where there is none. */
export const member = (object: unknown, name: string): unknown =>
  isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;

/** The members of an object, none if the value is something else. */
export const entries = (value: unknown): [name: string, value: unknown][] =>
  isObject(value) ? Object.entries(value) : [];

/** Appends reference tokens to a JSON pointer (RFC 6901 §3). */
export const pointerTo = (base: string, ...tokens: readonly (string | number)[]): string =>
  base + tokens.map((token) => `/${String(token).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
