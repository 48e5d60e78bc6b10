import { readFile } from "node:fs/promises";
import type { Observers, ResponseEvent, Webhook, WebhookResult } from "@so-webhook/client";
import type { Command } from "commander";
import { endWithError } from "../call.ts";
import {
  addCommand,
  addEndpointOptions,
  addNumber,
  addSecretOptions,
  type DefineCommand,
} from "../command.ts";
import { CommandError, exitCodes, reasonOf } from "../exit-codes.ts";
import type { FleetOptions } from "../fleet/test-fleet.ts";
import { parseJson } from "../json.ts";
import { indented, printable } from "../output.ts";
import { nameOf, readStdin, textOf } from "../read-bytes.ts";
import { findSecret, hideSecrets, maskUserInfo } from "../secrets.ts";
import { isTargetUrl, urlMeantBy } from "../url.ts";
import { readWebhook } from "../webhook-input.ts";
import { type Context, listenForInterrupts } from "../world.ts";

type TestOptions = Omit<FleetOptions, "input"> & {
  readonly input?: string;
  readonly curl?: boolean;
  readonly wire?: boolean;
};

export const defineTest: DefineCommand = (program, context) => {
  const command = addCommand(program, "test [target]", {
    summary: "ping a webhook, or a fleet of them, and show the result",
    description:
      "Ping a webhook through POST /api/v1/Webhook/Test and show the result. The target is a URL, a file with a webhook as JSON, or - for stdin. Runs on the embedded sandbox unless a base URL is given.",
    examples: [
      "so-webhook test http://localhost:3000/hook",
      "so-webhook test webhook.json --accept application/xml --wire",
      "so-webhook test https://example.com/hook --base-url https://online.superoffice.com/Cust12345 --token-file token.txt",
      "so-webhook test --input hooks.ndjson --output results.ndjson",
      "so-webhook test --input hooks.ndjson --resume results.ndjson",
    ],
    exits: {
      0: "the target accepted the ping (of a fleet: every target)",
      1: "the target did not accept the ping",
      2: "wrong usage",
      3: "the endpoint could not be reached or refused the call",
      130: "interrupted; a fleet continues with --resume",
    },
  });
  addSecretOptions(command);
  addEndpointOptions(command)
    .option("--content-type <type>", "media type of the request")
    .option("--accept <type>", "media type of the response")
    .option("--accept-language <language>", "Accept-Language")
    .option("--so-language <language>", "SO-Language")
    .option("--so-culture <culture>", "SO-Culture")
    .option("--so-time-zone <zone>", "SO-TimeZone");
  command
    .optionsGroup("What to show:")
    .option("--curl", "also print the call as a curl command, secrets masked")
    .option("--wire", "also print the request and response as sent, secrets masked");
  addFleetOptions(command);
  command.action(async (target: string | undefined, options: TestOptions) => {
    if (options.input === undefined) return testOne(context, target, options);
    if (target !== undefined) throw new CommandError("Pass a target or --input, not both.");
    const { testFleet } = await import("../fleet/test-fleet.ts");
    await testFleet(context, { ...options, input: options.input });
  });
};

function addFleetOptions(command: Command): void {
  command
    .optionsGroup("Fleets:")
    .option("--input <file>", "test every webhook of a file: NDJSON, a JSON array or URLs; - for stdin")
    .option("--output <file>", "write one line of JSON per webhook there instead of to stdout")
    .option("--resume <file>", "continue the results of an earlier run; nothing with an answer is sent again")
    .option("--shard <i/n>", "test part i of n; auto/n takes i from the job's environment");
  addNumber(command, "--concurrency <n>", "calls at once", { least: 1, most: 256, standard: 16 });
  addNumber(command, "--per-host <n>", "calls at once to one host of targets", {
    least: 1,
    most: 256,
    standard: 8,
  });
}

