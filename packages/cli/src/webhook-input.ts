import type { components, Webhook } from "@so-webhook/client";

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

/** Returns why a string is not JSON, with the place if it is not empty. The parser's own message quotes the string, and has no place for some errors. */
export function notJson(text: string): string {
  if (text.trim() === "") return "is empty";
  // The shortest start of the text that cannot be continued to JSON ends with the error.
  let [good, bad] = [0, text.length + 1];
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1;
    if (isStartOfJson(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  const lines = text.slice(0, good).split("\n");
  const column = `column ${(lines.at(-1) ?? "").length + 1}`;
  return `is not JSON: error at ${text.trim().includes("\n") ? `line ${lines.length}, ${column}` : column}`;
}

function isStartOfJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    return (
      message.includes("end of JSON") ||
      message.includes("Unterminated string") ||
      message.includes(`at position ${text.length}`)
    );
  }
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
