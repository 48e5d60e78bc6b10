import { runCodegen } from "../codegen.ts";
import type { DefineCommand } from "../command.ts";

export const defineGenerate: DefineCommand = (program, context) => {
  program
    .command("generate")
    .summary("generate types from an OpenAPI document")
    .description("Generate types and wire tables from an OpenAPI document. Needs @so-webhook/codegen.")
    .helpOption(false)
    .allowUnknownOption()
    .argument("[options...]")
    .action((args: string[]) => runCodegen("generate", args, context));
};
