import { stringify } from "yaml";
import { cutTo, type Output, printable } from "../output.ts";
import { maskedValue, maskUserInfo } from "../secrets.ts";
import type { SavedWebhook } from "./resource.ts";

/** Returns a webhook to show: without its Secret, the values of its Headers, which are often credentials, and a password in its TargetUrl. */
export function masked(webhook: SavedWebhook): SavedWebhook {
  const { Secret, Headers, TargetUrl } = webhook;
  return {
    ...webhook,
    ...(TargetUrl ? { TargetUrl: maskUserInfo(TargetUrl) } : {}),
    ...(Secret ? { Secret: maskedValue } : {}),
    ...(Headers
      ? { Headers: Object.fromEntries(Object.keys(Headers).map((name) => [name, maskedValue])) }
      : {}),
  };
}

/** The value of a date that is not set. */
const noDate = "0001-01-01T00:00:00";

/** Returns the members of a webhook as YAML, under the names that a file of webhooks uses. Omits those without a value. */
export function memberLines(webhook: SavedWebhook): string {
  const { _Links, RegisteredAssociate, UpdatedAssociate, ...members } = masked(webhook) as SavedWebhook & {
    readonly _Links?: unknown;
  };
  const shown = {
    ...members,
    RegisteredAssociate: RegisteredAssociate?.Name,
    UpdatedAssociate: UpdatedAssociate?.Name,
  };
  const named = Object.entries(shown).filter(([, value]) => !isEmpty(value) && value !== noDate);
  return printable(stringify(Object.fromEntries(named), { lineWidth: 0 })).trimEnd();
}

/** Checks whether a value is that of nothing, as the service writes it. */
export function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === null || value === undefined || value === "";
}

/**
 * Returns webhooks as lines: a table, or two lines per webhook where the terminal is narrow. Only a terminal has
 * columns, and there each line is cut to them.
 */
export function tableLines(
  webhooks: readonly SavedWebhook[],
  columns: number | undefined,
  paint: Output["paint"],
): readonly string[] {
  const rows = webhooks
    .map(masked)
    .map(({ WebhookId, State, Name, TargetUrl, Events }) =>
      [String(WebhookId), State, Name, TargetUrl, (Events ?? []).join(", ")].map((cell) =>
        printable(cell ?? ""),
      ),
    );
  if (columns !== undefined && columns < 60) {
    return rows.flatMap(([id = "", state = "", name = "", target = "", events = ""]) =>
      [`${id}  ${state}  ${name}`, `  ${target}`, `  ${events}`]
        .filter((line) => line.trim() !== "")
        .map((line) => cutTo(columns, line)),
    );
  }
  const heads = ["Id", "State", "Name", "TargetUrl", "Events"];
  const widths = heads.map((head, index) =>
    Math.max(head.length, ...rows.map((row) => Math.min(row[index]?.length ?? 0, maxCell))),
  );
  const [head = "", ...lines] = [heads, ...rows].map((row) =>
    row.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join("  "),
  );
  const cut = (line: string): string => cutTo(columns ?? Number.POSITIVE_INFINITY, line.trimEnd());
  return [paint("bold", cut(head)), ...lines.map(cut)];
}

/** A longer cell shifts those after it, so that one long URL does not make every line long. */
const maxCell = 40;
