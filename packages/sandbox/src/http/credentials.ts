import { createHash, timingSafeEqual } from "node:crypto";
import { copyWithoutBody, type Incoming } from "./incoming.ts";
import { Refusal } from "./refusal.ts";

/** Credentials that a sandbox accepts, in the form of the client's `auth`. */
export type AcceptedCredentials =
  | { readonly scheme: "Basic"; readonly username: string; readonly password: string }
  | { readonly scheme: "SoTicket"; readonly ticket: string }
  | { readonly scheme: "Bearer"; readonly token: string }
  | { readonly scheme: "XSRF"; readonly token: string };

/** The options that decide who may call. */
export type AuthorizeRules = {
  /** `undefined` accepts any well-formed credentials. */
  readonly credentials: readonly AcceptedCredentials[] | undefined;
  /** Makes the final decision. `undefined` accepts what the other rules accept. */
  readonly authenticate: ((request: Request) => boolean | Promise<boolean>) | undefined;
  readonly requireAppToken: "never" | "soticket" | "always";
};

/** Checks the credentials of a request. Throws a 401 {@link Refusal} that names the problem without any value. */
export async function authorize(request: Incoming, rules: AuthorizeRules): Promise<void> {
  const presented = readCredentials(request.headers);
  if (typeof presented === "string") throw unauthorized(presented);
  const { credentials, requireAppToken } = rules;
  const needsAppToken =
    requireAppToken === "always" || (requireAppToken === "soticket" && presented.scheme === "SoTicket");
  if (needsAppToken && !request.headers.get("so-apptoken")) throw unauthorized("SO-AppToken is missing");
  if (credentials !== undefined && !isAccepted(presented, credentials)) {
    throw unauthorized("The credentials are not among those this sandbox accepts");
  }
  if (rules.authenticate === undefined) return;
  if (!(await rules.authenticate(copyWithoutBody(request)))) {
    throw unauthorized("The sandbox's authenticate option refused the credentials");
  }
}

/** The members of each scheme. */
const members: Readonly<Record<AcceptedCredentials["scheme"], readonly string[]>> = {
  Basic: ["username", "password"],
  SoTicket: ["ticket"],
  Bearer: ["token"],
  XSRF: ["token"],
};

/** Checks the option `credentials`. Throws a `TypeError` that names the entry and never quotes a value. */
export function checkCredentials(entries: readonly unknown[]): void {
  for (const [index, entry] of entries.entries()) {
    const place = `credentials[${index}]`;
    if (typeof entry !== "object" || entry === null) throw new TypeError(`${place} must be an object.`);
    const { scheme, ...values } = entry as Readonly<Record<string, unknown>>;
    const names =
      typeof scheme === "string" && Object.hasOwn(members, scheme) && members[scheme as keyof typeof members];
    if (!names) throw new TypeError(`${place}.scheme must be "Basic", "SoTicket", "Bearer" or "XSRF".`);
    const wrong = names.find((name) => typeof values[name] !== "string");
    if (wrong !== undefined) throw new TypeError(`${place}.${wrong} must be a string.`);
  }
}

/** The challenges of a 401 (RFC 9110 §11.6.1). */
const challenge = 'Basic realm="so-webhook sandbox", SoTicket, Bearer';

function unauthorized(reason: string): Refusal {
  return new Refusal(401, `The request is not authorized. ${reason}.`, {
    headers: { "WWW-Authenticate": challenge },
  });
}

/** Reads the credentials of a request. Returns a string that names the problem when they are missing or malformed. */
export function readCredentials(headers: Headers): AcceptedCredentials | string {
  const authorization = headers.get("authorization");
  if (authorization !== null) return readAuthorization(authorization);
  const token = headers.get("x-xsrf-token");
  if (token === null) return "Send Authorization (Basic, SoTicket or Bearer) or X-XSRF-TOKEN";
  if (token.trim() === "") return "X-XSRF-TOKEN is empty";
  const cookie = readCookie(headers.get("cookie") ?? "", "XSRF-TOKEN");
  if (cookie !== undefined && cookie !== token && decoded(cookie) !== token)
    return "X-XSRF-TOKEN differs from the cookie XSRF-TOKEN";
  return { scheme: "XSRF", token };
}

/** Checks whether credentials are among the accepted ones, in a time that does not depend on how they differ. */
export function isAccepted(
  presented: AcceptedCredentials,
  accepted: readonly AcceptedCredentials[],
): boolean {
  const digest = digestOf(presented);
  return accepted.map((one) => timingSafeEqual(digest, digestOf(one))).includes(true);
}

function readAuthorization(authorization: string): AcceptedCredentials | string {
  const [, scheme = "", value = ""] = /^(\S+) *(.*)$/.exec(authorization) ?? [];
  switch (scheme.toLowerCase()) {
    case "basic":
      return readBasic(value);
    case "soticket":
      return value === "" ? "Authorization: SoTicket has no ticket" : { scheme: "SoTicket", ticket: value };
    case "bearer":
      return value === "" ? "Authorization: Bearer has no token" : { scheme: "Bearer", token: value };
    default:
      return "The scheme of Authorization is not Basic, SoTicket or Bearer";
  }
}

/** Reads `base64(user ":" password)` in UTF-8 (RFC 7617 §2). */
function readBasic(value: string): AcceptedCredentials | string {
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(value);
  if (value === "" || !isBase64) return "Authorization: Basic is not base64";
  const text = Buffer.from(value, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) return "Authorization: Basic has no colon between user name and password";
  return { scheme: "Basic", username: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Decodes a cookie. Some clients, such as axios, decode it when they copy it into the header, and others do not. */
function decoded(cookie: string): string {
  try {
    return decodeURIComponent(cookie);
  } catch {
    return cookie;
  }
}

function readCookie(header: string, name: string): string | undefined {
  const found = header
    .split(";")
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1).replace(/^"(.*)"$/, "$1");
}

function digestOf(credentials: AcceptedCredentials): Buffer {
  const { scheme, ...values } = credentials;
  return createHash("sha256")
    .update(JSON.stringify([scheme, ...Object.values(sorted(values))]))
    .digest();
}

function sorted(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}
