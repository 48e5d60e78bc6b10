import { checkOptions, type OptionRules } from "@so-webhook/runtime";
import { type CaseGroup, type ContractCase, caseGroups } from "../cases/contract-case.ts";
import { coverageOf, type KnownGap, loadKnownGaps } from "../cases/coverage.ts";
import { deriveCases } from "../cases/derive-cases.ts";
import { judgeCase } from "../check/judge-case.ts";
import { type SchemaCheck, schemaCheckOf } from "../check/schema-check.ts";
import { loadDocument, type Operation, operationsOf } from "../load/document.ts";
import { ContractSetupError, ServerUnreachableError } from "../load/errors.ts";
import { loadSamples, type Sample } from "../load/samples.ts";
import { buildReport, caseReport } from "../report/build-report.ts";
import { diagnose } from "../report/diagnose.ts";
import type { CaseReport, Report } from "../report/report.ts";
import { maskSecrets, secretsIn } from "../report/secrets.ts";
import type { WireExchange } from "../send/exchange.ts";
import { type ClientMaker, sendCase } from "../send/send-case.ts";
import { type Target, type TargetOptions, targetOf } from "../send/target.ts";

/** Options of a run. Default: a strict run against the embedded sandbox. */
export type ContractOptions = TargetOptions & {
  /** Folder of `.http` files, or samples. Default: the samples of `@so-webhook/spec`. */
  readonly samples?: string | readonly Sample[] | undefined;
  /** File of known gaps, or gaps. Default: the list of this package. */
  readonly knownGaps?: string | readonly KnownGap[] | undefined;
  /** Groups of cases to run. Default: all. */
  readonly groups?: readonly CaseGroup[] | undefined;
  /** Time limit of one request in milliseconds. Default: 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Makes the client under test. Default: `createClient` of `@so-webhook/client`. */
  readonly createClient?: ClientMaker | undefined;
  /**
   * Is called with a line about what a live run will do, before its first request, and with the preflight: what is
   * wrong with the first response. Default: writes to standard error in a live run.
   */
  readonly announce?: ((line: string) => void) | undefined;
  /** Is called after each case. */
  readonly progress?: ((progress: Progress) => void) | undefined;
};

const rules: OptionRules<ContractOptions> = {
  baseUrl: 'a string, for example "http://localhost:5000/Cust12345"',
  fetch: "a function",
  auth: "an object or an array",
  soAppToken: "a string",
  strength: 'a string: "strict" or "lenient"',
  targetUrl: 'a string, for example "https://my.example.org/hook"',
  samples: "a string or an array",
  knownGaps: "a string or an array",
  groups: 'an array, for example ["types"]',
  timeoutMs: "a number, for example 30000",
  createClient: "a function",
  announce: "a function",
  progress: "a function",
};

/** Throws a `ContractSetupError` for an option with an unknown name or a wrong value. */
function checkRun(options: ContractOptions): void {
  try {
    checkOptions("runContract", options, rules);
  } catch (error) {
    throw new ContractSetupError((error as TypeError).message);
  }
  const { groups = [], strength = "strict", timeoutMs = 1 } = options;
  const unknown = groups.find((name) => !caseGroups.includes(name));
  if (unknown !== undefined) {
    throw new ContractSetupError(`There is no group "${unknown}". The groups are ${caseGroups.join(", ")}.`);
  }
  if (strength !== "strict" && strength !== "lenient") {
    throw new ContractSetupError('strength must be "strict" or "lenient".');
  }
  if (!(timeoutMs > 0)) throw new ContractSetupError("timeoutMs must be a number greater than 0.");
}

/** A case that has just been run or skipped. */
export type Progress = Pick<CaseReport, "group" | "status"> & {
  readonly done: number;
  readonly total: number;
};

/**
 * Replays the documented exchanges against a server and resolves to a report. Rejects with `ContractSetupError` for
 * unusable settings, and with `ServerUnreachableError` when the first request has no response. Anything else that a
 * server does is in the report.
 */
