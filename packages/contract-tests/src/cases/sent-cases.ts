import { type CaseContext, documentedReply } from "./case-context.ts";
import type { CaseGroup, ContractCase, CoverageKey } from "./contract-case.ts";
import type { SchemeUse } from "./credentials.ts";

/** What tells one well-formed call from another; the rest is the sample's. */
export type CallDraft = {
  readonly group: CaseGroup;
  readonly title: string;
  readonly contentType: string;
  readonly accept: string;
  /** In place of the run's usual credentials. */
  readonly use?: SchemeUse;
  /** Culture options of the client, and the fields that they have to become. */
  readonly culture?: { readonly options: object; readonly wire: Readonly<Record<string, string>> };
  readonly covers?: CoverageKey;
};

/** A case that sends the sample's value through the client and awaits the sample's reply. */
export const callCase = async (context: CaseContext, draft: CallDraft): Promise<ContractCase> => {
  const { sample, operation, usual } = context;
  const { value, leftOut } = await context.carried(draft.contentType);
  const use = draft.use ?? usual;
  return {
    id: caseId(context, draft.title),
    group: draft.group,
    title: draft.title,
    operation,
    sample,
    ...(draft.covers && { covers: draft.covers }),
    send: {
      via: "client",
      contentType: draft.contentType,
      accept: draft.accept,
      value,
      options: { ...use.options, ...draft.culture?.options },
    },
    expect: {
      ...documentedReply(context),
      requestHeaders: {
        ...use.wire,
        ...draft.culture?.wire,
        "content-type": draft.contentType,
        accept: draft.accept,
      },
      requestValue: value,
    },
    ...(leftOut.length > 0 && { leftOut }),
  };
};

/** Name of a case: its sample, then what tells it from the sample's other cases. */
export const caseId = ({ sample }: CaseContext, title: string): string => `${sample.name}: ${title}`;

/** Names of the types with an arrow in between, as titles have them. */
export const arrow = (requestType: string, responseType: string): string =>
  `${requestType} → ${responseType}`;
