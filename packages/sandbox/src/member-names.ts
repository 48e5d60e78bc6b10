import { appendToPointer, type WireShape, type WireShapes } from "@so-webhook/runtime/media";
import type { Problem } from "./http/refusal.ts";

/**
 * Renames members to the names of their shape when only the case differs (`targetUrl`), as Json.NET binds them. Keys
 * of dictionaries and names that the shape does not contain are kept. Two spellings of one member are a problem.
 */
export function canonicalNames(
  value: unknown,
  shape: WireShape,
  shapes: WireShapes,
  problems: Problem[],
  pointer = "",
): unknown {
  const resolved = shape.type === "ref" ? shapes[shape.ref] : shape;
  if (typeof value !== "object" || value === null || resolved === undefined) return value;
  if (Array.isArray(value)) {
    if (resolved.type !== "array") return value;
    return value.map((item, index) =>
      canonicalNames(item, resolved.items, shapes, problems, appendToPointer(pointer, String(index))),
    );
  }
  if (resolved.type !== "object") return value;
  const known = new Map(Object.keys(resolved.members).map((name) => [name.toLowerCase(), name]));
  const renamed = new Map<string, unknown>();
  for (const [name, member] of Object.entries(value)) {
    const canonical = known.get(name.toLowerCase()) ?? name;
    const memberShape = Object.hasOwn(resolved.members, canonical) ? resolved.members[canonical] : undefined;
    const place = appendToPointer(pointer, canonical);
    if (renamed.has(canonical)) problems.push({ pointer: place, reason: "occurs twice, in two spellings" });
    renamed.set(
      canonical,
      memberShape ? canonicalNames(member, memberShape, shapes, problems, place) : member,
    );
  }
  return Object.fromEntries(renamed);
}
