import type { Operation } from "../load/operation.ts";
import type { Sample } from "../load/samples.ts";
import { type CaseContext, type CaseSettings, caseContext, documentedReply } from "./case-context.ts";
import { charsetCases } from "./charset-cases.ts";
import type { ContractCase } from "./contract-case.ts";
import { credentialCases, unknownSchemes } from "./credential-cases.ts";
import { headerCases } from "./header-cases.ts";
import { printedCase } from "./printed-case.ts";
import { refusalCases } from "./refusal-cases.ts";
import { caseId } from "./sent-cases.ts";
import { typeCases } from "./type-cases.ts";

/** The cases of a run, and security schemes of the document that none of them can try. */
export type DerivedCases = {
  readonly cases: readonly ContractCase[];
  readonly unknownSchemes: readonly string[];
};

/** Derives every case from the documented exchanges; a pure function of what it is given. */
export const deriveCases = async (
  samples: readonly Sample[],
  operations: readonly Operation[],
  settingsOf: (sample: Sample) => CaseSettings,
): Promise<DerivedCases> => {
  const contexts = await Promise.all(
    samples.map((sample) => caseContext(sample, operations, settingsOf(sample))),
  );
  // Refusals belong to the operation: its first good sample is enough to provoke them.
  const first = new Set(firstOfEach(contexts));
  const cases = await Promise.all(
    contexts.map(async (context) => [
      sampleCase(context),
      printedCase(context),
      ...(await typeCases(context)),
      ...(await credentialCases(context)),
      ...(await headerCases(context)),
      ...(await charsetCases(context)),
      ...(first.has(context) ? await refusalCases(context) : []),
    ]),
  );
  const unknown = await Promise.all(contexts.map(unknownSchemes));
  return { cases: cases.flat(), unknownSchemes: [...new Set(unknown.flat())] };
};

const firstOfEach = (contexts: readonly CaseContext[]): readonly CaseContext[] => {
  const good = contexts.filter(({ sample }) => sample.response.status < 300);
  return good.filter(
    ({ operation }, index) => good.findIndex((other) => other.operation === operation) === index,
  );
};

/** The sample against the document: nothing is sent. */
const sampleCase = (context: CaseContext): ContractCase => ({
  id: caseId(context, "fits the document"),
  group: "sample",
  title: "fits the document",
  operation: context.operation,
  sample: context.sample,
  expect: { ...documentedReply(context), requestHeaders: {}, requestValue: context.requestValue },
});
