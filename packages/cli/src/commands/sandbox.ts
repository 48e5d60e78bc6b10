import type { SandboxOptions } from "@so-webhook/sandbox";
import { addCommand, addNumber, collect, type DefineCommand } from "../command.ts";
import { CommandError, exitCodes, reasonOf } from "../exit-codes.ts";
import { type Context, fired, listenForInterrupts } from "../world.ts";

type SandboxCommandOptions = {
  readonly port: number;
  readonly host: string;
  readonly replay?: boolean;
  readonly fault?: string;
  readonly allowTarget?: readonly string[];
  readonly state?: string;
  readonly json?: boolean;
};

export const defineSandbox: DefineCommand = (program, context) => {
  const command = addCommand(program, "sandbox", {
    summary: "serve the endpoint on this machine",
    description:
      "Serve the Webhook resource on this machine: it really pings, and needs no tenant. The first line of stdout is the URL.",
    examples: [
      "so-webhook sandbox --port 8080",
      "so-webhook sandbox --state webhooks.json",
      "so-webhook sandbox --fault slow=2000,503",
      "so-webhook sandbox --allow-target loopback --allow-target hooks.example.com",
    ],
    exits: {
      0: "stopped by Ctrl-C",
      2: "wrong usage, the port is taken, or the file cannot be read or written",
    },
  });
  addNumber(command, "--port <port>", "port; 0 takes a free one", { least: 0, most: 65_535, standard: 8080 });
  command
    .option(
      "--host <address>",
      "address to listen on; any other than loopback opens the sandbox to others",
      "127.0.0.1",
    )
    .option("--replay", "answer the documented request with the documented response, and ping nothing")
    .option(
      "--fault <faults>",
      "make every response fail: slow=<ms>, a status, reset, truncated, wrong-type, mislabelled, empty",
    )
    .option(
      "--allow-target <rule>",
      "what may be pinged: loopback, public, any, an address, a block, a host name (repeatable)",
      collect,
    )
    .option("--state <file>", "keep the webhooks in this file, which must not be in use elsewhere")
    .action((options: SandboxCommandOptions) => serve(context, options));
};

async function serve({ out, world, endWith }: Context, options: SandboxCommandOptions): Promise<void> {
  const [{ createSandbox }, { checkStateFile }] = await Promise.all([
    import("@so-webhook/sandbox"),
    import("../endpoint.ts"),
  ]);
  const { fault, replay = false, allowTarget, state, json } = options;
  if (fault !== undefined) checkFaults(fault, createSandbox);
  await checkStateFile(state);
  let exchanges = 0;
  const interrupts = listenForInterrupts(world);
  const server = await asUsage(async () => {
    const sandbox = createSandbox({
      replay,
      maxExchanges: 0,
      ...(fault === undefined ? {} : { faults: () => fault }),
      storeFile: state,
      onError: (error) => out.talk(`The sandbox failed: ${reasonOf(error)}`),
      ...(allowTarget === undefined ? {} : { allowTargets: allowTarget }),
      log: (line) => {
        const entry: LogLine = JSON.parse(line);
        if (entry.event === "exchange") exchanges += 1;
        if (json) out.json(entry);
        else out.data(readableLine(entry));
      },
    });
    return sandbox.listen({ port: options.port, host: options.host });
  });
  out.data(json ? JSON.stringify({ url: server.url }) : server.url);
  out.talk(`Try in another terminal: so-webhook test http://localhost:9000 --base-url ${server.url}`);
  out.talk("Stop with Ctrl-C.");
  await fired(interrupts.stop);
  await Promise.race([server.close(), fired(interrupts.force)]);
  interrupts.release();
  out.talk(`\nAnswered ${exchanges} ${exchanges === 1 ? "request" : "requests"}.`);
  endWith(exitCodes.ok);
}

/** Ends the command when a fault is unknown, or contradicts another one. */
function checkFaults(faults: string, createSandbox: (options: SandboxOptions) => unknown): void {
  for (const part of [...faults.split(","), faults]) {
    try {
      createSandbox({ faults: [part] });
    } catch (error) {
      throw new CommandError(`--fault ${part.trim()}: ${reasonOf(error).replace("faults[0]: ", "")}`);
    }
  }
}

async function asUsage<Value>(start: () => Promise<Value>): Promise<Value> {
  try {
    return await start();
  } catch (error) {
    throw new CommandError(`Cannot start the sandbox: ${reasonOf(error)}`);
  }
}

/** A line of the sandbox's log, which has no secrets: a request, or a delivery of a signaled event. */
type LogLine =
  | {
      readonly time: string;
      readonly event: "exchange";
      readonly method: string;
      readonly path: string;
      readonly status: number | null;
      readonly durationMs: number;
      readonly target?: string;
      readonly ping?: number | string;
    }
  | {
      readonly time: string;
      readonly event: "delivery";
      readonly webhookId: number;
      readonly name: string;
      readonly target: string;
      readonly attempts: number;
      readonly verdict: string;
    };

function readableLine(entry: LogLine): string {
  const time = entry.time.slice(11, 19);
  if (entry.event === "delivery") {
    const { name, webhookId, target, attempts, verdict } = entry;
    const tries = attempts === 1 ? "" : ` after ${attempts} attempts`;
    return `${time} ${name} for webhook ${webhookId}, ${target} → ${verdict}${tries}`;
  }
  const { method, path, status, durationMs, target, ping } = entry;
  const pinged = target === undefined ? "" : `, ${target} → ${ping ?? "no response"}`;
  return `${time} ${method} ${path} → ${status ?? "reset"} in ${Math.round(durationMs)} ms${pinged}`;
}
