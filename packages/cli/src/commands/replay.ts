import { createReadStream } from "node:fs";
import { addCommand, type DefineCommand } from "../command.ts";
import { CommandError, exitCodes } from "../exit-codes.ts";
import { parseJson } from "../json.ts";
import type { RecordedPing } from "../pings/recorded-ping.ts";
import { maskedValue } from "../secrets.ts";
import { parseHttpUrl } from "../url.ts";
import type { Context } from "../world.ts";

type ReplayOptions = { readonly to?: string; readonly only?: string; readonly json?: boolean };

export const defineReplay: DefineCommand = (program, context) => {
  addCommand(program, "replay <file>", {
    summary: "send recorded pings again",
    description:
      "Send the pings of `listen --log` again, byte for byte. Credentials in headers are not recorded, so they are not sent.",
    examples: [
      "so-webhook replay pings.ndjson --to http://localhost:3000/hook",
      "so-webhook replay pings.ndjson --only 4b5ce038-50f2-4796-bdb2-f96908cf31c2",
    ],
    exits: {
      0: "every response was 2xx",
      1: "a response was not 2xx",
      2: "wrong usage, or no such ping",
      3: "the receiver could not be reached",
    },
  })
    .option("--to <url>", "send them here instead of to the recorded URL")
    .option("--only <id>", "send the pings with this event id alone")
    .action((file: string, options: ReplayOptions) => replay(context, file, options));
};

async function replay(context: Context, file: string, options: ReplayOptions): Promise<void> {
  const [{ decoded, splitLines }, { requireFile }, { eventOf }, { sendAndShow }] = await Promise.all([
    import("../fleet/items.ts"),
    import("../fleet/results.ts"),
    import("../pings/recorded-ping.ts"),
    import("../pings/send-and-show.ts"),
  ]);
  const to = options.to === undefined ? undefined : parseHttpUrl(options.to, "--to");
  await requireFile(file);
  let sent = 0;
  for await (const { line, text, isWhole } of splitLines(decoded(createReadStream(file)))) {
    const ping = parseJson(text) as Partial<RecordedPing> | undefined;
    if (typeof ping?.bodyBase64 !== "string" || typeof ping.url !== "string") {
      // A crash of `listen` can have cut the last line.
      if (!isWhole) break;
      throw new CommandError(`${file}, line ${line}, is not a recorded ping.`);
    }
    const body = Buffer.from(ping.bodyBase64, "base64");
    const { name, id } = eventOf(body, ping.headers ?? {});
    if (options.only !== undefined && options.only !== id) continue;
    const headers = Object.entries(ping.headers ?? {}).filter(([, value]) => value !== maskedValue);
    const outgoing = { method: ping.method ?? "POST", headers: headers.flat(), body };
    const exitCode = await sendAndShow(context, {
      url: to ?? parseHttpUrl(ping.url, `The URL in line ${line}`),
      outgoing,
      event: name,
      id,
      json: options.json === true,
    });
    if (exitCode !== exitCodes.ok) context.endWith(exitCode);
    if (exitCode === exitCodes.unreachable) return;
    sent += 1;
  }
  if (sent > 0) return;
  throw new CommandError(
    options.only === undefined ? `${file} holds no ping.` : `${file} holds no ping ${options.only}.`,
  );
}
