import { problems } from "./problem.ts";
import type { ReceiverError } from "./receiver-error.ts";

/** The answer to a handled event: 410 Gone when the handler said `"gone"`, else 200 OK. */
export function outcomeResponse(outcome: unknown): Response {
  return outcome === "gone" ? new Response("gone", { status: 410 }) : new Response("ok");
}

/**
 * The answer to a call that was refused or failed.
 *
 * The text is the catalogue's title and fix, for SuperOffice keeps it as the webhook's last error; it never
 * holds a secret, the payload or what a handler threw.
 */
export function problemResponse({ code, status }: ReceiverError): Response {
  const { title, fix } = problems[code];
  return new Response(`${code}: ${title}. ${fix}\n`, { status, headers: requiredHeaders(status) });
}

/** RFC 9110 demands `WWW-Authenticate` with 401 (section 15.5.2) and `Allow` with 405 (section 15.5.6). */
function requiredHeaders(status: number): Record<string, string> {
  // No scheme is registered for signed bodies; the challenge names the header that was expected.
  if (status === 401) return { "WWW-Authenticate": "X-SuperOffice-Signature" };
  if (status === 405) return { Allow: "POST" };
  return {};
}
