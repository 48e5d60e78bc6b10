import { canonical } from "../document/canonical.ts";
import type { JsonObject } from "../document/json.ts";
import { type Located, referenceOf } from "../document/reference.ts";
import { SpecError } from "../document/spec-error.ts";
import { type ChangeLog, levelOf, type Occurrence } from "./change.ts";
import { compareKeywords } from "./keywords.ts";
import { type SchemaView, viewOf } from "./schema-view.ts";
import { compareFormat, compareNull, compareTypes, compareValues, type Report } from "./valid-values.ts";

/** A schema before and after, and where it is used. */
export type SchemaPair = Occurrence & { readonly before: Located; readonly after: Located };

/** Far more than the number of schemas in any document. */
const maxPairs = 2_000_000;

/** Compares schemas. Pairs wait in a queue and are compared once, so that recursive schemas end. */
export class SchemaComparer {
  readonly #documents: { readonly before: JsonObject; readonly after: JsonObject };
  readonly #log: ChangeLog;
  readonly #queue: SchemaPair[] = [];
  readonly #known = new Set<string>();
  readonly #views = { before: new Map<string, SchemaView>(), after: new Map<string, SchemaView>() };

  constructor(before: JsonObject, after: JsonObject, log: ChangeLog) {
    this.#documents = { before, after };
    this.#log = log;
  }

