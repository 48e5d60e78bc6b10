import type { CodecContext } from "../../codec.ts";
import { mismatch } from "../../expressible.ts";
import type { WireShape } from "../../shape.ts";
import { Walk } from "../../walk.ts";
import { serializationNamespace } from "../namespaces.ts";
import { maxTextLength, type XmlElement } from "../parse.ts";

/** Reads the value of an element by a shape. */
export type ReadValue = (element: XmlElement, shape: WireShape, reader: Reader) => unknown;

/** A walk over a parsed document. */
export class Reader extends Walk {
  /** Passed in by the module that reads values by shape, so that those for parts of a value need not import it. */
  readonly readValue: ReadValue;
  readonly #root: XmlElement;
  /** How many more characters references may repeat. They share the limit of the text with the document. */
  #budget: number;
  #byId: ReadonlyMap<string, XmlElement> | undefined;

  constructor(root: XmlElement, textLength: number, context: CodecContext, readValue: ReadValue) {
    super("decode", context);
    this.readValue = readValue;
    this.#root = root;
    this.#budget = maxTextLength - textLength;
  }

  /**
   * Returns the element that a `z:Ref` refers to, or the element itself. .NET repeats strings this way; a whole object
   * could contain itself, or grow without limit.
   */
  resolve(element: XmlElement): XmlElement {
    const ref = mark(element, "Ref");
    if (ref === undefined) return element;
    this.#byId ??= elementsById(this.#root);
    const target = this.#byId.get(ref);
    if (target === undefined || target.children.length > 0 || mark(target, "Ref") !== undefined) {
      return mismatch("a reference to another string", this);
    }
    this.#budget -= target.text.length;
    if (this.#budget < 0) {
      this.refuse("xml-too-large", `References repeat text beyond the limit of ${maxTextLength} characters`);
    }
    return target;
  }
}

/** The value of `z:Id`, which .NET gives an element that it repeats, or of `z:Ref` in its place elsewhere. */
function mark({ attributes }: XmlElement, name: "Id" | "Ref"): string | undefined {
  return attributes.find(({ namespace, local }) => local === name && namespace === serializationNamespace)
    ?.value;
}

function elementsById(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  const visit = (element: XmlElement): void => {
    const id = mark(element, "Id");
    if (id !== undefined && !found.has(id)) found.set(id, element);
    for (const child of element.children) visit(child);
  };
  visit(root);
  return found;
}
