import { addCommand, addSecretOptions, type DefineCommand } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { readBytes } from "../read-bytes.ts";
import { requireSecret, type SecretOptions } from "../secrets.ts";

type VerifyOptions = SecretOptions & { readonly signature: string; readonly json?: boolean };

export const defineVerify: DefineCommand = (program, context) => {
  const command = addCommand(program, "verify [file]", {
    summary: "check the signature of a body",
    description: "Check the X-SuperOffice-Signature of a body: a file, or stdin.",
    examples: ["SO_WEBHOOK_SECRET=… so-webhook verify body.json --signature 8hH7Lu8JU8F4…"],
    exits: { 0: "the signature is valid", 1: "the signature is not valid", 2: "wrong usage" },
  });
  addSecretOptions(command)
    .requiredOption("--signature <signature>", "value of the X-SuperOffice-Signature header")
    .action(async (file: string | undefined, options: VerifyOptions) => {
      const secret = await requireSecret(context, options);
      const body = await readBytes(context.world, file ?? "-");
      const { verify } = await import("@so-webhook/receiver");
      const verification = await verify({ body, signature: options.signature, secret });
      const line = verification.ok ? "valid" : `invalid: ${verification.reason}`;
      context.out.data(options.json ? JSON.stringify(verification) : line);
      if (!verification.ok) context.endWith(exitCodes.refused);
    });
};
