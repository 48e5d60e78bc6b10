import { runCodegen } from "../codegen.ts";
import { addCommand, collect, type DefineCommand } from "../command.ts";

type DiffOptions = {
  readonly json?: boolean;
  readonly failOn?: string;
  readonly overlay?: readonly string[];
  readonly allowRef?: readonly string[];
};

export const defineDiff: DefineCommand = (program, context) => {
  addCommand(program, "diff <before> <after>", {
    summary: "compare two OpenAPI documents",
    description:
      "Compare what two OpenAPI documents mean, and print the release that the changes need: major, minor, patch or none. Needs @so-webhook/codegen.",
    examples: [
      "so-webhook diff openapi.old.yaml openapi.yaml",
      "so-webhook diff openapi.old.yaml openapi.yaml --fail-on major",
    ],
    exits: {
      0: "compared",
      1: "the changes reach the level of --fail-on",
      2: "wrong usage",
      3: "a document cannot be read",
    },
  })
    .option("--fail-on <level>", "exit with 1 if the release is at least major, minor or patch")
    .option("--overlay <file>", "overlay to apply to both documents first; can be repeated", collect)
    .option(
      "--allow-ref <place>",
      "folder or origin that the documents may refer to; can be repeated",
      collect,
    )
    .action((before: string, after: string, { json, failOn, overlay, allowRef }: DiffOptions) =>
      runCodegen(
        "diff",
        [
          "diff",
          ...(json ? ["--json"] : []),
          ...(failOn === undefined ? [] : ["--fail-on", failOn]),
          ...(overlay ?? []).flatMap((file) => ["--overlay", file]),
          ...(allowRef ?? []).flatMap((place) => ["--allow-ref", place]),
          "--",
          before,
          after,
        ],
        context,
      ),
    );
};
