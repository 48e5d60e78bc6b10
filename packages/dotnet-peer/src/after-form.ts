import type { WebhookValue } from "./webhook-variants.ts";

const isBlank = (text: string) => text.trim() === "";

const orNull = (value: unknown): unknown => (typeof value === "string" && isBlank(value) ? null : value);

const membersOrNull = (value: unknown): unknown =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, orNull(member)]))
    : value;

/**
 * What ASP.NET Web API makes of a value that came as a form: blank text is null, and values of type object are
 * lists of text.
 */
export const afterForm = (value: WebhookValue): WebhookValue => ({
  ...(membersOrNull(value) as WebhookValue),
  Events: Array.isArray(value.Events) ? value.Events.map(orNull) : value.Events,
  Headers: membersOrNull(value.Headers),
  Properties:
    typeof value.Properties === "object" && value.Properties !== null
      ? Object.fromEntries(Object.entries(value.Properties).map(([name, text]) => [name, [String(text)]]))
      : value.Properties,
  RegisteredAssociate: membersOrNull(value.RegisteredAssociate),
  UpdatedAssociate: membersOrNull(value.UpdatedAssociate),
});
