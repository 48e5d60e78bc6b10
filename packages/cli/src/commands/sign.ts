import { addCommand, addSecretOptions, type DefineCommand } from "../command.ts";
import { readBytes } from "../read-bytes.ts";
import { requireSecret, type SecretOptions } from "../secrets.ts";

export const defineSign: DefineCommand = (program, context) => {
  const command = addCommand(program, "sign [file]", {
    summary: "print the signature of a body",
    description: "Print the X-SuperOffice-Signature of a body: a file, or stdin.",
    examples: [
      "SO_WEBHOOK_SECRET=… so-webhook sign body.json",
      "so-webhook sign --secret-file secret.txt < body.json",
    ],
    exits: { 0: "signed", 2: "wrong usage" },
  });
  addSecretOptions(command).action(
    async (file: string | undefined, options: SecretOptions & { json?: boolean }) => {
      const secret = await requireSecret(context, options);
      const { sign } = await import("@so-webhook/receiver");
      const signature = await sign(await readBytes(context.world, file ?? "-"), secret);
      context.out.data(options.json ? JSON.stringify({ signature }) : signature);
    },
  );
};
