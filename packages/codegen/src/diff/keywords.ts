import { canonical } from "../document/canonical.ts";
import { changeText, compareAnnotation } from "./annotations.ts";
import { type ChangeLog, type Effect, levelOf, type Occurrence } from "./change.ts";
import type { SchemaView } from "./schema-view.ts";
import { compareXml, isXmlKeyword } from "./xml.ts";

/** Limits from above: a lower one is tighter. */
const ceilings = new Set(["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"]);

/** Limits from below: a higher one is tighter. */
const floors = new Set(["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"]);

/** Constraints that are only compared for being there and being the same. */
const others = new Set(
  `pattern multipleOf uniqueItems not if then else prefixItems contains minContains maxContains patternProperties
  propertyNames dependentRequired dependentSchemas dependencies unevaluatedProperties unevaluatedItems
  contentEncoding contentMediaType contentSchema`.split(/\s+/),
);

/** Keywords that other steps compare. */
const elsewhere = new Set(["readOnly", "writeOnly"]);

/** Compares the keywords that do not lead to other schemas. */
export function compareKeywords(
  before: SchemaView,
  after: SchemaView,
  occurrence: Occurrence,
  log: ChangeLog,
): void {
  const { direction } = occurrence;
  compareXml(before, after, occurrence, log);
  const names = new Set([...before.keywords.keys(), ...after.keywords.keys()]);
  for (const name of names) {
    const [was, is] = [before.keywords.get(name), after.keywords.get(name)];
    if (elsewhere.has(name) || isXmlKeyword(name) || canonical(was) === canonical(is)) continue;
    const place = (is === undefined ? before : after).placeOf(name);
    const effect = effectOf(name, was, is);
    if (effect) {
      log.add(
        levelOf(effect, direction),
        `constraint-${effect}`,
        place,
        changeText(name, was, is),
        direction,
      );
    } else if (name === "default" && direction === "request") {
      // Without the member, the server now does something else.
      const level = was === undefined || is === undefined ? "minor" : "major";
      log.add(level, "default-changed", place, changeText(name, was, is), direction);
    } else if (name === "discriminator") {
      log.add(levelOf("changed", direction), "discriminator-changed", place, changeText(name), direction);
    } else compareAnnotation(name, was, is, place, log);
  }
}

/** Returns the effect of a changed constraint, or `undefined` for any other keyword. */
function effectOf(name: string, was: unknown, is: unknown): Effect | undefined {
  if (!ceilings.has(name) && !floors.has(name) && !others.has(name)) return undefined;
  if (was === undefined) return "narrowed";
  if (is === undefined) return "widened";
  if (others.has(name) || typeof was !== "number" || typeof is !== "number") return "changed";
  return ceilings.has(name) === is < was ? "narrowed" : "widened";
}
