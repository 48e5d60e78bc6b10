import type { Hint } from "@so-webhook/runtime";
import type { Auth } from "./auth.ts";

/** What is known of SuperOffice's statuses beyond what holds for any API. */
export function soHint(auth: Auth | undefined, soAppToken: string | undefined): Hint {
  return ({ status }) => {
    if (status === 401 && auth !== undefined) return unauthorized(auth, soAppToken);
    if (status === 403) {
      return "The Webhook agent is restricted in Online: it must be granted to the app when it is registered.";
    }
    if (status === 421) {
      return "The tenant is served by another subdomain: give tenantBaseUrl(…) as baseUrl, or ask resolveTenant(…).";
    }
    return undefined;
  };
}

function unauthorized(auth: Auth, soAppToken: string | undefined): string {
  switch (auth.scheme) {
    case "Basic":
      return "User name or password was refused; SuperOffice Online does not take Basic at all.";
    case "SoTicket":
      return soAppToken === undefined
        ? "The ticket was refused: it may have expired, and Online also needs soAppToken."
        : "The ticket or the app token was refused: a ticket lasts 6 hours after its last use.";
    case "Bearer":
      return "The access token was refused: it lasts an hour; give token as a function to have it renewed.";
    case "XSRF":
      return "The session or its XSRF token was refused: log in again, and send the session cookie from the same site.";
  }
}
