import { type CaseContext, documentedReply } from "./case-context.ts";
import type { ContractCase } from "./contract-case.ts";
import { caseId } from "./sent-cases.ts";

const credentialNames = ["authorization", "x-xsrf-token", "so-apptoken", "cookie"];

/**
 * The sample's own bytes and header fields, sent past the client. Given credentials stand in for the printed ones,
 * and the usual ones where a sample prints none.
 */
export const printedCase = (context: CaseContext): ContractCase => {
  const { sample, operation, usual, credentials, requestText, requestValue } = context;
  const { method, target, headers } = sample.request;
  const isCredential = ([name]: readonly [string, string]) => credentialNames.includes(name.toLowerCase());
  const asPrinted = !credentials.given && headers.some(isCredential);
  const sent = asPrinted
    ? headers
    : [
        ...headers.filter((field) => !isCredential(field)),
        ...Object.entries(usual.wire).filter((field): field is [string, string] => field[1] !== null),
      ];
  return {
    id: caseId(context, "as printed"),
    group: "printed",
    title: "as printed",
    operation,
    sample,
    send: { via: "raw", method, path: target, headers: sent, body: requestText },
    expect: {
      ...documentedReply(context),
      requestHeaders: Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), value])),
      requestValue,
    },
  };
};
