import type { Webhook } from "@so-webhook/client";
import type { Call, CallError } from "../../call.ts";
import { printable } from "../../output.ts";
import { type Context, listenForInterrupts } from "../../world.ts";
import type { Resource, SavedWebhook } from "../resource.ts";
import { type Change, differencesOf } from "./plan.ts";

/** What was done: the ids of the webhooks, in the order of the changes, and why there are no more. */
export type Made = {
  readonly made: readonly { readonly id: number }[];
  /** Absent when everything is done, and after Ctrl-C. */
  readonly error?: CallError | undefined;
};

/**
 * Makes changes one after the other, and stops with the first that fails, so that nothing is deleted before its
 * successor exists. The first Ctrl-C lets the change that is running end, the second aborts it.
 */
export async function makeChanges(
  { out, world }: Context,
  changes: readonly Change[],
  resource: Resource,
): Promise<Made> {
  const interrupts = listenForInterrupts(world);
  interrupts.stop.addEventListener("abort", () => {
    out.talk("\nStopping after the change that is running. Press Ctrl-C again to abort it.");
  });
  const made: { readonly id: number }[] = [];
  try {
    for (const change of changes) {
      if (interrupts.stop.aborted) break;
      const outcome = await make(change, resource, interrupts.force);
      if ("error" in outcome) {
        out.talk(`Could not ${change.action} ${printable(change.name)}.`);
        return { made, error: outcome.error };
      }
      const saved = outcome.result;
      const id = change.action === "create" ? (saved?.WebhookId ?? 0) : change.id;
      made.push({ id });
      out.talk(`${doneWords[change.action]} ${printable(change.name)} (id ${id}).`);
      if (saved === undefined || change.action === "delete") continue;
      const others = differencesOf(change.members, saved, new Set()).map(({ member }) => member);
      if (others.length > 0) out.talk(otherValue(others));
    }
    return { made };
  } finally {
    interrupts.release();
  }
}

const doneWords = { create: "Created", change: "Changed", delete: "Deleted" } as const;

function make(
  change: Change,
  resource: Resource,
  signal: AbortSignal,
): Promise<Call<SavedWebhook | undefined>> {
  if (change.action === "create") return resource.create(change.members as Webhook, signal);
  if (change.action === "change") return resource.change(change.id, change.members, signal);
  return resource.remove(change.id, signal);
}

/** Whether the service returns secrets, and how it writes other values, is not known. */
function otherValue(members: readonly string[]): string {
  const how = members.includes("Secret")
    ? " If the service does not return secrets, pass --keep-secrets."
    : "";
  return `  Note: the service returned another value for ${members.join(", ")} than was sent, so the next plan shows it again.${how}`;
}
