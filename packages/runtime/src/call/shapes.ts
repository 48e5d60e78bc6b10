import { ownValue } from "../media/record.ts";
import type { WireContract, WireOperation, WireShape } from "../media/shape.ts";

/** Returns the key of an operation in a {@link WireContract}. */
export function operationKey(method: string, path: string): string {
  return `${method} ${path}`;
}

/** Returns the shape of a request body in a media type, if the contract has one. */
export function requestShape(contract: WireContract | undefined, key: string, essence: string) {
  return contentShape(ownValue(contract?.operations, key)?.request?.content, essence);
}

/**
 * Returns the shape of a response. A success with another status than the documented one has the shape of that one,
 * because it has its type.
 */
export function responseShape(
  contract: WireContract | undefined,
  key: string,
  status: number,
  essence: string,
): WireShape | undefined {
  const responses = ownValue(contract?.operations, key)?.responses;
  const response =
    responseOf(responses, status) ??
    (status >= 200 && status < 300 ? documentedSuccess(responses) : undefined);
  return contentShape(response?.content, essence);
}

/** Returns whether the contract documents a body for a status; `undefined` if it has no such operation. */
export function documentsBody(contract: WireContract | undefined, key: string, status: number) {
  const operation = ownValue(contract?.operations, key);
  if (operation === undefined) return undefined;
  const response = responseOf(operation.responses, status);
  return response === undefined || Object.keys(response.content).length > 0;
}

/** By its status, else by `4XX`, else by `default` (OAS 3.1 §4.8.16). */
function responseOf(responses: WireOperation["responses"] | undefined, status: number) {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return keys.map((key) => ownValue(responses, key)).find((response) => response !== undefined);
}

function documentedSuccess(responses: WireOperation["responses"] = {}) {
  return Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1];
}

function contentShape(content: Readonly<Record<string, WireShape>> | undefined, essence: string) {
  return ownValue(content, essence) ?? (content ? Object.values(content)[0] : undefined);
}
