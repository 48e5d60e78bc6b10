import { parseArgs } from "node:util";
import type { Auth } from "@so-webhook/client";
import { type CaseGroup, caseGroups } from "../cases/contract-case.ts";
import { ContractSetupError } from "../load/errors.ts";
import type { ContractOptions } from "../run/run-contract.ts";

/** The help text. */
export const usage = `Usage: so-webhook-contract [options]

Replays the documented exchanges in every media type and reports the
differences. Without a base URL it runs against the sandbox, in this process.

  --base-url <url>      site root of a server; default: $SO_BASE_URL
  --target-url <url>    URL that a live server may ping; default: $SO_TARGET_URL
  --strict, --lenient   compare documented values, or only schema and types;
                        default: strict, but lenient for a live server
  --samples <folder>    .http files to replay; default: the documented ones
  --known-gaps <file>   documented behaviour without a case, and why;
                        default: the list of this package
  --groups <names>      some of ${caseGroups.join(",")}
  --timeout <ms>        time limit of one request; default: 30000
  --html <file>, --junit <file>, --json <file>
                        also write a report to the file
  --verbose             list every failed case with its curl command
  --quiet               print only the last line
  --version             print the version
  --help                print this help

Credentials: SO_BEARER, SO_TICKET (with SO_APP_TOKEN), SO_BASIC
(user:password), SO_XSRF.
Exit codes: 0 all cases held, 1 a case failed, 2 wrong usage, 3 no server
answers.
`;

const flags = {
  "base-url": { type: "string" },
  "target-url": { type: "string" },
  strict: { type: "boolean" },
  lenient: { type: "boolean" },
  samples: { type: "string" },
  "known-gaps": { type: "string" },
  groups: { type: "string" },
  timeout: { type: "string" },
  html: { type: "string" },
  junit: { type: "string" },
  json: { type: "string" },
  verbose: { type: "boolean" },
  quiet: { type: "boolean" },
  version: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** Thrown for wrong usage of the command. */
export class UsageError extends Error {}

/** The parsed options. */
export type Values = ReturnType<typeof parseOptions>;

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Parses the arguments. Throws {@link UsageError}. */
export function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true }).values;
  } catch (error) {
    const [, name] = /^Unknown option '-*([^']+)'/.exec(String((error as Error).message)) ?? [];
    if (name === undefined) throw new UsageError((error as Error).message);
    throw new UsageError(`Unknown option --${name}.${didYouMean(name, Object.keys(flags), "--")}`);
  }
}

/** Suggests the known name closest to an unknown one, if one is close. */
function didYouMean(unknown: string, known: readonly string[], prefix = ""): string {
  const distances = known.map((name) => [distance(unknown.toLowerCase(), name), name] as const);
  const [nearest] = distances.sort(([a], [b]) => a - b);
  const isClose = nearest && nearest[0] <= Math.max(2, nearest[1].length / 2);
  return isClose ? ` Did you mean ${prefix}${nearest[1]}?` : "";
}

/** Counts the insertions, deletions and substitutions between two words (Levenshtein distance). */
function distance(from: string, to: string): number {
  let row = [...to, ""].map((_, index) => index);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (const [index, other] of [...to].entries()) {
      const [left = 0, above = 0, diagonal = 0] = [next[index], row[index + 1], row[index]];
      next.push(Math.min(left + 1, above + 1, diagonal + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/**
 * Returns the options of a run. Options win over `SO_…` variables, of which empty ones count as unset. Throws
 * {@link UsageError} and {@link ContractSetupError}.
 */
export function contractOptions(values: Values, env: Environment): ContractOptions {
  if (values.strict && values.lenient) throw new UsageError("Use either --strict or --lenient, not both.");
  const auth = authFrom(env);
  return {
    baseUrl: values["base-url"] ?? (env.SO_BASE_URL || undefined),
    targetUrl: values["target-url"] ?? (env.SO_TARGET_URL || undefined),
    auth: auth.length > 0 ? auth : undefined,
    soAppToken: env.SO_APP_TOKEN || undefined,
    strength: values.strict ? "strict" : values.lenient ? "lenient" : undefined,
    samples: values.samples,
    knownGaps: values["known-gaps"],
    groups: values.groups === undefined ? undefined : groupsIn(values.groups),
    timeoutMs: values.timeout === undefined ? undefined : timeoutIn(values.timeout),
  };
}

function authFrom({ SO_BASIC, SO_TICKET, SO_BEARER, SO_XSRF }: Environment): readonly Auth[] {
  return [
    ...(SO_BEARER ? [{ scheme: "Bearer", token: SO_BEARER } as const] : []),
    ...(SO_TICKET ? [{ scheme: "SoTicket", ticket: SO_TICKET } as const] : []),
    ...(SO_BASIC ? [basic(SO_BASIC)] : []),
    ...(SO_XSRF ? [{ scheme: "XSRF", token: SO_XSRF } as const] : []),
  ];
}

function basic(text: string): Auth {
  const colon = text.indexOf(":");
  if (colon < 0) throw new ContractSetupError("SO_BASIC must be user:password; it has no colon.");
  return { scheme: "Basic", username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function groupsIn(text: string): readonly CaseGroup[] {
  const names = text.split(",").map((name) => name.trim());
  const known: readonly string[] = caseGroups;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names as CaseGroup[];
  throw new UsageError(
    `There is no group "${unknown}".${didYouMean(unknown, known)} The groups are ${caseGroups.join(", ")}.`,
  );
}

function timeoutIn(text: string): number {
  const milliseconds = Number(text);
  if (Number.isInteger(milliseconds) && milliseconds > 0) return milliseconds;
  throw new UsageError("--timeout must be a whole number of milliseconds greater than 0.");
}
