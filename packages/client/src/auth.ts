/** A ticket or token, or a function that gives one each time it is needed. */
export type SecretSource = string | (() => string | Promise<string>);

/** User name and password (RFC 7617), for installations on the customer's premises. */
export type BasicAuth = { readonly scheme: "Basic"; readonly username: string; readonly password: string };

/** A SuperOffice ticket, sent as given. Online it goes along with `soAppToken`. */
export type SoTicketAuth = { readonly scheme: "SoTicket"; readonly ticket: SecretSource };

/** An OAuth 2.0 access token (RFC 6750). */
export type BearerAuth = { readonly scheme: "Bearer"; readonly token: SecretSource };

/** The session cookie with its XSRF value, from `token` or, in a browser, from the `XSRF-TOKEN` cookie. */
export type XsrfAuth = { readonly scheme: "XSRF"; readonly token?: SecretSource };

/** How the caller proves who it is: exactly one scheme (the page's "Request Headers"). */
export type Auth = BasicAuth | SoTicketAuth | BearerAuth | XsrfAuth;