  /** Adds a pair to the queue. */
  add(pair: SchemaPair): void {
    if (pair.before.value === true && pair.after.value === true) return;
    const key = JSON.stringify({ ...pair, before: pair.before.pointer, after: pair.after.pointer });
    if (this.#known.has(key)) return;
    if (this.#known.size >= maxPairs)
      throw new SpecError(pair.after.pointer, "too many schemas to compare the documents");
    this.#known.add(key);
    this.#queue.push(pair);
  }

  /** Compares all pairs of the queue, and those that they lead to. */
  run(): void {
    for (let pair = this.#queue.pop(); pair !== undefined; pair = this.#queue.pop()) this.#compare(pair);
  }

  #view(side: "before" | "after", schema: Located): SchemaView {
    const known = this.#views[side].get(schema.pointer);
    if (known) return known;
    const view = viewOf(this.#documents[side], schema);
    this.#views[side].set(schema.pointer, view);
    return view;
  }

  #compare(pair: SchemaPair): void {
    const { direction } = pair;
    const before = this.#view("before", pair.before);
    const after = this.#view("after", pair.after);
    const report: Report = (effect, code, pointer, message) =>
      this.#log.add(levelOf(effect, direction), code, pointer, message, direction);
    compareNull(before, after, report);
    const [was, is] = [before.alternatives.length > 0, after.alternatives.length > 0];
    if (was || is) this.#compareAlternatives(pair, before, after, report);
    // The keywords of a schema without alternatives belong to an alternative of the other side.
    if (was !== is) return;
    const effect = compareTypes(before, after, report);
    // Any value and a type have no parts in common that could be compared, and neither have two types.
    if (effect === "changed" || (before.types === undefined) !== (after.types === undefined)) return;
    compareFormat(before, after, report);
    compareValues(before, after, report);
    compareKeywords(before, after, pair, this.#log);
    this.#compareMembers(pair, before, after);
    this.#compareAdditional(pair, before, after, report);
    this.add({ ...pair, before: before.items, after: after.items, namesElement: true });
  }

  #compareAlternatives(pair: SchemaPair, before: SchemaView, after: SchemaView, report: Report): void {
    const added = new Map(
      alternativesOf(after, pair.after).map((schema) => [alternativeKey(schema), schema]),
    );
    const removed: Located[] = [];
    for (const schema of alternativesOf(before, pair.before)) {
      const same = added.get(alternativeKey(schema));
      if (same === undefined) removed.push(schema);
      else this.add({ ...pair, before: schema, after: same });
      added.delete(alternativeKey(schema));
    }
    const rest = [...added.values()];
    const [old, fresh] = [removed[0], rest[0]];
    // An alternative that is alone on both sides has been changed.
    if (old && fresh && removed.length === 1 && rest.length === 1) {
      this.add({ ...pair, before: old, after: fresh });
      return;
    }
    for (const schema of removed) {
      const message = `The alternative ${alternativeText(schema)} is gone`;
      report("narrowed", "alternative-removed", schema.pointer, message);
    }
    for (const schema of rest) {
      const message = `The alternative ${alternativeText(schema)} is new`;
      report("widened", "alternative-added", schema.pointer, message);
    }
  }

  #compareMembers(pair: SchemaPair, before: SchemaView, after: SchemaView): void {
    const { direction } = pair;
    const isUnused = direction === "unused";
    const add = (level: "major" | "minor", code: string, pointer: string, message: string): void =>
      this.#log.add(isUnused ? "patch" : level, code, pointer, message, direction);
    const isRequest = direction === "request";
    const compareRequired = (name: string, pointer: string): void => {
      const [was, is] = [before.required.has(name), after.required.has(name)];
      if (!was && is) {
        add(isRequest ? "major" : "minor", "member-required", pointer, `\`${name}\` is required now`);
      }
      if (was && !is) {
        add(isRequest ? "minor" : "major", "member-optional", pointer, `\`${name}\` is optional now`);
      }
    };
    const [old, fresh] = [this.#membersOf("before", before, pair), this.#membersOf("after", after, pair)];
    for (const [name, schema] of old) {
      const next = fresh.get(name);
      if (next === undefined) {
        add("major", "member-removed", schema.pointer, `\`${name}\` is gone`);
        continue;
      }
      this.add({ ...pair, before: schema, after: next, namesElement: false });
      compareRequired(name, next.pointer);
    }
    // A name can be required without being one of the properties.
    for (const name of new Set([...before.required, ...after.required])) {
      if (!before.members.has(name) && !after.members.has(name)) {
        compareRequired(name, after.placeOf("type"));
      }
    }
    for (const [name, { pointer }] of fresh) {
      if (old.has(name)) continue;
      if (isRequest && after.required.has(name)) {
        add("major", "required-member-added", pointer, `\`${name}\` is new and required`);
      } else add("minor", "member-added", pointer, `\`${name}\` is new`);
    }
  }

  /** Returns the members that occur in a direction: requests have none that are read-only. */
  #membersOf(side: "before" | "after", view: SchemaView, { direction }: SchemaPair): Map<string, Located> {
    const excluding = { request: "readOnly", response: "writeOnly", unused: "" }[direction];
    return new Map(
      [...view.members].filter(([, schema]) => this.#view(side, schema).keywords.get(excluding) !== true),
    );
  }

  #compareAdditional(pair: SchemaPair, before: SchemaView, after: SchemaView, report: Report): void {
    const [was, is] = [before.additional.value !== false, after.additional.value !== false];
    if (was && is)
      this.add({ ...pair, before: before.additional, after: after.additional, namesElement: false });
    if (was === is) return;
    const [effect, code, message] = is
      ? (["widened", "other-members-allowed", "Members that are not listed are allowed now"] as const)
      : (["narrowed", "other-members-refused", "Members that are not listed are refused now"] as const);
    report(effect, code, (is ? before : after).additional.pointer, message);
  }
}

/** Returns the alternatives of a schema. One without any is its own, as another side may have more. */
function alternativesOf(view: SchemaView, schema: Located): readonly Located[] {
  return view.alternatives.length > 0 ? view.alternatives : [schema];
}

/** Returns what identifies an alternative in both documents: its reference, or its content. */
function alternativeKey({ value }: Located): string {
  const ref = referenceOf(value);
  return ref === undefined ? canonical(value) : (/[^/]+$/.exec(ref)?.[0] ?? ref);
}

function alternativeText(schema: Located): string {
  const key = alternativeKey(schema);
  return `\`${key.length > 80 ? `${key.slice(0, 80)}…` : key}\``;
}
