import { contract } from "@so-webhook/spec/wire";
import type { Members } from "../store/entry.ts";

/** How the service writes that there is no date. */
const noDate = "0001-01-01T00:00:00";

/** The members of a webhook whose values are all those of nothing, in documented order. */
export const emptyMembers: Members = {
  WebhookId: 0,
  Name: null,
  Events: null,
  TargetUrl: null,
  Secret: null,
  State: "Unknown",
  Type: null,
  Headers: null,
  Properties: null,
  Registered: noDate,
  RegisteredAssociate: null,
  Updated: noDate,
  UpdatedAssociate: null,
};

/** The values of a new webhook that a request leaves out. The two events are those of the vendor's documentation. */
export const defaultMembers: Members = {
  ...emptyMembers,
  Events: ["contact.created", "contact.deleted"],
  State: "Active",
  Type: "webhook",
};

const { WebhookEntity: shape } = contract.shapes;
const documented = shape?.type === "object" ? Object.keys(shape.members) : [];

/**
 * Returns the documented members of a record, and those of `absent` for what it leaves out. .NET ignores all others.
 * Members that servers have had since version 12 are returned only if they were sent, as if the server were older.
 */
export function complete(record: Members, absent: Members): Members {
  const members = documented.map((name) => {
    const given = Object.hasOwn(record, name) ? record[name] : undefined;
    return [name, given === undefined ? absent[name] : given] as const;
  });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** The members of a user of the sandbox. */
export function associateOf(id: number): Members {
  return { AssociateId: id, Name: "SANDBOX", PersonId: 0, Type: "InternalAssociate", Deleted: false };
}

/**
 * Keeps the members that `$select` names, such as `Name,State`. All others become those of nothing, and those of newer
 * servers, which may have no null, are left out.
 */
export function select(members: Members, names: string | undefined): Members {
  const wanted = (names ?? "").split(",").map((name) => name.trim().split("/")[0]?.toLowerCase() ?? "");
  if (wanted.every((name) => name === "")) return members;
  const nothing: Members = { ...emptyMembers, _Links: null };
  const kept = Object.entries(members).map(([name, value]) => [
    name,
    wanted.includes(name.toLowerCase()) ? value : nothing[name],
  ]);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}
