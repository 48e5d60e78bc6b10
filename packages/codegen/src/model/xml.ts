import { isObject, type JsonObject, member, pointerTo } from "../json.ts";
import { SpecError } from "../spec-error.ts";

/** Names that the XML of an object is written with: of its root element, and of its members in their order. */
export function objectXml(
  schema: JsonObject,
  pointer: string,
  placeName: string | undefined,
  members: readonly string[],
): { xml?: { name: string; order?: readonly string[] } } {
  const given = member(schema.xml, "name");
  const name = typeof given === "string" ? given : placeName;
  const order = orderOf(schema, pointer, members);
  if (name === undefined) {
    if (order)
      throw new SpecError(pointer, "`x-xml-order` needs a schema with a name; give it `xml: { name }`");
    return {};
  }
  return { xml: order ? { name, order } : { name } };
}

/** Checks `x-xml-order` against the members: each stands in it exactly once. */
function orderOf(
  schema: JsonObject,
  pointer: string,
  members: readonly string[],
): readonly string[] | undefined {
  const order = schema["x-xml-order"];
  if (order === undefined) return undefined;
  const place = pointerTo(pointer, "x-xml-order");
  if (!Array.isArray(order) || !order.every((name): name is string => typeof name === "string")) {
    throw new SpecError(place, "is a list of member names");
  }
  const problems = [
    ...members.filter((name) => !order.includes(name)).map((name) => `"${name}" is missing`),
    ...order.filter((name) => !members.includes(name)).map((name) => `"${name}" is not a member`),
    ...order.filter((name, index) => order.indexOf(name) < index).map((name) => `"${name}" is repeated`),
  ];
  if (problems.length > 0) throw new SpecError(place, `lists each member once: ${problems.join(", ")}`);
  return order;
}

/** Refuses what `xml` objects can say and the wire shapes cannot: it would be written wrongly without a word. */
export function rejectUnwritableXml(
  schema: JsonObject,
  pointer: string,
  placeName: string | undefined,
): void {
  const { xml } = schema;
  if (!isObject(xml)) return;
  const place = pointerTo(pointer, "xml");
  if (xml.attribute === true) throw new SpecError(place, "attributes cannot be written; use an element");
  const isComponent = /^\/components\/schemas\/[^/]+$/.test(pointer);
  if (!isComponent && typeof xml.name === "string" && placeName !== undefined && xml.name !== placeName) {
    throw new SpecError(place, `an element is named after its member, "${placeName}", not "${xml.name}"`);
  }
  if (xml.namespace !== undefined && !pointer.endsWith("/items")) {
    throw new SpecError(place, "only items of arrays have a namespace of their own; see `x-xml-namespace`");
  }
}
