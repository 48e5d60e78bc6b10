import type { Webhook } from "@so-webhook/client";
import { type Call, endWithError } from "../call.ts";
import { confirm, requireConfirmation } from "../confirm.ts";
import { type Endpoint, type EndpointOptions, openEndpoint } from "../endpoint.ts";
import { CommandError, exitCodes, reasonOf } from "../exit-codes.ts";
import { printable } from "../output.ts";
import { nameOf, readObject } from "../read-bytes.ts";
import { findSecret, hideSecrets, type SecretOptions } from "../secrets.ts";
import { isTargetUrl, urlMeantBy } from "../url.ts";
import { problemOfMembers } from "../webhook-input.ts";
import { type Context, listenForInterrupts } from "../world.ts";
import type { Changes, Filters, SavedWebhook } from "./resource.ts";
import { masked, memberLines, tableLines } from "./show.ts";

/** The options of every command on the Webhook resource. */
export type ResourceOptions = EndpointOptions & { readonly json?: boolean };

/** The options that set members of a webhook. */
export type MemberOptions = SecretOptions & {
  readonly name?: string;
  readonly event?: readonly string[];
};

/** Opens the endpoint for a command on the Webhook resource, and warns when nothing will be kept. */
export async function openResource(context: Context, options: EndpointOptions): Promise<Endpoint> {
  const endpoint = await openEndpoint(context, options);
  if (endpoint.isTemporary) {
    context.out.talk(
      "Note: the embedded sandbox is empty at the start of each run. Pass --state <file> to keep its webhooks, or --base-url <url> for a tenant.",
    );
  }
  return endpoint;
}

/** One command: what it calls, and what it shows of the result. */
type Work<Result> = {
  readonly call: (endpoint: Endpoint["resource"], signal: AbortSignal) => Promise<Call<Result>>;
  readonly show: (result: Result) => void;
  /** What `--json` prints of the result. Default: the result. */
  readonly plain?: (result: Result) => unknown;
};

async function perform<Result>(
  context: Context,
  options: ResourceOptions,
  { call, show, plain }: Work<Result>,
): Promise<void> {
  const { out, world } = context;
  const endpoint = await openResource(context, options);
  const interrupts = listenForInterrupts(world);
  let outcome: Call<Result>;
  try {
    outcome = await call(endpoint.resource, interrupts.stop);
  } finally {
    await endpoint.close();
    interrupts.release();
  }
  if ("error" in outcome) return endWithError(context, options, outcome);
  const { result } = outcome;
  if (options.json) out.json({ ...outcome, result: plain ? plain(result) : (result ?? null) });
  else show(result);
}

/** Shows the members of a webhook on stdout, after a sentence on stderr. */
function showing({ out }: Context, sentence?: (webhook: SavedWebhook) => string) {
  return {
    show: (webhook: SavedWebhook) => {
      if (sentence !== undefined) out.talk(sentence(webhook));
      out.data(memberLines(webhook));
    },
    plain: masked,
  };
}

/** `so-webhook webhooks list`. */
export function listWebhooks(context: Context, options: ResourceOptions & Filters): Promise<void> {
  const { out, world } = context;
  return perform(context, options, {
    call: ({ list }, signal) => list(options, signal),
    show: (webhooks) => {
      if (webhooks.length === 0) out.talk("No webhooks.");
      else for (const line of tableLines(webhooks, world.stdout.columns, out.paint)) out.data(line);
    },
    plain: (webhooks) => webhooks.map(masked),
  });
}

/** `so-webhook webhooks get`. */
export function getWebhook(context: Context, id: number, options: ResourceOptions): Promise<void> {
  return perform(context, options, { call: ({ get }, signal) => get(id, signal), ...showing(context) });
}

/** `so-webhook webhooks create`. */
export async function createWebhook(
  context: Context,
  source: string,
  options: ResourceOptions & MemberOptions,
): Promise<void> {
  const secret = await findSecret(context, options);
  const members = { ...(await readMembers(context, source)), ...membersOf(options, secret) };
  await hideSecrets(context.out, members as Webhook);
  await perform(context, options, {
    call: ({ create }, signal) => create(members as Webhook, signal),
    ...showing(context, ({ WebhookId }) => `Created webhook ${WebhookId}.`),
  });
}

