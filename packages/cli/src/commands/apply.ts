import type { Command } from "commander";
import {
  addCommand,
  addEndpointOptions,
  addStateOption,
  type CommandHelp,
  type DefineCommand,
} from "../command.ts";
import type { CodeOptions } from "../webhooks/code/apply.ts";

function load() {
  return import("../webhooks/code/apply.ts");
}

export const definePlan: DefineCommand = (program, context) => {
  const command = addCommand(program, "plan [file]", {
    summary: "compare webhooks with a file",
    description: `Show how the webhooks of a tenant, or of the embedded sandbox, differ from a file. Changes nothing.${aboutFile}`,
    examples: [
      "so-webhook plan",
      "so-webhook plan webhooks.yaml --base-url https://online.superoffice.com/Cust12345",
    ],
    exits: {
      0: "the webhooks are as the file declares",
      1: "there are differences",
      2: "wrong usage, or the file has an error",
      3: "the endpoint could not be reached or refused the call",
    },
  });
  addCodeOptions(command).action(async (file: string | undefined, options: CodeOptions) =>
    (await load()).planFile(context, file ?? defaultFile, options),
  );
};

export const defineApply: DefineCommand = (program, context) => {
  const help: CommandHelp = {
    summary: "create, change and delete webhooks as a file declares",
    description: `Show how the webhooks of a tenant, or of the embedded sandbox, differ from a file, and change them after a yes.${aboutFile}`,
    examples: [
      "so-webhook apply --state sandbox.json",
      "so-webhook apply webhooks.yaml --base-url https://online.superoffice.com/Cust12345 --yes",
    ],
    exits: {
      0: "the webhooks are as the file declares",
      1: "you said no",
      2: "wrong usage, the file has an error, or there is no terminal and no --yes",
      3: "the endpoint could not be reached or refused a change",
      130: "interrupted; run apply again to make the other changes",
    },
  };
  addCodeOptions(addCommand(program, "apply [file]", help))
    .option("--yes", "make the changes without a question")
    .action(async (file: string | undefined, options: CodeOptions & { yes?: boolean }) =>
      (await load()).applyFile(context, file ?? defaultFile, options),
    );
};

const defaultFile = "webhooks.yaml";

const aboutFile = ` The file is ${defaultFile} unless another one, or - for stdin, is given.`;

const exampleFile = `
Example of a file:
  owner: "shop: "
  webhooks:
    - Name: "shop: orders"
      TargetUrl: https://example.com/orders
      Events: [sale.created, sale.sold]
      Secret: $\{SHOP_SECRET}

Webhooks whose name starts with owner and that the file does not declare are
deleted. Without owner, nothing is deleted. Members that are not declared keep
their value. $\{NAME} is a variable from the environment or .env.`;

function addCodeOptions(command: Command): Command {
  return addStateOption(addEndpointOptions(command))
    .optionsGroup("Options:")
    .option("--keep-secrets", "set secrets only when a webhook is created")
    .addHelpText("after", exampleFile);
}
