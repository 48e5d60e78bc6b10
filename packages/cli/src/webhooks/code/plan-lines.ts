import { type Output, printable } from "../../output.ts";
import { maskedValue, maskUserInfo } from "../../secrets.ts";
import { isEmpty } from "../show.ts";
import type { Change, Difference, Plan } from "./plan.ts";

type Paint = Output["paint"];

const signs = { create: "+", change: "~", delete: "-" } as const;
const styles = { "+": "green", "~": "yellow", "-": "red" } as const;

/** Returns a plan as lines for a person: each change with its differences, then a summary. */
export function planLines(plan: Plan, paint: Paint): readonly string[] {
  return [...plan.changes.flatMap((change) => changeLines(change, paint)), summaryOf(plan)];
}

function changeLines(change: Change, paint: Paint): readonly string[] {
  const sign = signs[change.action];
  const id = change.action === "create" ? "" : ` (id ${change.id})`;
  return [
    paint([styles[sign], "bold"], `${sign} ${change.action} ${printable(change.name)}${id}`),
    ...change.differences
      .filter(({ member }) => member !== "Name")
      .flatMap(differenceLines)
      .map(([mark, text]) => paint(styles[mark], `    ${mark} ${printable(text)}`)),
  ];
}

type MarkedLine = readonly [mark: keyof typeof styles, text: string];

function differenceLines({ member, before, after, isHidden }: Difference): readonly MarkedLine[] {
  if (isHidden && isEmpty(before)) return [["+", `${member}: set`]];
  if (isHidden && isEmpty(after)) return [["-", `${member}: removed`]];
  if (isHidden) return [["~", `${member}: changed`]];
  if (member === "Events") {
    const [old, declared] = [before, after].map((list) => (Array.isArray(list) ? list : []));
    const removed = old?.filter((event) => !declared?.some((one) => isSameEvent(one, event))) ?? [];
    const added = declared?.filter((event) => !old?.some((one) => isSameEvent(one, event))) ?? [];
    return [
      ...removed.map((event) => ["-", `Events: ${event}`] as const),
      ...added.map((event) => ["+", `Events: ${event}`] as const),
    ];
  }
  return [
    ...(isEmpty(before) ? [] : [["-", `${member}: ${textOf(before)}`] as const]),
    ...(isEmpty(after) ? [] : [["+", `${member}: ${textOf(after)}`] as const]),
  ];
}

function isSameEvent(one: unknown, other: unknown): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}

/** A string as it is, and any other value, or a string of several lines, as JSON. */
function textOf(value: unknown): string {
  return typeof value === "string" && !/[\r\n]/.test(value) ? maskUserInfo(value) : JSON.stringify(value);
}

function summaryOf({ changes, unchanged }: Plan): string {
  const kept = `${unchanged} unchanged`;
  if (changes.length === 0) return `No changes, ${kept}.`;
  const counts = (["create", "change", "delete"] as const)
    .map((action) => [action, changes.filter((change) => change.action === action).length] as const)
    .filter(([, count]) => count > 0)
    .map(([action, count]) => `${count} to ${action}`);
  return `${[...counts, kept].join(", ")}.`;
}

/** Returns a change as `--json` prints it, with `***` in place of values that may be secrets. */
export function plainChange(change: Change): object {
  const { action, name, differences } = change;
  return {
    action,
    name,
    ...(change.action === "create" ? {} : { id: change.id }),
    differences: differences.map(({ member, before, after, isHidden }) => ({
      member,
      before: shown(before, isHidden),
      after: shown(after, isHidden),
    })),
  };
}

function shown(value: unknown, isHidden: boolean): unknown {
  if (isEmpty(value)) return null;
  if (isHidden) return maskedValue;
  return typeof value === "string" ? maskUserInfo(value) : value;
}
