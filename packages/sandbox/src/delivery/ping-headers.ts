import { createHmac } from "node:crypto";
import { mediaTypes } from "@so-webhook/runtime/media";

/** Header fields in the order in which they are sent. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** Fields that frame the message or belong to one connection (RFC 9110 §7.6.1, RFC 9112 §6). */
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

/** Fields that the ping sets. A webhook that could set them could forge an event or a signature. */
const own: readonly string[] = ["content-type", "user-agent", "x-hook-test"];

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const visible = /^[\t\x20-\x7e]*$/;

/** Returns why a custom header is refused, or `undefined` when it is valid. Never quotes the value. */
export function refuseHeader(name: string, value: string): string | undefined {
  if (!token.test(name)) return "is not a valid header name (RFC 9110 §5.1)";
  const lower = name.toLowerCase();
  if (framing.includes(lower) || lower.startsWith("proxy-"))
    return "belongs to the connection and cannot be set by a webhook";
  if (own.includes(lower) || lower.startsWith("x-superoffice-")) return "is set by the ping";
  if (!visible.test(value))
    return "contains a line break or another character that is not allowed in a header";
  return undefined;
}

/** Checks whether the name of an event can be sent in a header (RFC 9110 §5.5), and shown in a log. */
export function fitsHeader(value: string): boolean {
  return /^[\t\x20-\x7e\xa0-\xff]*$/.test(value);
}

/** The values that differ between pings. */
export type PingHeaderFacts = {
  /** Such as `contact.changed`. */
  readonly event: string;
  readonly isTest: boolean;
  readonly userAgent: string;
  readonly headerEventId: string;
  readonly signature: string | undefined;
  readonly custom: HeaderList;
};

/** Creates the header fields of a ping: those of the vendor's published capture, then those of the webhook. */
export function createPingHeaders(facts: PingHeaderFacts): HeaderList {
  return [
    ["Content-Type", `${mediaTypes.json}; charset=utf-8`],
    ["User-Agent", facts.userAgent],
    ["X-Superoffice-Event", facts.event],
    ...(facts.isTest ? [["X-Hook-Test", "true"] as const] : []),
    ...(facts.signature === undefined ? [] : [["X-Superoffice-Signature", facts.signature] as const]),
    ["X-Superoffice-Eventid", facts.headerEventId],
    ...facts.custom,
  ];
}

/** Computes the base64 HMAC-SHA256 of the bytes that are sent. The key is the secret in UTF-8. */
export function signBody(body: Uint8Array, secret: string): string {
  return createHmac("sha256", Buffer.from(secret, "utf8")).update(body).digest("base64");
}
