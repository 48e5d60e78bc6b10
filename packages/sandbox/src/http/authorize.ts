import type { Settings } from "../settings.ts";
import { challenge, isAccepted, readCredentials } from "./credentials.ts";
import { Refusal } from "./refusal.ts";

type AuthorizeSettings = Pick<Settings, "credentials" | "authenticate" | "requireAppToken">;

/** Lets a request with good credentials pass. Throws a 401 {@link Refusal} that says what is wrong, without values. */
export const authorize = async (request: Request, settings: AuthorizeSettings): Promise<void> => {
  const presented = readCredentials(request.headers);
  if (typeof presented === "string") throw unauthorized(presented);
  const { credentials, requireAppToken } = settings;
  const wantsAppToken =
    requireAppToken === "always" || (requireAppToken === "soticket" && presented.scheme === "SoTicket");
  if (wantsAppToken && !request.headers.get("so-apptoken")) throw unauthorized("SO-AppToken is missing");
  if (credentials !== undefined && !isAccepted(presented, credentials)) {
    throw unauthorized("The credentials are not among those this sandbox accepts");
  }
  // A copy without the body: the callback cannot use up what is still to be read.
  const bare = new Request(request.url, { method: request.method, headers: request.headers });
  if (!(await settings.authenticate(bare)))
    throw unauthorized("The sandbox's authenticate refused the credentials");
};

const unauthorized = (reason: string): Refusal =>
  new Refusal(401, `The request is not authorized. ${reason}.`, {
    headers: { "WWW-Authenticate": challenge },
  });
