import type { Webhook } from "@so-webhook/client";
import { isRecord } from "../../json.ts";

/** The members that a file can declare on every server. */
export type MemberName =
  | "Name"
  | "Events"
  | "TargetUrl"
  | "Secret"
  | "State"
  | "Type"
  | "Headers"
  | "Properties";

/** The members that only the service sets. */
export const serverMembers: readonly string[] = [
  "WebhookId",
  "Registered",
  "RegisteredAssociate",
  "Updated",
  "UpdatedAssociate",
] satisfies (keyof Webhook)[];

/** Returns what a declared value must be when it is wrong. */
type Check = (value: unknown) => string | undefined;

/** The checks of the declared values. `null` removes a value. */
export const memberChecks: Readonly<Record<MemberName, Check>> = {
  Name: (value) =>
    isText(value) && value === value.trim() ? undefined : "a string without spaces around it",
  Events: (value) =>
    value === null || (Array.isArray(value) && value.every(isText)) ? undefined : "a list of names of events",
  TargetUrl: (value) => (isText(value) ? undefined : "a string"),
  // Checked where it is read, because its variable matters.
  Secret: () => undefined,
  State: (value) => (value === "Active" || value === "Stopped" ? undefined : "Active or Stopped"),
  Type: (value) => (value === null || isText(value) ? undefined : "a string"),
  Headers: (value) =>
    value === null || (isRecord(value) && Object.values(value).every((one) => typeof one === "string"))
      ? undefined
      : "strings by name",
  Properties: (value) => (value === null || isRecord(value) ? undefined : "values by name"),
};

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
