import type { DefineCommand } from "../command.ts";
import { wantsColour } from "../output.ts";

export const defineContract: DefineCommand = (program, context) => {
  program
    .command("contract")
    .summary("replay the documented exchange against a server")
    .description("Replay the documented exchange in every media type against a server.")
    .helpOption(false)
    .allowUnknownOption()
    .argument("[options...]")
    .action(async (args: string[]) => {
      const { world, endWith } = context;
      const { main } = await import("@so-webhook/contract-tests");
      endWith(
        await main(args, {
          env: world.env,
          out: (text) => void world.stdout.write(text),
          err: (text) => void world.stderr.write(text),
          colour: wantsColour(world.env, world.stdout),
          terminal: world.stderr.isTTY,
          columns: world.stdout.columns,
        }),
      );
    });
};
