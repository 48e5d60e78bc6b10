import { CodecError } from "../codec-error.ts";
import type { ObjectShape } from "../shape.ts";
import type { XmlElement } from "./element.ts";

/** Members of `order` first, the others by the ordinal order of their names: DataContractSerializer reads no other. */
export const inContractOrder = <T>(entries: [string, T][], order: readonly string[] = []): [string, T][] => {
  const rank = new Map(order.map((name, index) => [name, index]));
  const rankOf = (name: string): number => rank.get(name) ?? order.length;
  return entries.sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : a > b ? 1 : 0));
};

/**
 * Refuses a document of the data contract that has lost its namespace, as DataContractSerializer would. Its order
 * tells it from XmlSerializer's, which has no namespace either and keeps the declared order.
 */
export const refuseLostNamespace = (root: XmlElement, shape: ObjectShape): void => {
  if (root.namespace !== "") return;
  const names = root.children
    .map((child) => child.local)
    .filter((name) => Object.hasOwn(shape.members, name));
  const sameOrder = (other: readonly string[]): boolean =>
    other.every((name, index) => name === names[index]);
  const declared = Object.keys(shape.members).filter((name) => names.includes(name));
  const contract = inContractOrder(
    names.map((name) => [name, undefined]),
    shape.xml?.order,
  ).map(([name]) => name);
  if (!sameOrder(contract) || sameOrder(declared)) return;
  throw new CodecError(
    "decode",
    "xml-no-namespace",
    `The root element ${root.local} and its members are in no namespace; put the contract's on the root.`,
    { pointer: "" },
  );
};