/** `so-webhook webhooks update`. */
export async function updateWebhook(
  context: Context,
  id: number,
  source: string | undefined,
  options: ResourceOptions & MemberOptions & { readonly replace?: boolean },
): Promise<void> {
  // The variable is for webhooks that are created or tested. It would change the secret of every webhook here.
  const hasSecret = options.secret !== undefined || options.secretFile !== undefined;
  const secret = hasSecret ? await findSecret(context, options) : undefined;
  const given = source === undefined ? {} : await readMembers(context, source);
  const members = { ...given, ...membersOf(options, secret) };
  await hideSecrets(context.out, members as Webhook);
  if (Object.keys(members).length === 0) {
    throw new CommandError(
      "Nothing to change. Pass a URL, a file with members as JSON, -, or an option such as --name.",
    );
  }
  await perform(context, options, {
    call: ({ change, replace }, signal) =>
      options.replace ? replace(id, members as Webhook, signal) : change(id, members, signal),
    ...showing(context, () => `Updated webhook ${id}.`),
  });
}

/** `so-webhook webhooks pause` and `resume`. */
export function setState(
  context: Context,
  id: number,
  state: "Active" | "Stopped",
  options: ResourceOptions,
): Promise<void> {
  return perform(context, options, {
    call: ({ change }, signal) => change(id, { State: state }, signal),
    show: () => context.out.talk(`${state === "Active" ? "Resumed" : "Paused"} webhook ${id}.`),
    plain: masked,
  });
}

/** `so-webhook webhooks delete`. */
export async function deleteWebhook(
  context: Context,
  id: number,
  options: ResourceOptions & { readonly yes?: boolean },
): Promise<void> {
  requireConfirmation(context, options);
  await perform(context, options, {
    call: async ({ get, remove }, signal) => {
      if (options.yes) return remove(id, signal);
      const webhook = await get(id, signal);
      if ("error" in webhook) return webhook;
      const name = printable(webhook.result.Name ?? "");
      if (await confirm(context, `Delete webhook ${id} "${name}"?`, signal)) return remove(id, signal);
      throw new CommandError("Nothing was changed.", exitCodes.refused);
    },
    show: () => context.out.talk(`Deleted webhook ${id}.`),
  });
}

/** `so-webhook webhooks signal`. */
export async function signalEvent(
  context: Context,
  name: string,
  primaryKey: number,
  options: ResourceOptions & { readonly data?: string },
): Promise<void> {
  const data = options.data === undefined ? {} : await readObject(context.world, options.data);
  await perform(context, options, {
    call: ({ signal: send }, signal) => send({ name, primaryKey, data }, signal),
    show: () =>
      context.out.talk(`Signaled ${name} ${primaryKey} to every active webhook that listens for it.`),
  });
}

/** `so-webhook webhooks errors`. */
export function showErrors(context: Context, id: number, options: ResourceOptions): Promise<void> {
  const { out } = context;
  return perform(context, options, {
    call: async ({ get, getLastError }, signal) => {
      const webhook = await get(id, signal);
      if ("error" in webhook) return webhook;
      // A target may have repeated them.
      await hideSecrets(out, webhook.result);
      return getLastError(id, signal);
    },
    show: (error) => {
      if (error) out.data(out.excerpt(error.trimEnd()));
      else out.talk(`Webhook ${id} has no error.`);
    },
  });
}

function membersOf({ name, event }: MemberOptions, secret: string | undefined): Changes {
  return {
    ...(name === undefined ? {} : { Name: name }),
    ...(event === undefined ? {} : { Events: event }),
    ...(secret === undefined ? {} : { Secret: secret }),
  };
}

/** Reads members of a webhook: a URL, or a file or stdin with an object as JSON. */
async function readMembers(context: Context, source: string): Promise<Changes> {
  if (isTargetUrl(source)) return { TargetUrl: source };
  const members = await readObject(context.world, source).catch((error: unknown) => {
    const url = urlMeantBy(source);
    throw url === undefined ? error : new CommandError(`${reasonOf(error)}. Did you mean ${url}?`);
  });
  const problem = problemOfMembers(members);
  if (problem !== undefined) throw new CommandError(`${nameOf(source)} ${problem}.`);
  return members;
}
