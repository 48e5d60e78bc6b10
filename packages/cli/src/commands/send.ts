import { Option } from "commander";
import { addCommand, addNumber, addSecretOptions, type DefineCommand } from "../command.ts";
import { CommandError, exitCodes } from "../exit-codes.ts";
import { readObject } from "../read-bytes.ts";
import { findSecret, type SecretOptions } from "../secrets.ts";
import { parseHttpUrl } from "../url.ts";
import { type Context, listenForInterrupts } from "../world.ts";

type SendOptions = SecretOptions & {
  readonly event: string;
  readonly data?: string;
  readonly times: number;
  readonly corrupt?: "body" | "signature";
  readonly json?: boolean;
};

export const defineSend: DefineCommand = (program, context) => {
  const command = addCommand(program, "send <url>", {
    summary: "send a signed event to a receiver",
    description:
      "Send an event to a receiver, signed as SuperOffice signs it when there is a secret. Every send has an event id of its own.",
    examples: [
      "so-webhook send http://localhost:3000/hook --event contact.changed",
      "SO_WEBHOOK_SECRET=… so-webhook send http://localhost:3000/hook --event sale.sold --data sale.json",
      "SO_WEBHOOK_SECRET=… so-webhook send http://localhost:3000/hook --corrupt signature",
    ],
    exits: {
      0: "every response was 2xx",
      1: "a response was not 2xx",
      2: "wrong usage",
      3: "the receiver could not be reached",
    },
  });
  addSecretOptions(command)
    .option("--event <name>", "name of the event, for example contact.changed", "test")
    .option("--data <file>", "JSON object with members of the event to set; - for stdin")
    .addOption(
      new Option("--corrupt <part>", "spoil a part after signing, to see it refused").choices([
        "body",
        "signature",
      ]),
    );
  addNumber(command, "--times <n>", "send this many events", { least: 1, most: 1_000_000, standard: 1 });
  command.action((url: string, options: SendOptions) => send(context, url, options));
};

async function send(context: Context, target: string, options: SendOptions): Promise<void> {
  const url = parseHttpUrl(target, "The URL");
  const secret = await findSecret(context, options);
  if (options.corrupt === "signature" && secret === undefined) {
    throw new CommandError("--corrupt signature needs a secret: there is no signature without one.");
  }
  const [data, { documentedEventNames }, { signedRequest }, { sendAndShow }] = await Promise.all([
    options.data === undefined ? {} : readObject(context.world, options.data),
    import("@so-webhook/receiver"),
    import("@so-webhook/receiver/testing"),
    import("../pings/send-and-show.ts"),
  ]);
  if (!(documentedEventNames as readonly string[]).includes(options.event)) {
    context.out.talk(`Note: "${options.event}" is not a documented event name.`);
  }
  const interrupts = listenForInterrupts(context.world);
  for (let sent = 0; sent < options.times && !interrupts.stop.aborted; sent += 1) {
    const request = await signedRequest({
      url: url.href,
      event: { Event: options.event, ...data },
      ...(secret === undefined ? {} : { secret }),
    });
    const body = Buffer.from(await request.arrayBuffer());
    if (options.corrupt === "body") corruptBody(body);
    const exitCode = await sendAndShow(context, {
      url,
      outgoing: {
        method: "POST",
        headers: headersOf(request.headers, options),
        body,
        signal: interrupts.stop,
      },
      event: request.headers.get("X-SuperOffice-Event"),
      id: request.headers.get("X-SuperOffice-EventId"),
      json: options.json === true,
    });
    if (exitCode !== exitCodes.ok) context.endWith(exitCode);
    if (exitCode === exitCodes.unreachable) break;
  }
  if (interrupts.stop.aborted) context.endWith(exitCodes.interrupted);
  interrupts.release();
}

/** Changes one digit or letter of the body, so that it stays JSON. */
function corruptBody(body: Buffer): void {
  const at = body.lastIndexOf('"');
  const last = Math.max(0, at - 1);
  body[last] = body[last] === 0x58 ? 0x59 : 0x58;
}

function headersOf(headers: Headers, { corrupt }: SendOptions): readonly string[] {
  return [...headers].flatMap(([name, value]) =>
    corrupt === "signature" && name === "x-superoffice-signature"
      ? [name, otherSignature(value)]
      : [name, value],
  );
}

/** Another signature of the right form. */
function otherSignature(signature: string): string {
  return `${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`;
}
