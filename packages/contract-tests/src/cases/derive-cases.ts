import { findMismatches } from "@so-webhook/runtime/media";
import type { Operation } from "../load/document.ts";
import type { Sample } from "../load/samples.ts";
import { codecContext } from "../load/wire.ts";
import {
  arrow,
  type CaseContext,
  type CaseSettings,
  caseContext,
  caseOf,
  cultureOptions,
} from "./case-context.ts";
import type { CaseGroup, ContractCase, CoverageKey } from "./contract-case.ts";
import { type SchemeUse, sentHeaders, useOfSchemes } from "./credentials.ts";
import { refusalCases } from "./refusal-cases.ts";

/** Derives every case from the documented exchanges. */
export async function deriveCases(
  samples: readonly Sample[],
  operations: readonly Operation[],
  settingsOf: (sample: Sample) => CaseSettings,
): Promise<readonly ContractCase[]> {
  const contexts = await Promise.all(
    samples.map((sample) => caseContext(sample, operations, settingsOf(sample))),
  );
  // Refusals belong to the operation: its first successful sample is enough to provoke them.
  const good = contexts.filter(({ sample }) => sample.response.status < 300);
  const first = good.filter(
    ({ operation }, index) => good.findIndex((other) => other.operation === operation) === index,
  );
  const cases = await Promise.all(
    contexts.map(async (context) => {
      const drafts = [
        ...typeDrafts(context),
        ...(good.includes(context) ? await credentialDrafts(context) : []),
        ...headerDrafts(context),
        ...charsetDrafts(context),
      ];
      return [
        sampleCase(context),
        printedCase(context),
        ...(await Promise.all(drafts.map((draft) => callCase(context, draft)))),
        ...(first.includes(context) ? await refusalCases(context) : []),
      ];
    }),
  );
  return cases.flat();
}

/** Compares the sample with the document; sends nothing. */
function sampleCase(context: CaseContext): ContractCase {
  return {
    ...caseOf(context, "sample", "fits the document"),
    expect: { ...context.documented, requestHeaders: {}, requestValue: context.requestValue },
  };
}

const credentialNames = ["authorization", "x-xsrf-token", "so-apptoken", "cookie"];

/**
 * Sends the sample's own bytes and headers without the client. Given credentials replace the printed ones; a sample
 * that prints none is sent with the usual ones.
 */
function printedCase(context: CaseContext): ContractCase {
  const { method, target, headers } = context.sample.request;
  const isCredential = ([name]: readonly [string, string]) => credentialNames.includes(name.toLowerCase());
  const asPrinted = !context.credentials.given && headers.some(isCredential);
  const sent = asPrinted
    ? headers
    : [...headers.filter((field) => !isCredential(field)), ...sentHeaders(context.usual)];
  return {
    ...caseOf(context, "printed", "as printed"),
    send: { via: "raw", method, path: target, headers: sent, body: context.requestText },
    expect: {
      ...context.documented,
      requestHeaders: Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), value])),
      ...(context.hasBody && { requestValue: context.requestValue }),
    },
  };
}

/** What distinguishes one valid call from another; the rest is the sample's. */
type CallDraft = {
  readonly group: CaseGroup;
  readonly title: string;
  readonly contentType?: string;
  readonly accept?: string;
  /** Replaces the run's usual credentials. */
  readonly use?: SchemeUse;
  /** More options of the client, and the headers they must produce. */
  readonly options?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly covers?: CoverageKey;
  readonly notRun?: string;
};

/** Makes a case that sends the sample's value through the client and expects the sample's response. */
async function callCase(context: CaseContext, draft: CallDraft): Promise<ContractCase> {
  const { contentType = context.contentType, accept = context.accept, use = context.usual } = draft;
  const { hasBody, params } = context;
  const { value, leftOut } = hasBody ? await context.carried(contentType) : { value: undefined, leftOut: [] };
  const options = { ...use.options, ...draft.options };
  return {
    ...caseOf(context, draft.group, draft.title),
    ...(draft.covers && { covers: draft.covers }),
    send: { via: "client", contentType, accept, value, params, options },
    expect: {
      ...context.documented,
      requestHeaders: {
        ...use.wire,
        ...lowerCaseNames(params.header),
        ...draft.headers,
        "content-type": hasBody ? contentType : null,
        accept,
      },
      ...(hasBody && { requestValue: value }),
    },
    ...(leftOut.length > 0 && { leftOut }),
    ...(draft.notRun !== undefined && context.notRun === undefined && { notRun: draft.notRun }),
  };
}

