import { type Call, endWithError, exitCodeOfError, showCallError } from "../../call.ts";
import { confirm, requireConfirmation } from "../../confirm.ts";
import type { Endpoint } from "../../endpoint.ts";
import { CommandError, exitCodes } from "../../exit-codes.ts";
import { nameOf, readBytes, textOf } from "../../read-bytes.ts";
import { loadVariables } from "../../secrets.ts";
import { type Context, listenForInterrupts } from "../../world.ts";
import { openResource, type ResourceOptions } from "../manage.ts";
import type { SavedWebhook } from "../resource.ts";
import { type Declaration, readDeclaration } from "./declaration.ts";
import { makeChanges } from "./make-changes.ts";
import { type Plan, type PlanOptions, planChanges } from "./plan.ts";
import { plainChange, planLines } from "./plan-lines.ts";

/** The options of `plan` and `apply`. */
export type CodeOptions = ResourceOptions & PlanOptions;

/** `so-webhook plan`: shows how a tenant differs from a file. */
export async function planFile(context: Context, file: string, options: CodeOptions): Promise<void> {
  const { out, endWith } = context;
  await withPlan(context, file, options, async (plan) => {
    if (options.json) {
      const changes = plan.changes.map(plainChange);
      out.json({ ok: changes.length === 0, changes, unchanged: plan.unchanged });
    } else for (const line of planLines(plan, out.paint)) out.data(line);
    endWith(plan.changes.length === 0 ? exitCodes.ok : exitCodes.refused);
  });
}

/** `so-webhook apply`: shows the plan, and makes its changes after a yes. */
export async function applyFile(
  context: Context,
  file: string,
  options: CodeOptions & { readonly yes?: boolean },
): Promise<void> {
  const { out, endWith } = context;
  requireConfirmation(context, options);
  await withPlan(context, file, options, async (plan, endpoint) => {
    const { changes, unchanged } = plan;
    for (const line of planLines(plan, options.json ? out.paintTalk : out.paint)) {
      if (options.json) out.talk(line);
      else out.data(line);
    }
    const count = changes.length === 1 ? "1 change" : `${changes.length} changes`;
    const isWanted =
      options.yes || changes.length === 0 || (await confirm(context, `Make ${count} in ${endpoint.name}?`));
    const { made, error } = isWanted
      ? await makeChanges(context, changes, endpoint.resource)
      : { made: [], error: undefined };
    const isDone = made.length === changes.length;
    if (options.json) {
      const results = changes.map((change, index) => ({
        ...plainChange(change),
        ...(made[index] ?? {}),
        done: index < made.length,
      }));
      out.json({ ok: isDone, changes: results, unchanged, ...(error ? { error } : {}) });
    } else if (error) showCallError(context, error);
    if (isDone) {
      if (changes.length > 0) out.talk(`Made ${count}.`);
    } else if (!isWanted) {
      out.talk("Nothing was changed.");
      endWith(exitCodes.refused);
    } else {
      out.talk(`Stopped: made ${made.length} of ${count}. Run apply again to make the others.`);
      endWith(error ? exitCodeOfError(error) : exitCodes.interrupted);
    }
  });
}

/** Reads the file and the webhooks of the tenant, and works with the plan. */
async function withPlan(
  context: Context,
  file: string,
  options: CodeOptions,
  work: (plan: Plan, endpoint: Endpoint) => Promise<void>,
): Promise<void> {
  const { out, world } = context;
  const variables = await loadVariables(world, options.envFile);
  const text = textOf(await readBytes(world, file));
  const declaration = readDeclaration(text, nameOf(file), variables);
  await out.hide(...declaration.secrets);
  const endpoint = await openResource(context, options);
  try {
    const listed = await readTenant(context, declaration, endpoint);
    if ("error" in listed) return endWithError(context, options, { ok: false, error: listed.error });
    await out.hide(...listed.result.flatMap(({ Secret }) => Secret ?? []));
    await work(planChanges(declaration, listed.result, options), endpoint);
  } finally {
    await endpoint.close();
  }
}

/** Lists the webhooks of the tenant. Throws a {@link CommandError} when the service lacks a declared member. */
async function readTenant(
  { world }: Context,
  { webhooks }: Declaration,
  { resource }: Endpoint,
): Promise<Call<readonly SavedWebhook[]>> {
  const interrupts = listenForInterrupts(world);
  try {
    const listed = await resource.list({}, interrupts.stop);
    const undocumented = webhooks.flatMap((webhook) => [...webhook.undocumented]);
    if ("error" in listed || undocumented.length === 0) return listed;
    const defaults = await resource.getDefaults(interrupts.stop);
    if ("error" in defaults) return defaults;
    const problems = undocumented
      .filter(([name]) => !Object.hasOwn(defaults.result, name))
      .map(([name, place]) => `${place}: ${name} is not a member of a webhook on this server.`);
    if (problems.length > 0) throw new CommandError(problems.join("\n"));
    return listed;
  } finally {
    interrupts.release();
  }
}
