import type { CaseContext } from "./case-context.ts";
import type { ContractCase } from "./contract-case.ts";
import { callCase } from "./sent-cases.ts";

/** Each response type, then each request type, with the parameters that the sample's headers print. */
export const charsetCases = async (context: CaseContext): Promise<readonly ContractCase[]> => {
  const { operation, response, accept, contentType } = context;
  const accepts = response.content.map(({ mediaType }) => ({
    title: `Accept: ${withParameters(mediaType, accept)}`,
    contentType,
    accept: withParameters(mediaType, accept),
  }));
  const contentTypes = operation.request.map(({ mediaType }) => ({
    title: `Content-Type: ${withParameters(mediaType, contentType)}`,
    contentType: withParameters(mediaType, contentType),
    accept,
  }));
  const drafts = [
    ...(accept.includes(";") ? accepts : []),
    ...(contentType.includes(";") ? contentTypes : []),
  ];
  return Promise.all(drafts.map((draft) => callCase(context, { group: "charset", ...draft })));
};

const withParameters = (mediaType: string, printed: string): string => {
  const semicolon = printed.indexOf(";");
  return semicolon < 0 ? mediaType : `${mediaType}${printed.slice(semicolon)}`;
};
