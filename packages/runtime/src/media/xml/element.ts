import { collapseSpace } from "./characters.ts";
import { instanceNamespace, serializationNamespace } from "./namespaces.ts";

/** One element of a document that was read, with its names resolved. */
export type XmlElement = {
  readonly local: string;
  /** `""` for no namespace. */
  readonly namespace: string;
  /** By `namespace local`; an attribute without a prefix has none. Namespace declarations are left out. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The namespace that a prefix stands for inside this element, as the value of `i:type` needs. */
  readonly resolvePrefix: (prefix: string) => string | undefined;
  readonly children: readonly XmlElement[];
  /** Its own character data, joined. */
  readonly text: string;
};

/** The key of {@link XmlElement.attributes}. */
export const attributeKey = (namespace: string, local: string): string => `${namespace} ${local}`;

const nilKey = attributeKey(instanceNamespace, "nil");
const typeKey = attributeKey(instanceNamespace, "type");
const idKey = attributeKey(serializationNamespace, "Id");
const refKey = attributeKey(serializationNamespace, "Ref");

/** The value of `i:nil`: `undefined` when it is absent, `"malformed"` when it is no xs:boolean. */
export const nilOf = (element: XmlElement): boolean | "malformed" | undefined => {
  const value = element.attributes.get(nilKey);
  if (value === undefined) return undefined;
  const text = collapseSpace(value);
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : "malformed";
};

/** Namespace and local name of `i:type`. A prefix that is not bound leaves the namespace empty. */
export const typeOf = (element: XmlElement): { namespace: string; local: string } | undefined => {
  const value = element.attributes.get(typeKey);
  if (value === undefined) return undefined;
  const [prefix, local] = collapseSpace(value).split(":", 2) as [string, string?];
  return local === undefined
    ? { namespace: element.resolvePrefix("") ?? "", local: prefix }
    : { namespace: element.resolvePrefix(prefix) ?? "", local };
};

/** `z:Id`, by which .NET refers to an object that it wrote before. */
export const idOf = (element: XmlElement): string | undefined => element.attributes.get(idKey);

/** `z:Ref`: the element stands for the one with that `z:Id`. */
export const refOf = (element: XmlElement): string | undefined => element.attributes.get(refKey);
