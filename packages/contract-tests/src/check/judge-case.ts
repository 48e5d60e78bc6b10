import type { ContractCase } from "../cases/contract-case.ts";
import type { SentCase } from "../send/send-case.ts";
import { factsOf, type JudgeSettings } from "./facts.ts";
import { requestChecks } from "./request-checks.ts";
import { responseChecks } from "./response-checks.ts";
import { type Finding, sampleFindings } from "./schema-check.ts";
import type { Tolerated } from "./tolerance.ts";

/** The findings of a case, in order, and the differences that were tolerated. */
export type Judgement = { readonly findings: readonly Finding[]; readonly tolerated: readonly Tolerated[] };

/** Compares the outcome of a case with its expectation. A case without findings held. */
export async function judgeCase(
  contractCase: ContractCase,
  { exchanges, outcome }: SentCase,
  settings: JudgeSettings,
): Promise<Judgement> {
  if (contractCase.send === undefined)
    return { findings: sampleFindings(contractCase, settings.schema), tolerated: [] };
  const { request, response, failure } = exchanges.at(-1) ?? {};
  if (request === undefined || response === undefined) {
    const reason = outcome && "error" in outcome ? outcome.error.message : "nothing was sent";
    const message = request === undefined ? `no request: ${reason}` : `no response: ${failure ?? reason}`;
    return { findings: [{ check: "response", message }], tolerated: [] };
  }
  const call = { request, requests: exchanges.length, response, outcome };
  const facts = await factsOf(contractCase, call, settings);
  const findings: Finding[] = [];
  const passed = new Set<string>();
  for (const { name, after, run } of [...requestChecks, ...responseChecks]) {
    if (!after.every((one) => passed.has(one))) continue;
    const found = run(facts);
    if (found === undefined) passed.add(name);
    else findings.push({ check: name, ...found });
  }
  return { findings, tolerated: facts.tolerated };
}
