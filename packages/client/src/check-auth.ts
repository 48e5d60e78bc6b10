import { isInvalidHeaderValue } from "@so-webhook/runtime";
import type { Auth } from "./auth.ts";

/** Members of each scheme, and whether they must be there. */
const schemes: Readonly<Record<Auth["scheme"], Readonly<Record<string, "required" | "optional">>>> = {
  Basic: { username: "required", password: "required" },
  SoTicket: { ticket: "required" },
  Bearer: { token: "required" },
  XSRF: { token: "optional" },
};

/** Members that may be a function. */
const sources: ReadonlySet<string> = new Set(["ticket", "token"]);

const schemeNames = Object.keys(schemes).join(", ");

/**
 * Refuses credentials that are none: an unknown scheme, a missing or empty member, members of another scheme, a
 * text that no header can carry. Throws `TypeError`, which names members and never their values.
 */
export function checkAuth(auth: Auth): void {
  const record = auth as unknown as Record<string, unknown>;
  if (typeof auth !== "object" || auth === null) throw new TypeError("auth must be an object");
  const { scheme } = record;
  if (typeof scheme !== "string" || !Object.hasOwn(schemes, scheme)) {
    throw new TypeError(`auth.scheme must be one of ${schemeNames}`);
  }
  const members = schemes[scheme as Auth["scheme"]];
  const given = Object.keys(record).filter((name) => name !== "scheme" && record[name] !== undefined);
  const foreign = given.filter((name) => !Object.hasOwn(members, name));
  if (foreign.length > 0) {
    throw new TypeError(
      `auth mixes credentials: scheme ${scheme} takes ${Object.keys(members).join(" and ")}, not ${foreign.join(", ")}`,
    );
  }
  for (const [name, presence] of Object.entries(members)) {
    const value = Object.hasOwn(record, name) ? record[name] : undefined;
    if (value === undefined && presence === "optional") continue;
    if (typeof value === "function" && sources.has(name)) continue;
    checkSecret(value, `auth.${name}`);
  }
  if (auth.scheme === "Basic") checkBasic(auth.username, auth.password);
}

/** RFC 7617 §2: the first colon parts the two, and neither may hold control characters. */
function checkBasic(username: string, password: string): void {
  if (username.includes(":")) throw new TypeError("auth.username must not hold a colon (RFC 7617 §2)");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
  if (/[\u0000-\u001f\u007f]/.test(username + password)) {
    throw new TypeError("auth.username and auth.password must not hold control characters (RFC 7617 §2)");
  }
}

/** Refuses a secret that is missing or empty. Throws `TypeError` without the value. */
function checkSecret(value: unknown, name: string): asserts value is string {
  if (typeof value !== "string") throw new TypeError(`${name} is missing: it must be a text`);
  if (value === "") throw new TypeError(`${name} is empty`);
}

/** Refuses a secret that would not arrive in a header as it is. Throws `TypeError` without the value. */
export function checkHeaderSecret(value: unknown, name: string): asserts value is string {
  checkSecret(value, name);
  if (isInvalidHeaderValue(value)) {
    throw new TypeError(`${name} holds a line break or a character that no header can carry`);
  }
  if (value !== value.trim())
    throw new TypeError(`${name} begins or ends with blanks, which get lost on the way`);
}
