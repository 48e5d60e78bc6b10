import { isInvalidHeaderValue } from "@so-webhook/runtime";

/**
 * A ticket or token, or a function that returns one. The function is called for the first request; all calls share
 * its result, and it is called again once after a 401.
 */
export type SecretSource = string | (() => string | Promise<string>);

/** The members of all schemes. Those of one scheme exclude those of the others. */
type Member = "username" | "password" | "ticket" | "token";

type Only<Scheme extends { readonly scheme: string }> = Scheme & {
  readonly [Name in Exclude<Member, keyof Scheme>]?: never;
};

/** User name and password (RFC 7617), for installations on the customer's premises. */
export type BasicAuth = Only<{
  readonly scheme: "Basic";
  readonly username: string;
  readonly password: string;
}>;

/** A SuperOffice ticket, sent unchanged. SuperOffice Online also requires `soAppToken`. */
export type SoTicketAuth = Only<{ readonly scheme: "SoTicket"; readonly ticket: SecretSource }>;

/** An OAuth 2.0 access token (RFC 6750). */
export type BearerAuth = Only<{ readonly scheme: "Bearer"; readonly token: SecretSource }>;

/** The session cookie with its XSRF value, from `token` or, in a browser, from the `XSRF-TOKEN` cookie. */
export type XsrfAuth = Only<{ readonly scheme: "XSRF"; readonly token?: SecretSource | undefined }>;

/** The credentials of a client: exactly one scheme. */
export type Auth = BasicAuth | SoTicketAuth | BearerAuth | XsrfAuth;

/** The members of each scheme. */
const schemes: Readonly<Record<Auth["scheme"], readonly string[]>> = {
  Basic: ["username", "password"],
  SoTicket: ["ticket"],
  Bearer: ["token"],
  XSRF: ["token"],
};

/**
 * Throws a `TypeError` for an unknown scheme and for members of another scheme. The message names members and never
 * includes their values, which are validated where their header is written.
 */
export function checkScheme(auth: Auth): void {
  if (typeof auth !== "object" || auth === null) throw new TypeError("auth must be an object");
  const { scheme, ...given } = auth as { readonly scheme: unknown };
  if (typeof scheme !== "string" || !Object.hasOwn(schemes, scheme)) {
    throw new TypeError(`auth.scheme must be one of ${Object.keys(schemes).join(", ")}.`);
  }
  const members = schemes[scheme as Auth["scheme"]];
  const foreign = Object.entries(given)
    .filter(([name, value]) => value !== undefined && !members.includes(name))
    .map(([name]) => name);
  if (foreign.length > 0) {
    const others = foreign.join(", ");
    throw new TypeError(
      `auth mixes credentials: scheme ${scheme} accepts ${members.join(" and ")}, not ${others}. Remove ${others}, or change scheme.`,
    );
  }
}

/**
 * Throws a `TypeError` unless the first colon separates the two, and neither contains control characters (RFC 7617 §2).
 */
export function checkBasic({ username, password }: BasicAuth): void {
  checkSecret(username, "auth.username");
  checkSecret(password, "auth.password");
  if (username.includes(":")) throw new TypeError("auth.username must not contain a colon (RFC 7617 §2)");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
  if (/[\u0000-\u001f\u007f]/.test(username + password)) {
    throw new TypeError("auth.username and auth.password must not contain control characters (RFC 7617 §2)");
  }
}

/** Throws a `TypeError` without the value if a secret is missing or empty. */
function checkSecret(value: unknown, name: string): asserts value is string {
  const advice = "If it comes from an environment variable, check that it is set.";
  if (typeof value !== "string") throw new TypeError(`${name} is missing. It must be a string. ${advice}`);
  if (value === "") throw new TypeError(`${name} is empty. ${advice}`);
}

/** Throws a `TypeError` without the value if a header would not transmit a secret unchanged. */
export function checkHeaderSecret(value: unknown, name: string): asserts value is string {
  checkSecret(value, name);
  if (isInvalidHeaderValue(value)) {
    throw new TypeError(
      `${name} contains a line break or a character that no header can contain. Trim it, or copy it again.`,
    );
  }
  if (value !== value.trim()) {
    throw new TypeError(`${name} starts or ends with spaces, which headers do not preserve. Trim it.`);
  }
  if (/^(?:Basic|Bearer|SoTicket)\s/i.test(value)) {
    throw new TypeError(
      `${name} starts with the name of its scheme, which the client adds. Pass the rest alone.`,
    );
  }
}
