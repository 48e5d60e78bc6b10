import type { CaseContext } from "./case-context.ts";
import type { ContractCase } from "./contract-case.ts";
import { arrow, callCase } from "./sent-cases.ts";

/** Every documented request type with every documented response type. */
export const typeCases = async (context: CaseContext): Promise<readonly ContractCase[]> => {
  const { operation, response } = context;
  const pairs = operation.request.flatMap((request) =>
    response.content.map((reply) => [request.mediaType, reply.mediaType] as const),
  );
  return Promise.all(
    pairs.map(([requestType, responseType]) =>
      callCase(context, {
        group: "types",
        title: arrow(requestType, responseType),
        contentType: requestType,
        accept: responseType,
        covers: {
          operation: operation.operationId,
          status: response.status,
          requestType,
          responseType,
        },
      }),
    ),
  );
};
