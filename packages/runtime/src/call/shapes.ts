import { ownValue } from "../media/record.ts";
import type { WireContent, WireContract, WireShape } from "../media/shape.ts";

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
  return contentShape(responsesOf(contract, key, status)?.find(hasBody)?.content, essence);
}

/**
 * Returns whether a success must have a body: by its own status, else if every documented success has one, so that the
 * generated type has no `undefined`. Returns `undefined` if the contract has no such operation.
 */
export function documentsBody(contract: WireContract | undefined, key: string, status: number) {
  const documented = responsesOf(contract, key, status);
  return documented && documented.length > 0 && documented.every(hasBody);
}

/**
 * Returns the responses that describe a status: that of the status, else of its range (OAS 3.1 §4.8.16), else of any
 * success for a success, else `default`.
 */
function responsesOf(contract: WireContract | undefined, key: string, status: number) {
  const responses = ownValue(contract?.operations, key)?.responses;
  if (responses === undefined) return undefined;
  const [first] = String(status);
  const own = [String(status), `${first}XX`].find((name) => ownValue(responses, name));
  const successes = Object.keys(responses).filter((name) => first === "2" && name.startsWith("2"));
  const names = own ? [own] : successes.length > 0 ? successes : ["default"];
  return names.flatMap((name) => ownValue(responses, name) ?? []);
}

/** Returns the media types that are documented for a status. */
export function documentedTypes(contract: WireContract | undefined, key: string, status: number): string[] {
  return (responsesOf(contract, key, status) ?? []).flatMap(({ content }) => Object.keys(content));
}

function hasBody({ content }: { readonly content: WireContent }): boolean {
  return Object.keys(content).length > 0;
}

function contentShape(content: WireContent = {}, essence: string): WireShape | undefined {
  return ownValue(content, essence) ?? Object.values(content)[0];
}
