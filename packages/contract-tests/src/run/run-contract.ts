import { type CaseGroup, type ContractCase, caseGroups } from "../cases/contract-case.ts";
import { coverageOf } from "../cases/coverage.ts";
import { deriveCases } from "../cases/derive-cases.ts";
import { judgeCase } from "../check/judge-case.ts";
import { type SchemaCheck, schemaCheckOf } from "../check/schema.ts";
import { ServerUnreachableError } from "../load/contract-setup-error.ts";
import { loadDocument } from "../load/document.ts";
import { type KnownGap, loadKnownGaps } from "../load/known-gaps.ts";
import { operationsOf } from "../load/operation.ts";
import { loadSamples, type Sample } from "../load/samples.ts";
import { caseReport } from "../report/case-report.ts";
import { matricesOf } from "../report/matrices.ts";
import { redact, secretsIn } from "../report/redact.ts";
import { remarksOf } from "../report/remarks.ts";
import type { CaseReport, Report } from "../report/report.ts";
import { shortened } from "../report/shorten.ts";
import { type ClientMaker, sendCase } from "./send-case.ts";
import { type Target, type TargetOptions, targetOf } from "./target.ts";

/** What to run against, and how strictly. Nothing given: the embedded sandbox, strictly. */
export type ContractOptions = TargetOptions & {
  /** Folder of `.http` files, or samples at hand. Default: those of `@so-webhook/spec`. */
  readonly samples?: string | readonly Sample[];
  /** File of known gaps, or gaps at hand. Default: those of this package. */
  readonly knownGaps?: string | readonly KnownGap[];
  /** Groups of cases to make. Default: all. */
  readonly groups?: readonly CaseGroup[];
  /** Milliseconds that one request may take. Default 30,000. */
  readonly timeoutMs?: number;
  /** The client under test. Default: `createClient` of `@so-webhook/client`. */
  readonly createClient?: ClientMaker;
  /** Takes what a live run is about to do, before its first request. Default: standard error. */
  readonly announce?: (line: string) => void;
};

/**
 * Replays the documented exchanges against a server and reports what holds. Throws `ContractSetupError` when it
 * cannot run as it was set up and `ServerUnreachableError` when nothing answers its first request; whatever else
 * a server does is in the report.
 */
export const runContract = async (options: ContractOptions = {}): Promise<Report> => {
  const target = targetOf(options);
  const document = await loadDocument();
  const operations = operationsOf(document);
  const { samples: from, knownGaps, groups = caseGroups } = options;
  const samples = typeof from === "object" ? from : await loadSamples(from);
  const gaps = typeof knownGaps === "object" ? knownGaps : await loadKnownGaps(knownGaps);
  const { cases, unknownSchemes } = await deriveCases(samples, operations, (sample) => ({
    strength: target.strength,
    credentials: target.credentialsFor(sample),
    ...(target.targetUrl !== undefined && { targetUrl: target.targetUrl }),
  }));
  const chosen = cases.filter(({ group }) => groups.includes(group));
  announceLive(target, chosen, options.announce ?? ((line) => process.stderr.write(`${line}\n`)));

  const started = Date.now();
  const { reports, secrets } = await runCases(chosen, target, schemaCheckOf(document), options);
  const coverage = coverageOf(
    operations,
    cases.flatMap(({ covers }) => covers ?? []),
    gaps,
  );
  const count = (status: CaseReport["status"]) => reports.filter((one) => one.status === status).length;
  const whole = coverage.missing.length + coverage.stale.length + unknownSchemes.length === 0;
  const report: Report = {
    ok: whole && count("failed") === 0,
    target: target.name,
    live: target.live,
    strength: target.strength,
    startedAt: new Date(started).toISOString(),
    durationMs: Date.now() - started,
    totals: { cases: reports.length, held: count("held"), failed: count("failed"), notRun: count("not-run") },
    matrices: [],
    cases: reports,
    coverage: { ...coverage, unknownSchemes },
    remarks: remarksOf(reports),
  };
  const clean = redact(report, secrets);
  const short = clean.cases.map(shortened);
  return { ...clean, cases: short, matrices: matricesOf(short) };
};

const announceLive = (
  { live, name, targetUrl }: Target,
  cases: readonly ContractCase[],
  announce: (line: string) => void,
): void => {
  if (!live) return;
  const requests = cases.filter(({ send, notRun }) => send !== undefined && notRun === undefined).length;
  announce(
    `Live run against ${name}: ${requests} requests, one after the other. Each names ${targetUrl} as the target to ping, and no other.`,
  );
};

/** One case after the other: a live server is not to be loaded, and the first request tells whether one is there. */
const runCases = async (
  cases: readonly ContractCase[],
  target: Target,
  schema: SchemaCheck,
  { timeoutMs = 30_000, createClient, baseUrl }: ContractOptions,
): Promise<{ reports: readonly CaseReport[]; secrets: readonly string[] }> => {
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
    const sent = await sendCase(contractCase, { baseUrl: target.baseUrl, fetch, timeoutMs, createClient });
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
};