export async function runContract(options: ContractOptions = {}): Promise<Report> {
  checkRun(options);
  const target = targetOf(options);
  const { all, schema } = await documentedOperations();
  const { samples: from, knownGaps, groups = caseGroups } = options;
  const samples = typeof from === "object" ? from : await loadSamples(from);
  const listed = typeof knownGaps === "object" ? knownGaps : await loadKnownGaps(knownGaps);
  const { name, live, strength, targetUrl } = target;
  const cases = await deriveCases(samples, all, (sample) => {
    return { strength, credentials: target.credentialsFor(sample), targetUrl, live };
  });
  // Samples of one's own choose the operations. The documented ones must cover all of them.
  const operations =
    from === undefined ? all : all.filter((one) => cases.some(({ operation }) => operation === one));
  const gaps = listed.filter((gap) => !all.some(isOfGap(gap)) || operations.some(isOfGap(gap)));
  const chosen = cases.filter(({ group }) => groups.includes(group));
  const toStandardError = (line: string) => void (live && process.stderr.write(`${line}\n`));
  const { announce = toStandardError } = options;
  if (live) announce(liveLine(target, chosen));

  const started = Date.now();
  const { reports, secrets } = await runCases(chosen, target, schema, { ...options, announce });
  const covered = cases.flatMap(({ covers }) => covers ?? []);
  const run = {
    target: name,
    live,
    strength,
    startedAt: new Date(started).toISOString(),
    durationMs: Date.now() - started,
    coverage: coverageOf(operations, covered, gaps),
  };
  return buildReport(run, reports, secrets);
}

let documented: Promise<{ readonly all: readonly Operation[]; readonly schema: SchemaCheck }> | undefined;

/** Returns the operations and the schemas of the document, which are read and compiled once for all runs of a process. */
function documentedOperations() {
  documented ??= loadDocument()
    .then((document) => ({ all: operationsOf(document), schema: schemaCheckOf(document) }))
    .catch((error: unknown) => {
      documented = undefined;
      throw error;
    });
  return documented;
}

function isOfGap(gap: KnownGap) {
  return ({ operationId }: Operation) => gap.operation === operationId;
}

function liveLine({ name, targetUrl }: Target, cases: readonly ContractCase[]): string {
  const requests = cases.filter(({ send, notRun }) => send !== undefined && notRun === undefined).length;
  return `Live run against ${name}: ${requests} requests, one after the other. Those that name a target to ping name ${targetUrl}.`;
}

/** Runs one case after the other, to spare a live server. The first is the preflight: is there a server, is it right? */
async function runCases(
  cases: readonly ContractCase[],
  target: Target,
  schema: SchemaCheck,
  options: ContractOptions,
): Promise<{ reports: readonly CaseReport[]; secrets: readonly string[] }> {
  const reports: CaseReport[] = [];
  const secrets = new Set<string>();
  let reached = false;
  for (const contractCase of cases) {
    const { report, exchange } = await runCase(contractCase, target, schema, options);
    for (const secret of secretsIn(exchange?.request.headers ?? [])) secrets.add(secret);
    if (!reached && exchange !== undefined) {
      if (exchange.failure !== undefined) throw new ServerUnreachableError(target.name, exchange.failure);
      reached = true;
      const facts = { strength: target.strength, target: target.name };
      const problem = diagnose(maskSecrets([report], [...secrets]), facts);
      if (problem !== undefined) options.announce?.(`Preflight: ${problem}`);
    }
    reports.push(report);
    const { group, status } = report;
    options.progress?.({ group, status, done: reports.length, total: cases.length });
  }
  return { reports, secrets: [...secrets] };
}

/** Sends and judges a case, unless this run skips it. */
async function runCase(
  contractCase: ContractCase,
  target: Target,
  schema: SchemaCheck,
  { timeoutMs = 30_000, createClient, baseUrl }: ContractOptions,
): Promise<{ report: CaseReport; exchange?: WireExchange | undefined }> {
  if (contractCase.notRun !== undefined) {
    return { report: caseReport(contractCase, undefined, undefined, { baseUrl, durationMs: 0 }) };
  }
  const started = performance.now();
  const fetch = target.fetchFor(contractCase.sample);
  const sent = await sendCase(contractCase, { baseUrl: target.baseUrl, fetch, timeoutMs }, createClient);
  const judgement = await judgeCase(contractCase, sent, { strength: target.strength, schema });
  const durationMs = Math.round(performance.now() - started);
  const exchange = sent.exchanges.at(-1);
  return { report: caseReport(contractCase, exchange, judgement, { baseUrl, durationMs }), exchange };
}
