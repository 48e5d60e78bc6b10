import { ContractSetupError } from "./contract-setup-error.ts";
import { below, type JsonObject, member, stepsOf } from "./json.ts";

/** A place in the OpenAPI document: what stands there, and the JSON pointer to it. */
export type DocumentedNode = { readonly value: unknown; readonly pointer: string };

/** The place one step down, references resolved (OAS 3.1 §4.8.23). */
export const step = (document: JsonObject, node: DocumentedNode, name: string): DocumentedNode =>
  resolve(document, { value: member(node.value, name), pointer: below(node.pointer, name) });

/** The place that a reference stands for; the place itself when it is none. */
export const resolve = (document: JsonObject, node: DocumentedNode, hops = 0): DocumentedNode => {
  const reference = member(node.value, "$ref");
  if (typeof reference !== "string") return node;
  if (!reference.startsWith("#/") || hops > 32) {
    throw new ContractSetupError(
      `${node.pointer}: $ref "${reference}" leads nowhere; use one inside the document.`,
    );
  }
  const pointer = reference.slice(1);
  const value = stepsOf(pointer).reduce<unknown>((at, name) => member(at, name), document);
  if (value === undefined) throw new ContractSetupError(`${node.pointer}: nothing stands at ${reference}.`);
  return resolve(document, { value, pointer }, hops + 1);
};
