import { createHash, timingSafeEqual } from "node:crypto";

/** Credentials that a sandbox accepts, spelled as the client's `auth`. */
export type AcceptedCredentials =
  | { readonly scheme: "Basic"; readonly username: string; readonly password: string }
  | { readonly scheme: "SoTicket"; readonly ticket: string }
  | { readonly scheme: "Bearer"; readonly token: string }
  | { readonly scheme: "XSRF"; readonly token: string };

/** What a request brings. */
export type PresentedCredentials = AcceptedCredentials;

/** Reads the credentials of a request, or says what is missing or malformed; the text quotes no value. */
export const readCredentials = (headers: Headers): PresentedCredentials | string => {
  const authorization = headers.get("authorization");
  if (authorization !== null) return readAuthorization(authorization);
  const token = headers.get("x-xsrf-token");
  if (token === null) return "Send Authorization (Basic, SoTicket or Bearer) or X-XSRF-TOKEN";
  if (token.trim() === "") return "X-XSRF-TOKEN is empty";
  const cookie = readCookie(headers.get("cookie") ?? "", "XSRF-TOKEN");
  if (cookie !== undefined && cookie !== token && decoded(cookie) !== token)
    return "X-XSRF-TOKEN differs from the cookie XSRF-TOKEN";
  return { scheme: "XSRF", token };
};

/** Whether presented credentials are one of those accepted, in a time that does not tell how they differ. */
export const isAccepted = (
  presented: PresentedCredentials,
  accepted: readonly AcceptedCredentials[],
): boolean => {
  const digest = digestOf(presented);
  return accepted.map((one) => timingSafeEqual(digest, digestOf(one))).includes(true);
};

/** The challenges of a 401 (RFC 9110 §11.6.1). */
export const challenge = 'Basic realm="so-webhook sandbox", SoTicket, Bearer';

const readAuthorization = (authorization: string): PresentedCredentials | string => {
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
};

/** `base64(user ":" password)` in UTF-8 (RFC 7617 §2). */
const readBasic = (value: string): PresentedCredentials | string => {
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(value);
  if (value === "" || !isBase64) return "Authorization: Basic is not base64";
  const text = Buffer.from(value, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) return "Authorization: Basic has no colon between user name and password";
  return { scheme: "Basic", username: text.slice(0, colon), password: text.slice(colon + 1) };
};

/** Scripts that copy the cookie into the header undo its percent-encoding, as axios does; others send it as it is. */
const decoded = (cookie: string): string => {
  try {
    return decodeURIComponent(cookie);
  } catch {
    return cookie;
  }
};

const readCookie = (header: string, name: string): string | undefined => {
  const found = header
    .split(";")
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1).replace(/^"(.*)"$/, "$1");
};

const digestOf = (credentials: AcceptedCredentials): Buffer => {
  const { scheme, ...values } = credentials;
  return createHash("sha256")
    .update(JSON.stringify([scheme, ...Object.values(sorted(values))]))
    .digest();
};

const sorted = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