async function testOne(context: Context, target: string | undefined, options: TestOptions): Promise<void> {
  const { out, world, endWith } = context;
  for (const name of ["output", "resume", "shard"] as const) {
    if (options[name] !== undefined) throw new CommandError(`--${name} needs --input.`);
  }
  if (target === undefined) throw new CommandError("The target is missing. Pass a URL, a file or -.");
  const given = await readTarget(context, target);
  const secret = await findSecret(context, options);
  const webhook = secret === undefined ? given : { ...given, Secret: secret };
  await hideSecrets(out, webhook);

  const show = options.json ? out.talk : out.data;
  const { openEndpoint } = await import("../endpoint.ts");
  const observers = options.curl || options.wire ? await observersOf(options, show) : undefined;
  const endpoint = await openEndpoint(context, options, observers);
  const interrupts = listenForInterrupts(world);
  const ping = await endpoint.ping(webhook, interrupts.stop);
  interrupts.release();
  if ("error" in ping) return endWithError(context, options, ping);
  if (options.json) out.json(ping);
  else showResult(context, webhook, ping.result, ping.durationMs, endpoint.name);
  endWith(ping.ok ? exitCodes.ok : exitCodes.refused);
}

async function readTarget({ world }: Context, target: string): Promise<Webhook> {
  if (isTargetUrl(target)) return { TargetUrl: target };
  const text = target === "-" ? textOf(await readStdin(world)) : await readFileText(target);
  const read = readWebhook(text);
  if ("webhook" in read) return read.webhook;
  const [first = "", ...others] = text.trim().split("\n");
  const isList = first.startsWith("[") || (others.length > 0 && "webhook" in readWebhook(first));
  throw new CommandError(`${nameOf(target)} ${read.problem}.${isList ? " Pass a list with --input." : ""}`);
}

async function readFileText(file: string): Promise<string> {
  try {
    return textOf(await readFile(file));
  } catch (error) {
    const url = urlMeantBy(file);
    const hint = url === undefined ? "" : ` Did you mean ${url}?`;
    throw new CommandError(
      `"${file}" is neither an http(s) URL nor a file that can be read: ${reasonOf(error)}.${hint}`,
    );
  }
}

type Exchanged = Pick<ResponseEvent, "headers" | "bytes">;

/** Returns what `--curl` and `--wire` show of the exchange with the endpoint. The client masks secrets. */
async function observersOf({ curl, wire }: TestOptions, show: (line: string) => void): Promise<Observers> {
  const { toCurl } = await import("@so-webhook/client");
  const showMessage = (mark: string, start: string, { headers = [], bytes }: Exchanged) => {
    const lines = [start, ...headers.map(([name, value]) => `${name}: ${value}`)];
    show(lines.map((line) => `${mark} ${line}`).join("\n"));
    show(mark);
    if (bytes !== undefined && bytes.length > 0) show(printable(new TextDecoder().decode(bytes)));
  };
  return {
    request: (event) => {
      if (curl) show(toCurl(event));
      const { pathname, search } = new URL(event.url);
      if (wire) showMessage(">", `${event.method} ${pathname}${search} HTTP/1.1`, event);
    },
    response: (event) => {
      if (wire && event.status !== undefined) showMessage("<", `HTTP/1.1 ${event.status}`, event);
    },
  };
}

function showResult(
  { out }: Context,
  { TargetUrl }: Webhook,
  { Success, Message }: WebhookResult,
  durationMs: number,
  endpointName: string,
): void {
  const target = maskUserInfo(TargetUrl);
  const verdict = Success
    ? `${out.paint("green", "✓")} ${target} accepted the ping`
    : `${out.paint("red", "✗")} ${target} did not accept the ping`;
  out.data(`${verdict} (${durationMs} ms, ${endpointName})`);
  const { head, body } = splitMessage(printable(Message ?? ""));
  if (head !== "") out.data(out.paint("dim", indented(head)));
  if (body !== "") out.data(`${head === "" ? "" : "\n"}${indented(out.excerpt(readableBody(body)))}`);
}

/** The layout of `Message` is not documented: status line, headers and body if it looks so, else the text as it is. */
function splitMessage(message: string): { readonly head: string; readonly body: string } {
  const [, head, body] = /^(HTTP\/[\s\S]*?)(?:\n\n([\s\S]*))?$/.exec(message) ?? [];
  return head === undefined ? { head: "", body: message } : { head: head.trimEnd(), body: body ?? "" };
}

function readableBody(body: string): string {
  const value = parseJson(body);
  return typeof value === "object" && value !== null ? JSON.stringify(value, null, 2) : body.trimEnd();
}
