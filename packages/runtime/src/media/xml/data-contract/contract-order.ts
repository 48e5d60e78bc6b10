import type { ObjectShape } from "../../shape.ts";
import type { XmlElement } from "../parse.ts";

type Order = { readonly names: readonly string[]; readonly known: ReadonlySet<string> };

/** By the members of a shape, which all its copies share. */
const orders = new WeakMap<ObjectShape["members"], Order>();

/**
 * Sorts names as DataContractSerializer reads them, and only so: those of the shape's order first, the others by code
 * unit.
 */
export function inContractOrder(names: readonly string[], { members, xml }: ObjectShape): readonly string[] {
  let order = orders.get(members);
  if (order === undefined) {
    const sorted = [...(xml?.order ?? Object.keys(members).sort())];
    order = { names: sorted, known: new Set(sorted) };
    orders.set(members, order);
  }
  const given = new Set(names);
  const { known } = order;
  const others = names.filter((name) => !known.has(name));
  const sorted = order.names.filter((name) => given.has(name));
  if (others.length === 0) return sorted;
  return xml?.order === undefined ? [...sorted, ...others].sort() : [...sorted, ...others.sort()];
}

/**
 * Whether a document of the data contract has lost its namespace, which DataContractSerializer refuses. The order of
 * its members distinguishes it from a document of XmlSerializer, which has no namespace either and keeps the declared
 * order.
 */
export function hasLostNamespace(root: XmlElement, shape: ObjectShape): boolean {
  if (root.namespace !== "") return false;
  const names = root.children
    .map((child) => child.local)
    .filter((name) => Object.hasOwn(shape.members, name));
  const isOrder = (other: readonly string[]): boolean => other.every((name, index) => name === names[index]);
  const declared = Object.keys(shape.members).filter((name) => names.includes(name));
  return isOrder(inContractOrder(names, shape)) && !isOrder(declared);
}
