/** `i:nil` and `i:type`. */
export const instanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";

/** Types of object values: `string`, `int`, `anyType`. */
export const schemaNamespace = "http://www.w3.org/2001/XMLSchema";

/** .NET's own types (`guid`, `char`) and the attributes `Id` and `Ref` of repeated objects. */
export const serializationNamespace = "http://schemas.microsoft.com/2003/10/Serialization/";

/** Items of arrays and of nested dictionaries. */
export const arraysNamespace = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

const xmlNamespace = "http://www.w3.org/XML/1998/namespace";
const xmlnsNamespace = "http://www.w3.org/2000/xmlns/";

/** The prefixes that are bound at one place of a document: those of an element, then those of its ancestors. */
export type Scope = { readonly own: ReadonlyMap<string, string>; readonly parent: Scope | undefined };

/** What every document starts with (Namespaces in XML 1.0 §3): nothing but `xml` is bound. */
export const rootScope: Scope = {
  own: new Map([
    ["", ""],
    ["xml", xmlNamespace],
  ]),
  parent: undefined,
};

/** The namespace of a prefix; `""` is both the default prefix and no namespace, `undefined` an unbound prefix. */
export const namespaceOf = (scope: Scope, prefix: string): string | undefined => {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const uri = at.own.get(prefix);
    if (uri !== undefined) return uri;
  }
  return undefined;
};

/** The prefix that an attribute declares; `""` for `xmlns` itself, `undefined` for any other attribute. */
export const declaredPrefix = (attributeName: string): string | undefined => {
  if (attributeName === "xmlns") return "";
  return attributeName.startsWith("xmlns:") ? attributeName.slice(6) : undefined;
};

/** Why a declaration is forbidden (Namespaces in XML 1.0 §2.2, §3, §5), or `undefined` when it is not. */
export const declarationFault = (prefix: string, uri: string): string | undefined => {
  if (prefix === "xmlns") return "the prefix xmlns must not be declared";
  if (prefix === "xml" && uri !== xmlNamespace) return "the prefix xml stands for its own namespace only";
  if (prefix !== "xml" && uri === xmlNamespace) return "this namespace belongs to the prefix xml";
  if (uri === xmlnsNamespace) return "the namespace of xmlns must not be declared";
  if (prefix !== "" && uri === "") return `the prefix ${prefix} is bound to no namespace`;
  return undefined;
};

/** The scope inside an element with these declarations. */
export const openScope = (parent: Scope, declared: ReadonlyMap<string, string>): Scope =>
  declared.size === 0 ? parent : { own: declared, parent };

/** Splits a qualified name into prefix and local name. */
export const splitName = (name: string): { prefix: string; local: string } => {
  const colon = name.indexOf(":");
  return colon < 0
    ? { prefix: "", local: name }
    : { prefix: name.slice(0, colon), local: name.slice(colon + 1) };
};
