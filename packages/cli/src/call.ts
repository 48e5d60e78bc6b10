import type { ClientError } from "@so-webhook/client";
import { exitCodes } from "./exit-codes.ts";
import { hintHere } from "./hints.ts";
import { indented, printable, startOf } from "./output.ts";
import type { Context, World } from "./world.ts";

/** Why a call has no result, as plain data. */
export type CallError = {
  readonly kind: string;
  readonly code: string;
  readonly message: string;
  readonly [fact: string]: unknown;
};

/** The outcome of one call, as `--json` prints it. */
export type Call<Result> =
  | { readonly ok: boolean; readonly result: Result; readonly durationMs: number }
  | { readonly ok: false; readonly error: CallError; readonly durationMs: number };

/** What a method of the client resolves to. */
type Outcome<Data> = { readonly data?: Data; readonly error?: ClientError };

/** Performs and times a call. `isOk` decides whether a result is good. Default: every result is. */
export async function timed<Data>(
  send: () => Promise<Outcome<Data>>,
  isOk: (data: Data) => boolean = () => true,
): Promise<Call<Data>> {
  const started = performance.now();
  const { data, error } = await send();
  const durationMs = Math.round((performance.now() - started) * 10) / 10;
  if (error) return { ok: false, error: plainError(error), durationMs };
  return { ok: isOk(data as Data), result: data as Data, durationMs };
}

/** The facts of an error without the platform's error and the decoded body, which repeats the excerpt. */
function plainError(error: ClientError): CallError {
  const { cause, body, hint = "", ...facts } = error as CallError & Pick<ClientError, "hint">;
  const here = hintHere(hint);
  const plain: CallError = { ...facts, ...(here !== "" && { hint: here }) };
  if (plain.code !== "response-mismatch") return plain;
  // That of a successful response may contain the secrets of webhooks.
  const { excerpt, ...shown } = plain;
  return shown;
}

/** The exit code for a call without a result: wrong usage when nothing could be sent. */
export function exitCodeOfError({ kind }: CallError): number {
  if (kind === "encode") return exitCodes.usage;
  return kind === "aborted" ? exitCodes.interrupted : exitCodes.unreachable;
}

/** Ends a command whose call has no result: with the error as JSON, or explained to a person. */
export function endWithError(
  context: Context,
  { json }: { readonly json?: boolean },
  failed: { readonly ok: false; readonly error: CallError },
): void {
  if (json) context.out.json(failed);
  else showCallError(context, failed.error);
  context.endWith(exitCodeOfError(failed.error));
}

/** Explains to a person why a call has no result. */
export function showCallError({ out, world }: Context, error: CallError): void {
  const { kind, code, message, hint, excerpt = "" } = error;
  if (kind === "aborted") {
    out.talk("Interrupted.");
    return;
  }
  out.talk(`${out.paintTalk("red", "error:")} ${out.excerpt(message)} (${code})`);
  const said = out.masked(String(excerpt)).trim();
  if (kind === "http" && said !== "" && error.vendor === undefined) {
    // What is left out is not counted: the client has only kept a start of the body, too.
    const start = startOf(said, { lines: 5, characters: 300 });
    out.talk(indented(printable(start === said ? start : `${start}… --json shows more.`)));
  }
  if (typeof hint === "string" && !isExplained(error)) out.talk(`Hint: ${hint}`);
  const proxy = kind === "network" ? unusedProxy(world.env, String(error.url)) : undefined;
  if (proxy !== undefined) {
    out.talk(
      `Note: ${proxy} is set, but Node.js uses it only if NODE_USE_ENV_PROXY is 1, from 22.21 and 24.`,
    );
  }
}

/** Returns the name of the variable with the proxy for a URL if Node.js ignores it. */
function unusedProxy({ NODE_USE_ENV_PROXY, ...env }: World["env"], url: string): string | undefined {
  if (NODE_USE_ENV_PROXY === "1" || !URL.canParse(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  const direct = (env.no_proxy ?? env.NO_PROXY ?? "")
    .split(/[\s,]+/)
    .map((host) => host.replace(/^\*?\./, ""));
  if (direct.some((host) => host === "*" || `.${hostname}`.endsWith(`.${host}`))) return undefined;
  const name = `${protocol.slice(0, -1)}_proxy`;
  return [name, name.toUpperCase()].find((one) => env[one]);
}

/** Checks whether the service itself says which value it refuses, or what it did not find. */
function isExplained(error: CallError): boolean {
  const vendor = error.vendor as { readonly type?: string; readonly modelState?: object } | undefined;
  return vendor?.type !== undefined || vendor?.modelState !== undefined;
}
