import { parseMediaType } from "@so-webhook/runtime/media";
import type { ContractCase } from "../cases/contract-case.ts";
import type { Judgement } from "../check/judge-case.ts";
import { tolerances } from "../check/tolerance.ts";
import { headerOf } from "../load/samples.ts";
import type { Message, WireExchange } from "../send/exchange.ts";
import { curlLine } from "./curl.ts";
import { diagnose } from "./diagnose.ts";
import type { CaseReport, Matrix, Report, ShownMessage } from "./report.ts";
import { maskedHeaders, maskSecrets } from "./secrets.ts";

/** Builds the report of one case; `baseUrl` is set if the request used the network. */
export function caseReport(
  contractCase: ContractCase,
  exchange: WireExchange | undefined,
  judgement: Judgement | undefined,
  context: { readonly baseUrl: string | undefined; readonly durationMs: number },
): CaseReport {
  const { id, group, title, operation, sample, covers, leftOut = [], notRun } = contractCase;
  const findings = judgement?.findings ?? [];
  const { request, response } = exchange ?? {};
  return {
    id,
    group,
    title,
    operation: operation.operationId,
    sample: sample.name,
    ...(covers && { covers }),
    status: judgement === undefined ? "not-run" : findings.length > 0 ? "failed" : "held",
    findings,
    ...(notRun !== undefined && { notRun }),
    tolerated: judgement?.tolerated ?? [],
    leftOut,
    ...(request && { request: shownMessage(`${request.method} ${request.url}`, request) }),
    ...(response && { response: shownMessage(`${response.status} ${response.statusText}`.trim(), response) }),
    ...(request && { curl: curlLine(request, context.baseUrl) }),
    durationMs: context.durationMs,
  };
}

function shownMessage(start: string, { headers, bytes }: Message): ShownMessage {
  const charset = parseMediaType(headerOf(headers, "content-type") ?? "")?.parameters.get("charset");
  const body = decoderFor(charset).decode(bytes);
  return { start, headers: maskedHeaders(headers), body, length: bytes.length };
}

/** Returns a decoder; UTF-8 where the charset is absent or unknown. */
function decoderFor(charset: string | undefined): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

/** Builds the report of a run from its cases: masks secrets, shortens findings, and lays out the tables. */
export function buildReport(
  run: Pick<Report, "target" | "live" | "strength" | "startedAt" | "durationMs" | "coverage">,
  reports: readonly CaseReport[],
  secrets: readonly string[],
): Report {
  const { missing, stale, unknownSchemes } = run.coverage;
  const count = (status: CaseReport["status"]) => reports.filter((one) => one.status === status).length;
  const [held, failed, notRun] = [count("held"), count("failed"), count("not-run")];
  const { coverage, ...facts } = run;
  const masked = maskSecrets(reports, secrets).map(shortened);
  const diagnosis = diagnose(masked, run);
  return {
    ok: held > 0 && failed + missing.length + stale.length + unknownSchemes.length === 0,
    ...maskSecrets(facts, secrets),
    totals: { cases: reports.length, held, failed, notRun },
    matrices: matricesOf(masked),
    cases: masked,
    ...maskSecrets({ coverage, remarks: remarksOf(reports) }, secrets),
    ...(diagnosis !== undefined && { diagnosis }),
  };
}

/** Cuts the values in findings to 300 characters. The secrets must be masked before. */
function shortened(one: CaseReport): CaseReport {
  const cut = (text: string) =>
    text.length <= 300 ? text : `${text.slice(0, 300)}… (${text.length} characters)`;
  const findings = one.findings.map((finding) => ({
    ...finding,
    ...(finding.expected !== undefined && { expected: cut(finding.expected) }),
    ...(finding.actual !== undefined && { actual: cut(finding.actual) }),
  }));
  return { ...one, findings };
}

/** Lays out the cases that differ only by request and response type as tables, one per sample and status. */
function matricesOf(cases: readonly CaseReport[]): readonly Matrix[] {
  const tables = new Map<string, CaseReport[]>();
  for (const one of cases) {
    // Only the cases of a successful call without a body have no other request type.
    if (one.covers === undefined || (one.covers.requestType === "none" && one.group !== "types")) continue;
    const key = `${one.sample}\n${one.covers.operation}\n${one.covers.status}`;
    tables.set(key, [...(tables.get(key) ?? []), one]);
  }
  return [...tables.values()].map((own) => {
    const distinct = (name: "operation" | "status" | "requestType" | "responseType") => [
      ...new Set(own.map(({ covers }) => covers?.[name] ?? "")),
    ];
    const requestTypes = distinct("requestType");
    return {
      operation: distinct("operation").join(),
      sample: own[0]?.sample ?? "",
      status: distinct("status").join(),
      requestTypes,
      responseTypes: distinct("responseType"),
      // The cases of a request type come in the order of the response types.
      cells: requestTypes.map((type) => own.filter(({ covers }) => covers?.requestType === type)),
      held: own.filter(({ status }) => status === "held").length,
      total: own.length,
    };
  });
}

/** Lists everything that a run tolerated, omitted or skipped, with the number of cases. */
function remarksOf(cases: readonly CaseReport[]): readonly string[] {
  const counts = new Map<string, number>();
  const add = (remark: string) => counts.set(remark, (counts.get(remark) ?? 0) + 1);
  for (const { tolerated, leftOut, notRun, group, sample } of cases) {
    for (const { tolerance, pointer } of tolerated) {
      const reason = tolerances.find(({ name }) => name === tolerance)?.reason;
      add(`Tolerated: ${tolerance} at ${pointer}, because ${reason}`);
    }
    for (const { pointer, reason } of leftOut)
      add(`Not sent: ${pointer} of ${sample}, because the request type cannot represent it. ${reason}`);
    if (notRun !== undefined) add(`Not run in group ${group}: ${notRun}`);
  }
  return [...counts].map(([remark, count]) => `${count} ${count === 1 ? "case" : "cases"}. ${remark}`);
}
