import { parseMediaType } from "./media/media-type.ts";
import { mediaTypes } from "./media/media-types.ts";
import { isRedirect } from "./redirect.ts";

/** What hints go by. */
export type HintFacts = {
  readonly status: number;
  /** The reply's Content-Type, as sent. */
  readonly contentType?: string;
  /** `Location` of the reply. */
  readonly location?: string;
  /** URL of the request, without query. */
  readonly url: string;
  /** Credentials went along. */
  readonly credentials: boolean;
};

/** What to do about a reply, where one thing is likely. */
export type Hint = (facts: HintFacts) => string | undefined;

/** Whether a Content-Type names a page for people. */
export const isPage = (contentType: string | undefined): boolean =>
  contentType !== undefined && parseMediaType(contentType)?.essence === mediaTypes.html;

/** An HTML page where data should be. */
export const pageHint =
  "An HTML page instead of an API reply is usually a login or error page: check baseUrl and the credentials.";

/** Hints by status that hold for any API; the first that has something to say counts. */
const hints: readonly Hint[] = [
  ({ status, location, url }) =>
    isRedirect(status)
      ? `The server redirects${location === undefined ? "" : ` to ${shownTarget(location, url)}`} in a way that would lose the request's body: set baseUrl to where it redirects.`
      : undefined,
  ({ status, credentials }) =>
    status !== 401
      ? undefined
      : credentials
        ? "The credentials were refused: they may be wrong, expired, or meant for another server."
        : "No credentials were sent: give createClient the auth option.",
  ({ status }) =>
    status === 415 ? "The server does not read this Content-Type: try another contentType." : undefined,
  ({ status }) =>
    status === 406 ? "The server writes none of the types asked for: try another accept." : undefined,
  ({ status, url }) =>
    status === 404
      ? `There is nothing at this address: check that baseUrl is the site root, which ${new URL(url).origin} and the path before the operation's make up.`
      : undefined,
  ({ status }) => (status === 413 ? "The server finds the request too large." : undefined),
  ({ contentType }) => (isPage(contentType) ? pageHint : undefined),
];

/** The hint for a reply: the API's own first, then the general ones. */
export function hintFor(facts: HintFacts, own: Hint | undefined): string | undefined {
  for (const hint of own ? [own, ...hints] : hints) {
    const said = hint(facts);
    if (said !== undefined) return said;
  }
  return undefined;
}

/** Scheme, host and path only: a query may hold a session. */
function shownTarget(location: string, url: string): string {
  if (!URL.canParse(location, url)) return "an address that is none";
  const target = new URL(location, url);
  return `${target.protocol}//${target.host}${target.pathname}`;
}
