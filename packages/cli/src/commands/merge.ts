import { addCommand, type DefineCommand } from "../command.ts";

export const defineMerge: DefineCommand = (program, context) => {
  addCommand(program, "merge <shards...>", {
    summary: "put the results of shards together",
    description:
      "Put the results of shards together in the order of the input, and prove that no line is missing or doubled.",
    examples: ["so-webhook merge shard-*.ndjson --input hooks.ndjson --output results.ndjson"],
    exits: {
      0: "every line of the input has one result",
      1: "a line is missing or doubled",
      2: "wrong usage",
    },
  })
    .requiredOption("--input <file>", "the webhooks that the shards were made of")
    .option(
      "--output <file>",
      "write the results there instead of to stdout; written only when they are whole",
    )
    .action(async (shards: string[], options: { input: string; output?: string; json?: boolean }) => {
      const { mergeShards } = await import("../fleet/merge.ts");
      await mergeShards(context, shards, options);
    });
};
