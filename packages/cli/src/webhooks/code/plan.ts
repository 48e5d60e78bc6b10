import { isDeepStrictEqual } from "node:util";
import { CommandError, exitCodes } from "../../exit-codes.ts";
import { isRecord } from "../../json.ts";
import type { Changes, SavedWebhook } from "../resource.ts";
import { isEmpty } from "../show.ts";
import type { Declaration } from "./declaration.ts";

/** One value of a webhook that differs from what is declared. */
export type Difference = {
  /** The name of a member, or of an entry of it, such as `Headers.X-Key`. */
  readonly member: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Whether the values may be secrets. */
  readonly isHidden: boolean;
};

/** What to do with one webhook. */
export type Change = {
  readonly name: string;
  readonly differences: readonly Difference[];
} & (
  | { readonly action: "create"; readonly members: Changes }
  | { readonly action: "change"; readonly id: number; readonly members: Changes }
  | { readonly action: "delete"; readonly id: number }
);

/** How a tenant gets to the declared state. */
export type Plan = {
  /** Deletions are last, so that a webhook that gets another name misses no event. */
  readonly changes: readonly Change[];
  /** The number of declared webhooks that are as declared. */
  readonly unchanged: number;
};

/** The options of a plan. */
export type PlanOptions = {
  /** Whether secrets are only set when a webhook is created. */
  readonly keepSecrets?: boolean | undefined;
};

/**
 * Compares the webhooks of a tenant with those that a file declares. A webhook is found by its name. Throws a
 * {@link CommandError} when several webhooks have a declared name.
 */
export function planChanges(
  { owner, webhooks }: Declaration,
  saved: readonly SavedWebhook[],
  { keepSecrets = false }: PlanOptions = {},
): Plan {
  const changes: Change[] = [];
  for (const webhook of webhooks) {
    const existing = findByName(saved, webhook.name);
    if (existing === undefined) {
      const differences = differencesOf(webhook.members, {}, webhook.hidden);
      changes.push({ action: "create", name: webhook.name, members: webhook.members, differences });
      continue;
    }
    const differences = differencesOf(webhook.members, existing, webhook.hidden).filter(
      ({ member }) => !(keepSecrets && member === "Secret"),
    );
    const changed = new Set(differences.map(({ member }) => member.split(".")[0]));
    const members = Object.fromEntries(Object.entries(webhook.members).filter(([name]) => changed.has(name)));
    const { WebhookId: id = 0 } = existing;
    if (differences.length > 0)
      changes.push({ action: "change", name: webhook.name, id, members, differences });
  }
  const declared = new Set(webhooks.map(({ name }) => name));
  for (const { WebhookId: id = 0, ...members } of saved) {
    const name = members.Name ?? "";
    if (owner === undefined || !name.startsWith(owner) || declared.has(name)) continue;
    const nothing = { TargetUrl: null, Events: null };
    changes.push({ action: "delete", name, id, differences: differencesOf(nothing, members, new Set()) });
  }
  const kept = webhooks.filter(({ name }) => changes.every((change) => change.name !== name));
  return { changes, unchanged: kept.length };
}

function findByName(saved: readonly SavedWebhook[], name: string): SavedWebhook | undefined {
  const [found, ...others] = saved.filter(({ Name }) => Name === name);
  if (others.length === 0) return found;
  const ids = [found, ...others].map((one) => one?.WebhookId).join(" and ");
  throw new CommandError(
    `The webhooks ${ids} have the same name "${name}". Delete or rename all but one, for example with: so-webhook webhooks delete ${others[0]?.WebhookId}`,
    exitCodes.refused,
  );
}

/** Returns where a webhook differs from the declared members. `hidden` has the paths of values that are not shown. */
export function differencesOf(
  declared: Changes,
  saved: Changes,
  hidden: ReadonlySet<string>,
): readonly Difference[] {
  return Object.entries(declared).flatMap(([name, after]) => {
    const before = saved[name];
    const isMap = name === "Headers" || name === "Properties";
    const pairs = isMap ? entryPairs(name, before, after) : [{ member: name, before, after }];
    return pairs
      .filter((pair) => !isSame(pair.member, pair.before, pair.after))
      .map((pair) => ({ ...pair, isHidden: isHidden(name, pair.member, hidden) }));
  });
}

function isHidden(name: string, path: string, hidden: ReadonlySet<string>): boolean {
  if (name === "Secret" || name === "Headers") return true;
  return [...hidden].some((one) => one === path || one.startsWith(`${path}.`));
}

function entryPairs(name: string, before: unknown, after: unknown) {
  const [left, right] = [before, after].map((value) => (isRecord(value) ? value : {})) as [Changes, Changes];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].map((key) => ({
    member: `${name}.${key}`,
    before: Object.hasOwn(left, key) ? left[key] : undefined,
    after: Object.hasOwn(right, key) ? right[key] : undefined,
  }));
}

/** Compares two values of a member. Events are a set, and ignore case. Null, "" and [] are all no value. */
function isSame(member: string, one: unknown, other: unknown): boolean {
  if (member === "Events") return isDeepStrictEqual(eventSet(one), eventSet(other));
  const isEntry = member.includes(".");
  return isDeepStrictEqual(one, other) || (!isEntry && isEmpty(one) && isEmpty(other));
}

function eventSet(events: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(events) ? events.map((event) => String(event).toLowerCase()) : []);
}
