import type { HintFacts } from "@so-webhook/runtime";
import type { Auth } from "./auth.ts";

/** Returns the hint for an error if it is specific to SuperOffice and to pings. */
export function soHint(
  { code, status }: Pick<HintFacts, "code" | "status">,
  auth: Auth | undefined,
  soAppToken: string | undefined,
): string | undefined {
  switch (code) {
    case "connection-lost":
    case "response-cut-short":
      return "Check at the receiver whether the ping arrived. If another ping does no harm, call again.";
    case "timed-out":
      return "The ping may have been sent. Increase timeoutMs, or find out why the target responds late.";
    case "unusable-response":
      return "Check the context identifier and the environment. Credentials are only sent to a SuperOffice host.";
    case "base-url-failed":
      return "See error.cause. For a tenant, check its context identifier and environment.";
  }
  if (status === 401 && auth !== undefined) return unauthorized(auth, soAppToken);
  if (status === 403) {
    return "The Webhook agent is restricted in Online: it must be granted to the app when it is registered.";
  }
  if (status === 421) {
    return "Another subdomain serves the tenant: pass tenantBaseUrl(…) as baseUrl, or call resolveTenant(…).";
  }
  return undefined;
}

function unauthorized(auth: Auth, soAppToken: string | undefined): string {
  switch (auth.scheme) {
    case "Basic":
      return "The user name or password was rejected; SuperOffice Online does not support Basic.";
    case "SoTicket":
      return soAppToken === undefined
        ? "The ticket was rejected: it may have expired, and Online also requires soAppToken."
        : "The ticket or the app token was rejected: a ticket expires 6 hours after its last use.";
    case "Bearer":
      return "The access token was rejected: it expires after an hour; pass token as a function to renew it.";
    case "XSRF":
      return "The session or its XSRF token was rejected: log in again, and send the session cookie from the same site.";
  }
}
