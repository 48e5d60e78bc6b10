import { CommandError } from "../../exit-codes.ts";
import type { Variables } from "../../secrets.ts";
import { type Located, type LocatedEntry, parseLocated } from "./located.ts";
import { type MemberName, memberChecks, serverMembers } from "./members.ts";
import { createValues, type Refuse, type Values } from "./variables.ts";

/** The members whose variables are not secret. */
const openMembers = ["Name", "Events", "State", "Type"] satisfies MemberName[];

/** What a file says that a tenant should have. */
export type Declaration = {
  /** The prefix of the names that the file owns. Webhooks with it that are not declared are deleted. */
  readonly owner: string | undefined;
  readonly webhooks: readonly DeclaredWebhook[];
  /** The values of the secret variables. */
  readonly secrets: ReadonlySet<string>;
};

/** A webhook that a tenant should have. Members that are not declared keep the value that they have. */
export type DeclaredWebhook = {
  readonly name: string;
  /** The declared members, `Name` included. `null` removes a value. */
  readonly members: Readonly<Record<string, unknown>>;
  /** The values that contain a secret variable, by path, such as `TargetUrl` or `Properties.Key`. */
  readonly hidden: ReadonlySet<string>;
  /** The places of members that only some servers have, by name. */
  readonly undocumented: ReadonlyMap<string, string>;
};

/**
 * Reads a file of webhooks. Throws a {@link CommandError} that lists every problem with its line and column, and quotes
 * no value.
 */
export function readDeclaration(text: string, file: string, variables: Variables): Declaration {
  const root = parseLocated(text, file);
  const problems: string[] = [];
  const refuse: Refuse = (place, problem) => problems.push(`${place}: ${problem}`);
  for (const { name, place } of entriesOf(root)) {
    if (name !== "webhooks" && name !== "owner") refuse(place, `"${name}" must be webhooks or owner.`);
  }
  const list = valueIn(root, "webhooks");
  const items = list?.kind === "list" ? list.items : [];
  if (list?.kind !== "list") {
    refuse(
      list?.place ?? root.place,
      'The file must have "webhooks:" with a list. Write [] for an empty list.',
    );
  }
  const ownerValue = valueIn(root, "owner");
  const open = items.flatMap((item) => openMembers.map((name) => valueIn(item, name)));
  const values = createValues(
    variables,
    [ownerValue, ...open].filter((one) => one !== undefined),
    refuse,
  );
  const owner = ownerValue && readOwner(ownerValue, values, refuse);
  const webhooks = items.map((item) => readWebhook(item, values, refuse));
  for (const [index, { place }] of items.entries()) {
    const name = webhooks[index]?.name ?? "";
    if (name === "") continue;
    if (owner !== undefined && !name.startsWith(owner)) {
      refuse(place, `The name "${name}" must start with the owner "${owner}".`);
    }
    const first = items[webhooks.findIndex((one) => one.name === name)]?.place ?? place;
    if (first !== place)
      refuse(place, `The name "${name}" is already declared in line ${first.split(":").at(-2)}.`);
  }
  if (problems.length > 0) throw new CommandError(problems.join("\n"));
  return { owner, webhooks, secrets: values.secrets };
}

function entriesOf(located: Located): readonly LocatedEntry[] {
  return located.kind === "map" ? located.entries : [];
}

function valueIn(located: Located, name: string): Located | undefined {
  return entriesOf(located).find((entry) => entry.name === name)?.value;
}

function readOwner(located: Located, values: Values, refuse: Refuse): string | undefined {
  const owner = values.plain(located);
  if (typeof owner === "string" && owner.trim() !== "") return owner;
  refuse(located.place, "owner must be a string: the start of the name of each webhook in the file.");
  return undefined;
}

function readWebhook(item: Located, values: Values, refuse: Refuse): DeclaredWebhook {
  const members = new Map<string, unknown>();
  const hidden = new Set<string>();
  const undocumented = new Map<string, string>();
  if (item.kind !== "map")
    refuse(item.place, "A webhook must be a map of members, such as Name and TargetUrl.");
  for (const { name, place, value } of entriesOf(item)) {
    const problem = problemOfName(name);
    if (problem !== undefined) {
      refuse(place, problem);
      continue;
    }
    if (name === "Secret" && !isVariableOrNull(value)) {
      refuse(value.place, secretInFile);
      continue;
    }
    const plain = values.plain(value, name, (path) => hidden.add(path));
    members.set(name, plain);
    if (!isMemberName(name)) undocumented.set(name, place);
    const expected = isMemberName(name) ? memberChecks[name](plain) : undefined;
    if (expected !== undefined) refuse(value.place, `${name} must be ${expected}.`);
  }
  for (const name of ["Name", "TargetUrl"] satisfies MemberName[]) {
    if (item.kind === "map" && !members.has(name)) refuse(item.place, `${name} is missing.`);
  }
  const name = members.get("Name");
  return {
    name: typeof name === "string" ? name : "",
    members: Object.fromEntries(members),
    hidden,
    undocumented,
  };
}

const secretInFile = `The secret must not be in the file. Write Secret: \${SHOP_SECRET} and set that variable.`;

function isMemberName(name: string): name is MemberName {
  return Object.hasOwn(memberChecks, name);
}

/** Returns why a member cannot be declared. Members that are not documented may exist on newer servers. */
function problemOfName(name: string): string | undefined {
  if (serverMembers.includes(name)) return `${name} is set by the service. Remove it.`;
  if (isMemberName(name)) return undefined;
  const similar = Object.keys(memberChecks).find((one) => one.toLowerCase() === name.toLowerCase());
  return similar === undefined ? undefined : `${name} is not a member of a webhook. Write ${similar}.`;
}

function isVariableOrNull(located: Located): boolean {
  if (located.kind !== "scalar") return false;
  return located.value === null || /^\$\{[^{}]*\}$/.test(String(located.value));
}
