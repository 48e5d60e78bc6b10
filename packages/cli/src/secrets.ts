import { readFile } from "node:fs/promises";
import { parseEnv } from "node:util";
import type { Webhook } from "@so-webhook/client";
import { CommandError, exitCodes, reasonOf } from "./exit-codes.ts";
import type { Output } from "./output.ts";
import { textOf } from "./read-bytes.ts";
import type { Context, World } from "./world.ts";

/** Returns the value of a variable, or `undefined` when it is not set or empty. */
export type Variables = (name: string) => string | undefined;

/** Reads variables from the environment, then from a file. Default: `.env` in the working folder, if there is one. */
export async function loadVariables({ env }: World, file?: string | undefined): Promise<Variables> {
  const fromFile = parseEnv(await readOptional(file ?? ".env", file !== undefined));
  // Objects inherit members, such as `constructor`, that are no strings.
  return (name) => [env[name], fromFile[name]].find((value) => typeof value === "string" && value !== "");
}

async function readOptional(file: string, isRequired: boolean): Promise<string> {
  try {
    return textOf(await readFile(file));
  } catch (error) {
    if (!isRequired && (error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw new CommandError(`Cannot read ${file}: ${reasonOf(error)}`);
  }
}

/** Reads a secret from a file, without the line break at its end. */
export async function readSecretFile(file: string): Promise<string> {
  const secret = (await readOptional(file, true)).replace(/\r?\n$/, "");
  if (secret === "") throw new CommandError(`${file} is empty. Put the secret on its first line.`);
  return secret;
}

/** The options that give a webhook's secret. */
export type SecretOptions = {
  readonly secret?: string | undefined;
  readonly secretFile?: string | undefined;
};

/**
 * Finds the webhook's secret: `--secret`, `--secret-file`, then the variable SO_WEBHOOK_SECRET. The secret is hidden
 * in the output from then on.
 */
export async function findSecret(
  { world, out }: Context,
  { secret, secretFile }: SecretOptions,
): Promise<string | undefined> {
  if (secret !== undefined && secretFile !== undefined) {
    throw new CommandError("Pass --secret or --secret-file, not both.");
  }
  if (secret === "") throw new CommandError("--secret is empty. Set it to the Secret of the webhook.");
  const found =
    secret ??
    (secretFile === undefined
      ? (await loadVariables(world))("SO_WEBHOOK_SECRET")
      : await readSecretFile(secretFile));
  if (found !== undefined) await out.hide(found);
  return found;
}

/** Finds the webhook's secret as {@link findSecret} does, and prompts for it on a terminal if no source has one. */
export async function requireSecret(context: Context, options: SecretOptions): Promise<string> {
  const secret =
    (await findSecret(context, options)) ?? (await promptForSecret(context, "Secret of the webhook"));
  if (secret !== undefined) return secret;
  throw new CommandError("The secret is missing. Set SO_WEBHOOK_SECRET or pass --secret-file <file>.");
}

/** The user name and password of an http or https URL; the URL need not be valid otherwise. */
const userInfo = /^(\s*https?:[\\/]*)([^\\/?#]*)@/i;

/** What is shown and recorded instead of a value that may be a secret. */
export const maskedValue = "***";

/** Replaces the user name and password of a URL with `***`. */
export function maskUserInfo(url: string): string {
  return url.replace(userInfo, `$1${maskedValue}@`);
}

/** The members of a webhook that may contain secrets. */
type Secretive = { readonly [Name in "Secret" | "Headers" | "TargetUrl"]?: Webhook[Name] | null | undefined };

/**
 * Returns the Secret of a webhook, the values of its Headers, which are often credentials, and the user name and
 * password of its TargetUrl.
 */
export function secretsOf({ Secret, Headers, TargetUrl }: Secretive): readonly string[] {
  const [, , login] = (typeof TargetUrl === "string" && userInfo.exec(TargetUrl)) || [];
  return [Secret, ...Object.values(Headers ?? {}), login, login?.replace(/^[^:]*:/, "")].filter(
    (value): value is string => typeof value === "string",
  );
}

/** Hides the secrets of a webhook in everything that is written from now on, for example in what a target repeated. */
export function hideSecrets(out: Output, webhook: Secretive): Promise<void> {
  return out.hide(...secretsOf(webhook));
}

/**
 * Asks for a secret on the terminal without echo. Returns `undefined` when stdin is not a terminal; Ctrl-C and Ctrl-D
 * end the command.
 */
export async function promptForSecret({ world, out }: Context, label: string): Promise<string | undefined> {
  const { stdin, stderr } = world;
  if (stdin.isTTY !== true || stdin.setRawMode === undefined) return undefined;
  stderr.write(`${label} (not shown): `);
  stdin.setRawMode(true);
  try {
    const secret = await readHiddenLine(stdin);
    if (secret === "") throw new CommandError(`${label} is empty.`);
    await out.hide(secret);
    return secret;
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write("\n");
  }
}

function readHiddenLine(stdin: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed = "";
    const onData = (chunk: Uint8Array | string): void => {
      for (const key of chunk.toString()) {
        if (key === "\r" || key === "\n") {
          stdin.off("data", onData);
          resolve(typed);
        } else if (key === "\u0003" || key === "\u0004") {
          stdin.off("data", onData);
          reject(new CommandError("Interrupted.", exitCodes.interrupted));
        } else typed = key === "\u007f" || key === "\b" ? typed.slice(0, -1) : typed + key;
      }
    };
    stdin.on("data", onData);
    stdin.resume();
  });
}
