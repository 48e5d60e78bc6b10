import type { ContractCase } from "../cases/contract-case.ts";
import type { Judgement } from "../check/judge-case.ts";
import type { ReceivedReply, SentRequest, WireExchange } from "../run/exchange.ts";
import { curlLine } from "./curl.ts";
import { maskedFields } from "./redact.ts";
import type { CaseReport, ShownMessage } from "./report.ts";

/** What a report says of one case; `baseUrl` when the request went over a network. */
export const caseReport = (
  contractCase: ContractCase,
  exchange: WireExchange | undefined,
  judgement: Judgement | undefined,
  context: { readonly baseUrl: string | undefined; readonly durationMs: number },
): CaseReport => {
  const { id, group, title, operation, sample, covers, leftOut = [], notRun } = contractCase;
  const findings = judgement?.findings ?? [];
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
    ...(exchange && {
      request: shownRequest(exchange.request),
      ...(exchange.reply && { reply: shownReply(exchange.reply) }),
      curl: curlLine(exchange.request, context.baseUrl),
    }),
    durationMs: context.durationMs,
  };
};

const shownRequest = ({ method, url, headers, bytes }: SentRequest): ShownMessage => ({
  start: `${method} ${url}`,
  headers: maskedFields(headers),
  body: new TextDecoder().decode(bytes),
  length: bytes.length,
});

const shownReply = ({ status, statusText, headers, bytes }: ReceivedReply): ShownMessage => ({
  start: `${status} ${statusText}`.trim(),
  headers: maskedFields(headers),
  body: new TextDecoder().decode(bytes),
  length: bytes.length,
});
