import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { type EndpointOptions, openEndpoint } from "../endpoint.ts";
import { CommandError, exitCodes } from "../exit-codes.ts";
import { maskFor } from "../mask.ts";
import { jsonOf } from "../output.ts";
import { nameOf } from "../read-bytes.ts";
import { findSecret, type SecretOptions } from "../secrets.ts";
import { type Context, listenForInterrupts, type World } from "../world.ts";
import { splitItems } from "./items.ts";
import { count, createTally, showProgress, summaryTable, type Tally } from "./progress.ts";
import { LineWriter, type Resumed, requireFile, resumeResults, sizeOf } from "./results.ts";
import { type FleetEnd, runFleet } from "./run-fleet.ts";
import { isInShard, parseShard } from "./shard.ts";

/** The options of a test of many webhooks. */
export type FleetOptions = EndpointOptions &
  SecretOptions & {
    readonly json?: boolean;
    readonly input: string;
    readonly output?: string;
    readonly resume?: string;
    readonly shard?: string;
    readonly concurrency: number;
    readonly perHost: number;
  };

/** `so-webhook test --input`: one line of JSON per webhook, a summary at the end. */
export async function testFleet(context: Context, options: FleetOptions): Promise<void> {
  const { out, world, endWith } = context;
  const shard = options.shard === undefined ? undefined : parseShard(options.shard, world.env);
  const output = options.output ?? options.resume;
  const inputSize = options.input === "-" ? undefined : await requireFile(options.input);
  const secret = await findSecret(context, options);
  const endpoint = await openEndpoint(context, options);
  const earlier = await prepareOutput(options, output);
  const writer =
    output === undefined ? new LineWriter(world.stdout) : await LineWriter.append(resolve(output));

  out.talk(`Testing ${nameOf(options.input)} through ${endpoint.name}.`);
  const input = openInput(world, options.input, inputSize);
  const tally = createTally();
  tally.resumed = earlier?.done.size ?? 0;
  const interrupts = listenForInterrupts(world);
  const stopProgress = showProgress(tally, input.share, world.stderr, out);
  interrupts.stop.addEventListener("abort", () =>
    out.talk("\nStopping after the calls that are running. Press Ctrl-C again to abort them."),
  );
  let end: FleetEnd;
  try {
    end = await runFleet({
      items: splitItems(input.chunks),
      endpoint,
      skips: (line) => (shard !== undefined && !isInShard(line, shard)) || earlier?.done.has(line) === true,
      concurrency: options.concurrency,
      perHost: options.perHost,
      secret,
      write: async (result, secrets) => {
        const mask = maskFor(secrets);
        const text = jsonOf(result, (value) => mask(out.masked(value)));
        await writer.write(text);
        count(tally, JSON.parse(text));
      },
      stop: interrupts.stop,
      force: interrupts.force,
    });
  } finally {
    stopProgress();
    interrupts.release();
    input.close();
    if (output !== undefined) await writer.end();
  }
  for (const line of summaryTable(tally, world.stderr.columns ?? 80)) out.talk(line);
  if (options.json && output !== undefined) out.json(summaryOf(tally, end));
  sayHowToContinue(context, end, tally, options, output);
  endWith(exitCodeOf(end, tally, earlier));
}

/** Opens the input, a file or `-` for stdin, and counts how much of it has been read. */
function openInput({ stdin }: World, file: string, size: number | undefined) {
  const isStdin = file === "-";
  const source = isStdin ? Readable.from(stdin) : createReadStream(file);
  let read = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      read += chunk.length;
      yield chunk;
    }
  }
  return {
    chunks: counted(),
    share: () => (size ? Math.min(1, read / size) : undefined),
    close: () => {
      source.destroy();
      if (isStdin) (stdin as Readable).destroy?.();
    },
  };
}

async function prepareOutput(
  { resume, output }: FleetOptions,
  target: string | undefined,
): Promise<Resumed | undefined> {
  if (resume !== undefined && target !== undefined) return resumeResults(resume, target);
  if (output !== undefined && (await sizeOf(output))) {
    throw new CommandError(
      `${output} already has results. Continue them with --resume ${output}, or remove it.`,
    );
  }
  return undefined;
}

function summaryOf({ tested, ok, failed, errors, resumed }: Tally, end: FleetEnd): object {
  return {
    ok: end === "complete" && failed + errors === 0,
    tested,
    accepted: ok,
    failed,
    errors,
    resumed,
    end,
  };
}

function sayHowToContinue(
  { out }: Context,
  end: FleetEnd,
  { errors, inputErrors }: Tally,
  { input }: FleetOptions,
  output: string | undefined,
): void {
  const unanswered = errors - inputErrors;
  if (end === "complete" && unanswered === 0) return;
  const reasons = {
    complete: `${unanswered} got no answer.`,
    stopped: "Stopped.",
    "endpoint-down": "Stopped: the endpoint refused 100 calls in a row.",
  };
  const how =
    output === undefined || input === "-"
      ? "With --input <file> --output <file>, a run can be continued."
      : `Continue with: so-webhook test --input ${input} --resume ${output}`;
  out.talk(`${reasons[end]} ${how}`);
}

function exitCodeOf(end: FleetEnd, tally: Tally, earlier: Resumed | undefined): number {
  if (end === "stopped") return exitCodes.interrupted;
  if (end === "endpoint-down" || tally.errors > tally.inputErrors) return exitCodes.unreachable;
  const failedBefore = earlier !== undefined && earlier.done.size > earlier.accepted;
  return tally.failed + tally.errors > 0 || failedBefore ? exitCodes.refused : exitCodes.ok;
}
