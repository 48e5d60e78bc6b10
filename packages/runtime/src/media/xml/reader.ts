import type { CodecContext } from "../codec.ts";
import type { WireShape } from "../shape.ts";
import { Walk } from "../walk.ts";
import { maxTextLength, type XmlElement } from "./parse.ts";

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
    if (element.ref === undefined) return element;
    this.#byId ??= elementsById(this.#root);
    const target = this.#byId.get(element.ref);
    if (target === undefined || target.children.length > 0 || target.ref !== undefined) {
      return this.mismatch("a reference to another string");
    }
    this.#budget -= target.text.length;
    if (this.#budget < 0) {
      this.refuse("xml-too-large", `References repeat text beyond the limit of ${maxTextLength} characters`);
    }
    return target;
  }

  mismatch(expected: string): never {
    return this.refuse("value-mismatch", `Expected ${expected}`);
  }
}

function elementsById(root: XmlElement): ReadonlyMap<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  const visit = (element: XmlElement): void => {
    if (element.id !== undefined && !found.has(element.id)) found.set(element.id, element);
    for (const child of element.children) visit(child);
  };
  visit(root);
  return found;
}
