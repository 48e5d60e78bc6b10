import type { Webhook } from "@so-webhook/client";

/** A webhook as read, or why the string is not a webhook. The reason never quotes the string, which may hold a Secret. */
export type ReadWebhook = { readonly webhook: Webhook } | { readonly problem: string };

/** Reads a webhook from JSON, or from a bare http(s) URL. */
export function readWebhook(text: string): ReadWebhook {
  const trimmed = text.trim();
  if (/^https?:\/\/\S+$/i.test(trimmed)) return { webhook: { TargetUrl: trimmed } };
  const value = parseJson(trimmed);
  if (value === undefined) return { problem: "is not JSON" };
  if (typeof value === "string") return { webhook: { TargetUrl: value } };
  if (!isRecord(value)) return { problem: "is not a JSON object" };
  if (typeof value.TargetUrl !== "string") return { problem: "has no TargetUrl" };
  return { webhook: value as Webhook };
}

/** Parses JSON; `undefined` when it is invalid. The parser's own message quotes the text, so it is dropped. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Checks whether a value has members. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
