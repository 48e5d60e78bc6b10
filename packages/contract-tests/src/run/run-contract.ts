import { type CaseGroup, type ContractCase, caseGroups } from "../cases/contract-case.ts";
import { coverageOf, type KnownGap, loadKnownGaps } from "../cases/coverage.ts";
import { deriveCases } from "../cases/derive-cases.ts";
import { judgeCase } from "../check/judge-case.ts";
import { type SchemaCheck, schemaCheckOf } from "../check/schema-check.ts";
import { loadDocument, operationsOf } from "../load/document.ts";
import { ServerUnreachableError } from "../load/errors.ts";
import { loadSamples, type Sample } from "../load/samples.ts";
import { buildReport, caseReport } from "../report/build-report.ts";
import type { CaseReport, Report } from "../report/report.ts";
import { secretsIn } from "../report/secrets.ts";
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
  /** Is called with a line about what a live run will do, before its first request. Default: writes to standard error. */
  readonly announce?: ((line: string) => void) | undefined;
};

/**
 * Replays the documented exchanges against a server and resolves to a report. Rejects with `ContractSetupError` for
 * unusable settings, and with `ServerUnreachableError` when nothing answers the first request; anything else that a
 * server does is in the report.
 */
export async function runContract(options: ContractOptions = {}): Promise<Report> {
  const target = targetOf(options);
  const document = await loadDocument();
  const operations = operationsOf(document);
  const { samples: from, knownGaps, groups = caseGroups } = options;
  const samples = typeof from === "object" ? from : await loadSamples(from);
  const gaps = typeof knownGaps === "object" ? knownGaps : await loadKnownGaps(knownGaps);
  const { name, live, strength, targetUrl } = target;
  const cases = await deriveCases(samples, operations, (sample) => {
    return { strength, credentials: target.credentialsFor(sample), targetUrl };
  });
  const chosen = cases.filter(({ group }) => groups.includes(group));
  const { announce = (line) => process.stderr.write(`${line}\n`) } = options;
  if (live) announce(liveLine(target, chosen));

  const started = Date.now();
  const { reports, secrets } = await runCases(chosen, target, schemaCheckOf(document), options);
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

function liveLine({ name, targetUrl }: Target, cases: readonly ContractCase[]): string {
  const requests = cases.filter(({ send, notRun }) => send !== undefined && notRun === undefined).length;
  return `Live run against ${name}: ${requests} requests, one after the other. Each names ${targetUrl} as the target to ping, and no other.`;
}

/** Runs one case after the other, to spare a live server. The first request shows whether there is one. */
async function runCases(
  cases: readonly ContractCase[],
  target: Target,
  schema: SchemaCheck,
  { timeoutMs = 30_000, createClient, baseUrl }: ContractOptions,
): Promise<{ reports: readonly CaseReport[]; secrets: readonly string[] }> {
  const reports: CaseReport[] = [];
  const secrets = new Set<string>();
  let reached = false;
  for (const contractCase of cases) {
    if (contractCase.notRun !== undefined) {
      reports.push(caseReport(contractCase, undefined, undefined, { baseUrl, durationMs: 0 }));
      continue;
    }
    const started = performance.now();
    const fetch = target.fetchFor(contractCase.sample);
    const settings = { baseUrl: target.baseUrl, fetch, timeoutMs };
    const sent = await sendCase(contractCase, settings, createClient);
    const exchange = sent.exchanges.at(-1);
    if (!reached && exchange?.failure !== undefined)
      throw new ServerUnreachableError(target.name, exchange.failure);
    reached ||= exchange !== undefined;
    for (const secret of secretsIn(exchange?.request.headers ?? [])) secrets.add(secret);
    const judgement = await judgeCase(contractCase, sent, { strength: target.strength, schema });
    const durationMs = Math.round(performance.now() - started);
    reports.push(caseReport(contractCase, exchange, judgement, { baseUrl, durationMs }));
  }
  return { reports, secrets: [...secrets] };
}