function lowerCaseNames(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Combines every documented request type that the value fits with every documented response type. */
function typeDrafts(context: CaseContext): readonly CallDraft[] {
  const { operation, response } = context;
  const [sent, wanted] = [sendableTypes(context), response.content.map(({ mediaType }) => mediaType)];
  return (sent.length > 0 ? sent : ["none"]).flatMap((requestType) =>
    (wanted.length > 0 ? wanted : ["none"]).map((responseType) => ({
      group: "types" as const,
      title: arrow(requestType, responseType),
      ...(requestType !== "none" && { contentType: requestType }),
      ...(responseType !== "none" && { accept: responseType }),
      covers: { operation: operation.operationId, status: response.status, requestType, responseType },
    })),
  );
}

/** Returns the documented types for the sample's value. An array is no merge patch, and an object no JSON Patch. */
function sendableTypes({ operation, requestValue }: CaseContext): readonly string[] {
  return operation.request
    .map(({ mediaType }) => mediaType)
    .filter((mediaType) => {
      const { shape, shapes } = codecContext(operation, "request", mediaType);
      return shape === undefined || findMismatches(requestValue, shape, shapes).length === 0;
    });
}

/** Tries each security alternative of the operation, in the sample's own media types. */
function credentialDrafts({ operation, credentials }: CaseContext): Promise<readonly CallDraft[]> {
  const drafts = operation.security.map(async (schemes) => {
    const draft = { group: "credentials" as const, title: schemes.join(" with ") || "no credentials needed" };
    const use = await useOfSchemes(schemes, credentials);
    return typeof use === "object" ? { ...draft, use } : { ...draft, notRun: use };
  });
  return Promise.all(drafts);
}

/** Tries each example of each documented header, and then the first examples all together. */
function headerDrafts({ operation: { headers } }: CaseContext): readonly CallDraft[] {
  const fields = headers.flatMap(({ name, examples }) => examples.map((value) => [name, value] as const));
  const firsts = fields.filter(([name], index) => fields.findIndex(([other]) => other === name) === index);
  const draftOf = (title: string, own: typeof fields): CallDraft => {
    // The client's own options where it has them, its `headers` for other names.
    const optionOf = ([name]: readonly [string, string]) => cultureOptions[name.toLowerCase()];
    const others = own.filter((field) => optionOf(field) === undefined);
    const options = own.filter(optionOf).map((field) => [optionOf(field), field[1]]);
    const rest = others.length > 0 && { headers: Object.fromEntries(others) };
    return {
      group: "headers",
      title,
      options: { ...Object.fromEntries(options), ...rest },
      headers: Object.fromEntries(own.map(([name, value]) => [name.toLowerCase(), value])),
    };
  };
  return [
    ...fields.map((field) => draftOf(field.join(": "), [field])),
    ...(firsts.length > 1 ? [draftOf("all documented headers", firsts)] : []),
  ];
}

/** Tries each response type, then each request type, with the parameters that the sample's headers print. */
function charsetDrafts(context: CaseContext): readonly CallDraft[] {
  const { response, accept, contentType } = context;
  const withParameters = (types: readonly string[], printed: string): readonly string[] =>
    printed.includes(";") ? types.map((type) => type + printed.slice(printed.indexOf(";"))) : [];
  const documented = response.content.map(({ mediaType }) => mediaType);
  const accepted = withParameters(documented, accept);
  const sent = withParameters(sendableTypes(context), contentType);
  return [
    ...accepted.map((type) => ({ group: "charset" as const, title: `Accept: ${type}`, accept: type })),
    ...sent.map((type) => ({ group: "charset" as const, title: `Content-Type: ${type}`, contentType: type })),
  ];
}
