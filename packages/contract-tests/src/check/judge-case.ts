import type { ContractCase } from "../cases/contract-case.ts";
import { decodeBody } from "../load/body-codec.ts";
import { headerOf } from "../load/samples.ts";
import type { SentCase } from "../run/send-case.ts";
import type { Strength } from "../run/strength.ts";
import type { Check, Evidence, Finding, Tolerated } from "./finding.ts";
import { replyChecks } from "./reply-checks.ts";
import { requestChecks } from "./request-checks.ts";
import { sampleFindings } from "./sample-check.ts";
import type { SchemaCheck } from "./schema.ts";

/** What the checks make of a case: what does not hold, the first thing first, and what was let pass. */
export type Judgement = { readonly findings: readonly Finding[]; readonly tolerated: readonly Tolerated[] };

const checks: readonly Check[] = [...requestChecks, ...replyChecks];

/** Holds what came of a case against what it expects. No finding means that it held. */
export const judgeCase = async (
  contractCase: ContractCase,
  { exchanges, outcome }: SentCase,
  settings: { readonly strength: Strength; readonly schema: SchemaCheck },
): Promise<Judgement> => {
  if (contractCase.send === undefined) {
    return { findings: sampleFindings(contractCase, settings.schema), tolerated: [] };
  }
  const last = exchanges.at(-1);
  const reply = last?.reply;
  if (last === undefined || reply === undefined) {
    const reason = outcome && "error" in outcome ? outcome.error.message : "nothing was sent";
    const message = last === undefined ? `no request: ${reason}` : `no reply: ${last.failure ?? reason}`;
    return { findings: [{ check: "reply", message }], tolerated: [] };
  }
  const { operation } = contractCase;
  const { request } = last;
  const sentType = headerOf(request.headers, "content-type");
  const replyType = headerOf(reply.headers, "content-type");
  const tolerated: Tolerated[] = [];
  const evidence: Evidence = {
    contractCase,
    ...settings,
    requests: exchanges.length,
    request,
    requestValue: await decodeBody(operation, "request", sentType, request.bytes),
    reply,
    replyType,
    replyValue: await decodeBody(operation, reply.status, replyType, reply.bytes),
    ...(outcome && { outcome }),
    tolerated: (one) => tolerated.push(one),
  };
  return { findings: findingsOf(evidence), tolerated };
};

const findingsOf = (evidence: Evidence): readonly Finding[] => {
  const findings: Finding[] = [];
  const passed = new Set<string>();
  for (const { name, after = [], run } of checks) {
    // A check whose ground is gone would only repeat the finding before it.
    if (!after.every((one) => passed.has(one))) continue;
    const found = run(evidence);
    if (found === undefined) passed.add(name);
    else findings.push({ check: name, ...found });
  }
  return findings;
};
