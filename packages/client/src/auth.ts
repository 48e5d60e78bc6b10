/**
 * A ticket or token, or a function that gives one. A function is asked with the first request, shared by all
 * calls, and asked again once after a 401.
 */
export type SecretSource = string | (() => string | Promise<string>);

/** The members of all schemes: those of one exclude the others'. */
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

/** A SuperOffice ticket, sent as given. Online it goes along with `soAppToken`. */
export type SoTicketAuth = Only<{ readonly scheme: "SoTicket"; readonly ticket: SecretSource }>;

/** An OAuth 2.0 access token (RFC 6750). */
export type BearerAuth = Only<{ readonly scheme: "Bearer"; readonly token: SecretSource }>;

/** The session cookie with its XSRF value, from `token` or, in a browser, from the `XSRF-TOKEN` cookie. */
export type XsrfAuth = Only<{ readonly scheme: "XSRF"; readonly token?: SecretSource | undefined }>;

/** How the caller proves who it is: exactly one scheme. */
export type Auth = BasicAuth | SoTicketAuth | BearerAuth | XsrfAuth;
