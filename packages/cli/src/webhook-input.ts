import type { components, Webhook } from "@so-webhook/client";
import { isRecord, notJson, parseJson } from "./json.ts";

/** A webhook as read, or why the string is not a webhook. The reason never quotes the string, which may hold a Secret. */
export type ReadWebhook = { readonly webhook: Webhook } | { readonly problem: string };

/** Reads a webhook from JSON, or from a bare http(s) URL. */
export function readWebhook(text: string): ReadWebhook {
  const trimmed = text.trim();
  if (/^https?:\/\/\S+$/i.test(trimmed)) return { webhook: { TargetUrl: trimmed } };
  const value = parseJson(trimmed);
  if (value === undefined) return { problem: notJson(text) };
  if (typeof value === "string") return { webhook: { TargetUrl: value } };
  if (!isRecord(value)) return { problem: "is not a JSON object" };
  const problem = problemOfMembers(value);
  if (problem !== undefined) return { problem };
  const { TargetUrl } = value;
  if (TargetUrl === undefined || TargetUrl === null) return { problem: "has no TargetUrl" };
  if (typeof TargetUrl !== "string") return { problem: "has a TargetUrl that is not a string" };
  return { webhook: value as Webhook };
}

type MemberName = keyof Webhook | keyof components["schemas"]["WebhookEntity"];

/** Every documented member of a webhook. */
const memberNames = {
  WebhookId: true,
  Name: true,
  Events: true,
  TargetUrl: true,
  Secret: true,
  State: true,
  Type: true,
  Headers: true,
  Properties: true,
  Registered: true,
  RegisteredAssociate: true,
  Updated: true,
  UpdatedAssociate: true,
  ErrorsEmail: true,
  ErrorEmails: true,
  ErrorAssociates: true,
  Description: true,
  NotifyVia: true,
  NotifyWhen: true,
  TotalCalls: true,
  TotalErrors: true,
  ConsecutiveErrors: true,
  LastError: true,
} satisfies Readonly<Record<MemberName, true>>;

/** Returns that an object has members that a webhook does not have; `undefined` when it has none. */
export function problemOfMembers(members: object): string | undefined {
  const unknown = Object.keys(members).filter((name) => !Object.hasOwn(memberNames, name));
  if (unknown.length === 0) return undefined;
  const names = unknown.map((name) => JSON.stringify(name)).join(", ");
  return `has ${names}, but a webhook has only the members ${Object.keys(memberNames).join(", ")}`;
}
