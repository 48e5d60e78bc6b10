import { attribute, cdata, type XmlContent } from "../build.ts";
import { isNcName } from "../names.ts";
import { instanceNamespace } from "../namespaces.ts";
import { XmlWriter } from "../xml-writer.ts";
import type { XmlName } from "./parts.ts";

/** The content of an element that is being written: attributes, text, and child elements by name. */
export type Draft = Record<string, string | XmlContent[]>;

/** A walk over a value that is written, with the namespaces in scope. */
export class Writer extends XmlWriter {
  /** Namespaces by prefix; `""` is the default namespace. */
  #scope: ReadonlyMap<string, string> = new Map();

  /** Writes an element into the content of its parent. */
  element(name: XmlName, parent: Draft, write: (content: Draft) => void): void {
    const outer = this.#scope;
    // Without a prototype, `__proto__` is a name like any other.
    const content: Draft = Object.create(null);
    const qualified = this.#qualified(name, content);
    write(content);
    this.#scope = outer;
    const siblings = parent[qualified];
    if (Array.isArray(siblings)) siblings.push(content);
    else parent[qualified] = [content];
  }

  /** Writes an attribute. Without a prefix it would be in no namespace (Namespaces in XML 1.0 §6.2). */
  attribute({ local, namespace, prefix }: XmlName, value: string, content: Draft): void {
    const wanted = namespace === undefined ? prefix : this.#freePrefix(namespace, prefix);
    const name: XmlName = { local, ...(namespace && { namespace }), ...(wanted && { prefix: wanted }) };
    const key = attribute + this.#qualified(name, content);
    if (Object.hasOwn(content, key)) this.refuse("xml-duplicate-member", `Duplicate attribute ${local}`);
    // A parser turns white space in attributes into spaces (XML 1.0 §3.3.3). The builder escapes quotes.
    content[key] = this.text(value).replace(/[\t\n]/g, (space) => (space === "\t" ? "&#x9;" : "&#xA;"));
  }

  /** Sets the text of an element, escaped unless it is a CDATA section. A second one would be read as part of the first. */
  setText(content: Draft, text: string, name: "#text" | typeof cdata = "#text"): void {
    if (Object.hasOwn(content, "#text") || Object.hasOwn(content, cdata)) {
      this.refuse("xml-duplicate-member", "Duplicate text");
    }
    content[name] = name === cdata ? this.legal(text) : this.text(text);
  }

  /** Marks an element as null (XML Schema part 1 §2.6.2). */
  nil(content: Draft): void {
    this.attribute({ local: "nil", namespace: instanceNamespace, prefix: "xsi" }, "true", content);
  }

  /** Declares the default namespace. */
  declareDefault(namespace: string, content: Draft): void {
    this.#declare("", namespace, content);
  }

  #qualified({ local, namespace, prefix }: XmlName, content: Draft): string {
    if (!isNcName(local)) this.refuse("xml-illegal-name", "The name is not an XML name");
    if (namespace !== undefined) this.#declare(prefix ?? "", namespace, content);
    if (prefix === undefined) return local;
    if (!this.#scope.has(prefix) || !isNcName(prefix)) {
      this.refuse("xml-illegal-name", `The prefix of ${local} has no namespace`);
    }
    return `${prefix}:${local}`;
  }

  #declare(prefix: string, namespace: string, content: Draft): void {
    if (this.#scope.get(prefix) === namespace) return;
    content[attribute + (prefix === "" ? "xmlns" : `xmlns:${prefix}`)] = this.text(namespace);
    this.#scope = new Map([...this.#scope, [prefix, namespace]]);
  }

  /** A prefix for an attribute that is not in use for another namespace: the name of the element may depend on it. */
  #freePrefix(namespace: string, wanted: string | undefined): string {
    const isFree = (prefix: string): boolean => (this.#scope.get(prefix) ?? namespace) === namespace;
    if (wanted !== undefined && isFree(wanted)) return wanted;
    for (let number = 1; ; number += 1) {
      const prefix = `ns${number}`;
      if (isFree(prefix)) return prefix;
    }
  }
}
