import { isRecord, parseJson } from "../json.ts";
import { maskedValue } from "../secrets.ts";

/** A line of `listen --log`. Scripts of others read it: members may be added, these keep their names. */
export type RecordedPing = {
  readonly receivedAt: string;
  readonly method: string;
  readonly url: string;
  /** Names in lower case; credentials are masked. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBase64: string;
  readonly verdict: "valid" | "invalid" | "unsigned" | "unchecked";
  /** Why it is not valid. */
  readonly reason?: string;
  /** Name of the event, such as `contact.changed`; `null` if the body names no event. */
  readonly event: string | null;
};

const credentialHeaders = new Set([
  "authorization",
  "proxy-authorization",
  "cookie",
  "x-xsrf-token",
  "so-apptoken",
  "x-api-key",
]);

/** Headers of a request as they are recorded. */
export function recordedHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      credentialHeaders.has(name) ? maskedValue : [value ?? ""].flat().join(", "),
    ]),
  );
}

/** Returns the name and id of an event: those in the body, or else in the headers. A documented test ping has two ids. */
export function eventOf(
  body: Uint8Array,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): { readonly name: string | null; readonly id: string | null } {
  const value = parseJson(new TextDecoder().decode(body));
  const { Event, EventId } = isRecord(value) ? value : {};
  return {
    name: text(Event) ?? text(headers["x-superoffice-event"]),
    id: text(EventId) ?? text(headers["x-superoffice-eventid"]),
  };
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
