/** A string in a body, the name right before it, and the name of the secret member that it is in. */
type Leaf = readonly [member: string, name: string, text: string];

/**
 * Parses a body that no codec writes, as far as `secretsIn` needs it to find the members with the given names. JSON and
 * XML that cannot be read to the end are one secret as a whole if they contain one of the names.
 */
export function membersOf(body: string | FormData, names: ReadonlySet<string>): unknown {
  if (typeof body !== "string") return nested(fieldsOf(body, names));
  const text = body.trim();
  const whole = () => [...names].filter((name) => text.includes(name)).map((name) => ({ [name]: body }));
  if (text.startsWith("<")) {
    const { leaves, isWhole } = textsOf(text, names);
    return [nested(leaves), isWhole ? [] : whole()];
  }
  if (!/^[[{"]/.test(text)) return nested(fieldsOf(new URLSearchParams(text), names));
  try {
    return JSON.parse(text);
  } catch {
    return whole();
  }
}

/** Returns an object for each string. The Key of an entry of a dictionary is left out: it is the name of the Value after it. */
function nested(leaves: readonly Leaf[]): unknown {
  return leaves.flatMap(([member, name, text], index) =>
    name === "Key" && leaves[index + 1]?.[1] === "Value" ? [] : [{ [member]: { [name]: text } }],
  );
}

function fieldsOf(fields: URLSearchParams | FormData, names: ReadonlySet<string>): readonly Leaf[] {
  return [...fields].flatMap(([field, text]): Leaf[] => {
    const path = field.split(/[[\].]+/).filter((name) => name !== "");
    const member = path.find((name) => names.has(name));
    return member !== undefined && typeof text === "string" ? [[member, path.at(-1) ?? "", text]] : [];
  });
}

/** A tag with its attributes, a CDATA section, other markup up to what may be a tag in a comment, or text. */
const xmlToken =
  /<(\/?)([^\s<>"'/=!?][^\s<>"'/=]*)((?:[\s/](?:"[^"]*"|'[^']*'|[^"'>])*)?)>|<!\[CDATA\[([\s\S]*?)\]\]>|<(?!!\[CDATA\[)[!?][^<>]*>?|([^<]+)/gy;

/** Returns the strings of an XML document that are in secret members, and whether it could be read to the end. */
function textsOf(xml: string, names: ReadonlySet<string>) {
  const leaves: Leaf[] = [];
  /** The open elements: their local names, and the names of the secret members that they are in. */
  const open: { readonly name: string; readonly member: string | undefined }[] = [];
  let end = 0;
  function inside(qualified: string) {
    const name = qualified.slice(qualified.lastIndexOf(":") + 1);
    return { name, member: open.at(-1)?.member ?? (names.has(name) ? name : undefined) };
  }
  function add(text: string, at = open.at(-1)): void {
    // As a secret, an indentation would be found everywhere.
    if (at?.member !== undefined && text.trim() !== "") leaves.push([at.member, at.name, text.trim()]);
  }
  for (const [token, closes, name, rest = "", cdata = "", text = cdata] of xml.matchAll(xmlToken)) {
    end += token.length;
    if (name === undefined) add(text);
    else if (closes) open.pop();
    else {
      open.push(inside(name));
      for (const [, attribute = "", , value = ""] of rest.matchAll(/([^\s=]+)(?:\s*=\s*(["'])(.*?)\2)?/gs)) {
        add(value, inside(attribute));
      }
      if (rest.endsWith("/")) open.pop();
    }
  }
  return { leaves, isWhole: end === xml.length };
}
