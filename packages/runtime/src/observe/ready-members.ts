/** A string in a body, under the names that lead to it: `["Headers", "0", "Value"]`. */
type Leaf = readonly [path: readonly string[], text: string];

/**
 * Returns the members of a body that no codec writes, in which `secretMembers` finds those with the given names. JSON that
 * cannot be parsed is a secret as a whole if it contains one of the names.
 */
export function membersOf(body: string | FormData, names: ReadonlySet<string>): unknown {
  if (typeof body !== "string") return nested(fieldsOf(body));
  const text = body.trim();
  if (text.startsWith("<")) return nested(textsOf(text));
  if (!/^[[{"]/.test(text)) return nested(fieldsOf(new URLSearchParams(text)));
  try {
    return JSON.parse(text);
  } catch {
    return [...names].filter((name) => text.includes(name)).map((name) => ({ [name]: body }));
  }
}

/** Returns an object for each string. The Key of an entry of a dictionary is the name of the Value after it, and no string. */
function nested(leaves: readonly Leaf[]): unknown {
  return leaves.flatMap(([path, text], index) => {
    const parent = path.slice(0, -1);
    const isKey = path.at(-1) === "Key" && String(leaves[index + 1]?.[0]) === String([...parent, "Value"]);
    return isKey ? [] : path.reduceRight<unknown>((value, name) => ({ [name]: value }), text);
  });
}

function fieldsOf(fields: URLSearchParams | FormData): readonly Leaf[] {
  return [...fields].flatMap(([name, text]): Leaf[] =>
    typeof text === "string" ? [[name.split(/[[\].]+/), text]] : [],
  );
}

/** A tag with its attributes, a CDATA section, or text. */
const xmlToken =
  /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:"[^"]*"|'[^']*'|[^"'>])*)>|<!\[CDATA\[([\s\S]*?)\]\]>|([^<]+)/g;

/** Returns the strings of an XML document by the local names of its elements and attributes. */
function textsOf(xml: string): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const path: string[] = [];
  function add(text: string, ...name: string[]): void {
    // As a secret, an indentation would be found everywhere.
    if (text.trim() !== "") leaves.push([[...path, ...name], text.trim()]);
  }
  for (const [, closes, name, rest = "", cdata = "", text = cdata] of xml.matchAll(xmlToken)) {
    if (name === undefined) add(text);
    else if (closes) path.pop();
    else {
      path.push(name);
      for (const [, attribute = "", , value = ""] of rest.matchAll(/([\w.-]+)\s*=\s*(["'])(.*?)\2/gs)) {
        add(value, attribute);
      }
      if (rest.endsWith("/")) path.pop();
    }
  }
  return leaves;
}
