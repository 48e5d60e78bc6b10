// The only file that imports fast-xml-parser, tests aside: its builder writes what saxes and tests read.
import { XMLBuilder } from "fast-xml-parser";

/**
 * The content of an element in the form of the builder: escaped text, or a record of child elements by name (an array
 * where a name repeats), escaped attributes by their name behind {@link attribute}, escaped text under `#text`, and
 * text under {@link cdata}.
 */
export type XmlContent = string | { readonly [name: string]: XmlContent | readonly XmlContent[] };

/** Marks a name as that of an attribute. No XML name begins with a dot. */
export const attribute = ".";

/** The name of a CDATA section's text, which is not escaped. */
export const cdata = "#cdata";

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: attribute,
  cdataPropName: cdata,
  // Text and values are escaped already, with the characters that .NET needs.
  processEntities: false,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
  maxNestedTags: Number.MAX_SAFE_INTEGER,
});

/** Writes a document: empty elements as `<X/>`, without indentation and without a declaration. */
export function buildXml(name: string, content: XmlContent): string {
  return builder.build({ [name]: content });
}
