import { mediaTypes } from "@so-webhook/runtime/media";

/** Header fields in the order they are sent. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** Names that frame the message or belong to one connection (RFC 9110 §7.6.1, RFC 9112 §6). */
const framing: readonly string[] = [
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "content-encoding",
  "keep-alive",
  "te",
  "trailer",
  "upgrade",
  "expect",
  "http2-settings",
];

/** Names the ping sets itself; a webhook that could write them could forge an event or a signature. */
const own: readonly string[] = ["content-type", "user-agent", "x-hook-test"];

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const visible = /^[\t\x20-\x7e]*$/;

/** Why a custom header may not be sent, or `undefined` when it may. Never quotes the value. */
export const refuseHeader = (name: string, value: string): string | undefined => {
  if (!token.test(name)) return "is no header name (RFC 9110 §5.1)";
  const lower = name.toLowerCase();
  if (framing.includes(lower) || lower.startsWith("proxy-"))
    return "belongs to the connection, not to a webhook";
  if (own.includes(lower) || lower.startsWith("x-superoffice-")) return "is set by the ping itself";
  if (!visible.test(value)) return "holds a line break or another character no header may carry";
  return undefined;
};

export type PingHeaderFacts = {
  readonly userAgent: string;
  readonly headerEventId: string;
  readonly signature: string | undefined;
  readonly custom: HeaderList;
};

/** The ping's header fields: those of the vendor's published capture, then the webhook's own. */
export const createPingHeaders = (facts: PingHeaderFacts): HeaderList => [
  ["Content-Type", `${mediaTypes.json}; charset=utf-8`],
  ["User-Agent", facts.userAgent],
  ["X-Superoffice-Event", "test"],
  ["X-Hook-Test", "true"],
  ...(facts.signature === undefined ? [] : [["X-Superoffice-Signature", facts.signature] as const]),
  ["X-Superoffice-Eventid", facts.headerEventId],
  ...facts.custom,
];
