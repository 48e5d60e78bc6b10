import type { WireContract, WireOperation, WireShape } from "./media/index.ts";

/** What the steps of one call know of it. */
export type Call = {
  readonly method: string;
  /** Path template of the OpenAPI document. */
  readonly path: string;
  readonly loadContract: () => Promise<WireContract | undefined>;
  readonly xmlNamespace: string | undefined;
};

/** Key of the call's operation in a {@link WireContract}. */
export const operationKey = (call: Pick<Call, "method" | "path">): string => `${call.method} ${call.path}`;

/** Shape of the request body in a media type, where the contract knows one. */
export function requestShape(contract: WireContract | undefined, key: string, essence: string) {
  const operation = ownValue(contract?.operations, key);
  return contentShape(operation?.request?.content, essence);
}

/**
 * Shape of a reply: by its status, else by `4XX`, else by `default` (OAS 3.1 §4.8.16). A success under another
 * status than the documented one is read as that one: it is typed as that one.
 */
export function responseShape(
  contract: WireContract | undefined,
  key: string,
  status: number,
  essence: string,
): WireShape | undefined {
  const responses = ownValue(contract?.operations, key)?.responses;
  const response =
    ownValue(responses, String(status)) ??
    ownValue(responses, `${Math.floor(status / 100)}XX`) ??
    ownValue(responses, "default") ??
    (status >= 200 && status < 300 ? documentedSuccess(responses) : undefined);
  return contentShape(response?.content, essence);
}

const documentedSuccess = (responses: WireOperation["responses"] = {}) =>
  Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1];

function contentShape(content: Readonly<Record<string, WireShape>> | undefined, essence: string) {
  return ownValue(content, essence) ?? (content ? Object.values(content)[0] : undefined);
}

function ownValue<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
