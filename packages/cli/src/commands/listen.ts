import { addCommand, addNumber, addSecretOptions, type DefineCommand } from "../command.ts";
import { CommandError, exitCodes } from "../exit-codes.ts";
import { cutTo, indented, printable, type Style } from "../output.ts";
import type { ReceivedPing } from "../pings/listener.ts";
import type { RecordedPing } from "../pings/recorded-ping.ts";
import { findSecret, type SecretOptions } from "../secrets.ts";
import { isLoopback, parseHttpUrl } from "../url.ts";
import { type Context, fired, listenForInterrupts } from "../world.ts";

type ListenOptions = SecretOptions & {
  readonly port: number;
  readonly host: string;
  readonly forward?: string;
  readonly status?: number;
  readonly delay: number;
  readonly log?: string;
  readonly verbose?: boolean;
  readonly json?: boolean;
};

export const defineListen: DefineCommand = (program, context) => {
  const command = addCommand(program, "listen", {
    summary: "receive pings and show them live",
    description:
      "Receive pings on this machine and show them live, with the verdict of their signature. The first line of stdout is the URL.",
    examples: [
      "so-webhook listen --port 9000",
      "SO_WEBHOOK_SECRET=… so-webhook listen --verbose --log pings.ndjson",
      "so-webhook listen --forward http://localhost:3000/hook",
    ],
    exits: { 0: "stopped by Ctrl-C", 2: "wrong usage, or the port is taken" },
  });
  addSecretOptions(command);
  addNumber(command, "--port <port>", "port; 0 takes a free one", { least: 0, most: 65_535, standard: 9000 });
  command.option("--host <address>", "address to listen on", "127.0.0.1");
  command.option("--forward <url>", "send every ping on, byte for byte, and answer with the response");
  addNumber(
    command,
    "--status <code>",
    "answer with this status (default: 200, or 401 for a signature that is not right)",
    { least: 200, most: 599 },
  );
  addNumber(command, "--delay <ms>", "answer this much later", { least: 0, most: 600_000, standard: 0 });
  command.option("--log <file>", "append every ping to a file that replay reads");
  command.option("--verbose", "show headers and body");
  command.action((options: ListenOptions) => listen(context, options));
};

async function listen(context: Context, options: ListenOptions): Promise<void> {
  const { out, world, endWith } = context;
  const secret = await findSecret(context, options);
  const forward = options.forward === undefined ? undefined : parseHttpUrl(options.forward, "--forward");
  if (forward !== undefined && isOwnUrl(forward, options)) {
    throw new CommandError(
      "--forward is the URL of this listener. Pass that of your receiver, or another --port.",
    );
  }
  const [{ startListener }, { LineWriter }] = await Promise.all([
    import("../pings/listener.ts"),
    import("../fleet/results.ts"),
  ]);
  const log = options.log === undefined ? undefined : await LineWriter.append(options.log);
  const counts = { valid: 0, invalid: 0, unsigned: 0, unchecked: 0 };
  const interrupts = listenForInterrupts(world);
  const failed = new AbortController();
  const { url, close } = await startListener({
    port: options.port,
    host: options.host,
    secret,
    status: options.status,
    delayMs: options.delay,
    forward,
    onPing: async (ping) => {
      counts[ping.record.verdict] += 1;
      if (options.json) out.json({ ...ping.record, id: ping.id, status: ping.status });
      else showPing(context, ping, options.verbose === true);
      await log?.write(out.maskedJson(ping.record)).catch((error: unknown) => failed.abort(error));
    },
  });
  out.data(options.json ? JSON.stringify({ url }) : url);
  out.talk(`Listening. Try in another terminal: so-webhook send ${url} --event contact.changed`);
  if (secret === undefined) out.talk("Signatures are not checked, because SO_WEBHOOK_SECRET is not set.");
  out.talk("Stop with Ctrl-C.");
  await Promise.race([fired(interrupts.stop), fired(failed.signal)]);
  await Promise.race([close(), fired(interrupts.force)]);
  await log?.end();
  interrupts.release();
  failed.signal.throwIfAborted();
  const { valid, invalid, unsigned, unchecked } = counts;
  const all = valid + invalid + unsigned + unchecked;
  const rest = unchecked === 0 ? "" : `, ${unchecked} not checked`;
  out.talk(`\nReceived ${all}: ${valid} valid, ${invalid} invalid, ${unsigned} unsigned${rest}.`);
  if (options.log !== undefined) out.talk(`Send them again with: so-webhook replay ${options.log}`);
  endWith(exitCodes.ok);
}

/** Checks whether a listener would forward to itself, without end. */
function isOwnUrl({ protocol, hostname, port }: URL, { host, port: own }: ListenOptions): boolean {
  const to = hostname.replace(/[[\]]/g, "");
  const isOwnHost = to === host || (isThisMachine(to) && isThisMachine(host));
  return isOwnHost && protocol === "http:" && Number(port || 80) === own;
}

/** A listener on every address also listens on loopback, and a call to 0.0.0.0 goes to this machine. */
function isThisMachine(host: string): boolean {
  return isLoopback(host) || host === "0.0.0.0" || host === "::";
}

const styles: Readonly<Record<RecordedPing["verdict"], Style>> = {
  valid: "green",
  invalid: "red",
  unsigned: "yellow",
  unchecked: "yellow",
};

function showPing({ out, world }: Context, ping: ReceivedPing, isVerbose: boolean): void {
  const { record, id, status, durationMs, forwardError } = ping;
  const { verdict, reason } = record;
  const columns = world.stdout.columns ?? Number.POSITIVE_INFINITY;
  const name = printable(record.event ?? "(no event)");
  const shown = verdict === "unchecked" ? "not checked" : verdict;
  const judged = reason === undefined ? shown : `${shown} (${reason})`;
  const rest = ` → ${status} in ${durationMs} ms  ${printable(id ?? "")}`;
  const start = `${name.padEnd(16)} `;
  out.data(
    `${start}${out.paint(styles[verdict], judged)}${cutTo(Math.max(12, columns - start.length - judged.length), rest.trimEnd())}`,
  );
  if (forwardError !== undefined) out.talk(`Not forwarded: ${forwardError}`);
  if (!isVerbose) return;
  const fields = Object.entries(record.headers).map(([field, value]) => `  ${field}: ${value}`);
  out.data(out.paint("dim", printable(fields.join("\n"))));
  const body = out.excerpt(ping.body.toString(), "--json and --log record all.");
  out.data(`\n${indented(body)}\n`);
}
