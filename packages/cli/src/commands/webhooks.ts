import { type Command, Option } from "commander";
import {
  addCommand,
  addEndpointOptions,
  addSecretOptions,
  addStateOption,
  type CommandHelp,
  collect,
  type DefineCommand,
} from "../command.ts";
import { CommandError } from "../exit-codes.ts";
import type { MemberOptions, ResourceOptions } from "../webhooks/manage.ts";
import type { Filters } from "../webhooks/resource.ts";

function load() {
  return import("../webhooks/manage.ts");
}

export const defineWebhooks: DefineCommand = (program, context) => {
  const group = program
    .command("webhooks")
    .summary("list, create, change and delete webhooks")
    .description(
      "Manage the webhooks of a tenant, or those of the embedded sandbox, which --state keeps in a file.",
    )
    .helpCommand(false)
    .addHelpText("after", groupHelp);

  addWork(group, "list", {
    summary: "list webhooks",
    description:
      "List the webhooks that match every filter. An online application only sees its own webhooks.",
    examples: ["so-webhook webhooks list --status TooManyErrors", "so-webhook webhooks list --json"],
  })
    .option("--name <name>", "only webhooks with this name")
    .option("--event <event>", "only webhooks that listen for this event")
    .addOption(
      new Option("--status <state>", "only webhooks in this state").choices([
        "Active",
        "Stopped",
        "TooManyErrors",
      ] satisfies Filters["status"][]),
    )
    .action(async (options: ResourceOptions & Filters) => (await load()).listWebhooks(context, options));

  addWork(group, "get <id>", {
    summary: "show a webhook",
    description:
      "Show the members of a webhook as YAML. Its Secret and the values of its Headers are not shown.",
    examples: ["so-webhook webhooks get 17"],
  }).action(async (id: string, options: ResourceOptions) =>
    (await load()).getWebhook(context, parseId(id), options),
  );

  const create = addWork(group, "create <target>", {
    summary: "create a webhook",
    description:
      "Create a webhook from a URL, a file with a webhook as JSON, or - for stdin. The service pings the target first, unless State is Stopped.",
    examples: [
      "so-webhook webhooks create https://example.com/hook --name Orders --event sale.sold",
      "so-webhook webhooks create webhook.json --state sandbox.json",
    ],
  });
  addSecretOptions(addMemberOptions(create)).action(
    async (target: string, options: ResourceOptions & MemberOptions) =>
      (await load()).createWebhook(context, target, options),
  );

  const update = addWork(group, "update <id> [members]", {
    summary: "change members of a webhook",
    description:
      "Change the members that are given by a URL, a file with members as JSON, - for stdin, or options. All others keep their value.",
    examples: [
      "so-webhook webhooks update 17 https://example.com/new-hook",
      "so-webhook webhooks update 17 --event sale.created --event sale.sold",
      "so-webhook webhooks update 17 webhook.json --replace",
    ],
  });
  addSecretOptions(addMemberOptions(update), "--secret-file")
    .option("--replace", "replace the webhook: members that are not given lose their value")
    .action(
      async (
        id: string,
        members: string | undefined,
        options: ResourceOptions & MemberOptions & { replace?: boolean },
      ) => (await load()).updateWebhook(context, parseId(id), members, options),
    );

  addWork(group, "delete <id>", {
    summary: "delete a webhook",
    description: "Delete a webhook, after a question on the terminal.",
    examples: ["so-webhook webhooks delete 17 --yes"],
  })
    .option("--yes", "delete without a question")
    .action(async (id: string, options: ResourceOptions & { yes?: boolean }) =>
      (await load()).deleteWebhook(context, parseId(id), options),
    );

  addWork(group, "pause <id>", {
    summary: "stop sending events",
    description: "Set the State of a webhook to Stopped.",
    examples: ["so-webhook webhooks pause 17"],
  }).action(async (id: string, options: ResourceOptions) =>
    (await load()).setState(context, parseId(id), "Stopped", options),
  );

  addWork(group, "resume <id>", {
    summary: "send events again",
    description:
      "Set the State of a webhook to Active, also after TooManyErrors. The service pings the target first.",
    examples: ["so-webhook webhooks resume 17"],
  }).action(async (id: string, options: ResourceOptions) =>
    (await load()).setState(context, parseId(id), "Active", options),
  );

  addWork(group, "signal <event> [key]", {
    summary: "send an event to the webhooks that listen for it",
    description:
      "Send an event to every active webhook that listens for it. The key is the primary key of the entity that the event is about, 0 by default.",
    examples: [
      "so-webhook webhooks signal button.clicked 123",
      "so-webhook webhooks signal button.clicked --data values.json",
    ],
  })
    .option("--data <file>", "JSON object with values to send; - for stdin")
    .action(async (event: string, key: string | undefined, options: ResourceOptions & { data?: string }) =>
      (await load()).signalEvent(context, event, parseKey(key ?? "0"), options),
    );

  addWork(group, "errors <id>", {
    summary: "show the last error of a webhook",
    description: "Show the last error of a webhook: the response of its target, or why there was none.",
    examples: ["so-webhook webhooks errors 17"],
  }).action(async (id: string, options: ResourceOptions) =>
    (await load()).showErrors(context, parseId(id), options),
  );
};

const groupHelp = `
Examples:
  $ so-webhook webhooks create http://localhost:9000 --event contact.changed --state sandbox.json
  $ so-webhook webhooks list --state sandbox.json
  $ so-webhook webhooks list --base-url https://online.superoffice.com/Cust12345 --token-file token.txt

Exit codes:
  0    done
  2    wrong usage
  3    the endpoint could not be reached or refused the call

Every command takes --json and --help.`;

function addWork(group: Command, usage: string, help: Omit<CommandHelp, "exits">): Command {
  const exits = {
    0: "done",
    ...(usage.startsWith("delete") ? { 1: "you said no" } : {}),
    2: "wrong usage",
    3: "the endpoint could not be reached or refused the call",
  };
  return addStateOption(addEndpointOptions(addCommand(group, usage, { ...help, exits }))).optionsGroup(
    "Options:",
  );
}

function addMemberOptions(command: Command): Command {
  return command
    .option("--name <name>", "display name")
    .option("--event <event>", "event to listen for; can be repeated", collect);
}

function parseId(text: string): number {
  const id = Number(text);
  if (/^[1-9]\d*$/.test(text) && id < 2 ** 31) return id;
  throw new CommandError(`The id must be a whole number from 1, as "webhooks list" shows it, not "${text}".`);
}

function parseKey(text: string): number {
  const key = Number(text);
  if (/^-?\d+$/.test(text) && Math.abs(key) < 2 ** 31) return key;
  throw new CommandError(`The key must be a whole number, not "${text}".`);
}
