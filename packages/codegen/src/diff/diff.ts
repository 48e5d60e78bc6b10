import { canonical } from "../document/canonical.ts";
import { entries, type JsonObject, member, pointerTo } from "../document/json.ts";
import { checkedDocument, normalized } from "../document/normalize.ts";
import { usePointers } from "../document/own-references.ts";
import { compareRest } from "./annotations.ts";
import { ChangeLog, type Comparison } from "./change.ts";
import { type Context, type Pair, partOf } from "./context.ts";
import { comparePaths } from "./operations.ts";
import { SchemaComparer } from "./schemas.ts";
import { compareSchemes } from "./security.ts";

/**
 * Compares the meaning of two OpenAPI documents, each in one piece, and returns the changes and the release they need.
 * Names that only the document sees, such as those of security schemes, and the order of members do not matter.
 * Throws {@link SpecError} for a document that cannot be read.
 */
export function diffDocuments(before: object, after: object): Comparison {
  const [old, fresh] = [checked(before), checked(after)];
  const log = new ChangeLog();
  const schemas = new SchemaComparer(old, fresh, log);
  const context: Context = { before: old, after: fresh, log, schemas, isReversed: false };
  const root: Pair = { before: { value: old, pointer: "" }, after: { value: fresh, pointer: "" } };
  comparePaths(context, partOf(context, root, "paths"));
  // The client receives the requests of webhooks.
  comparePaths({ ...context, isReversed: true }, partOf(context, root, "webhooks"));
  compareSchemes(context);
  compareNames(context, root);
  compareDialect(context);
  compareRest(root.before, root.after, ofDocument, log);
  schemas.run();
  return log.result();
}

const ofDocument = new Set(
  "openapi paths webhooks components security x-xml-namespace x-xml-dialect x-xml-names $self jsonSchemaDialect".split(
    " ",
  ),
);

/** Returns a document as the loader does. */
function checked(document: object): JsonObject {
  const copy = structuredClone(checkedDocument(document));
  usePointers(copy);
  return normalized(copy);
}

/** Compares the named schemas: their names are names of generated types, even where no operation uses them. */
function compareNames(context: Context, root: Pair): void {
  const { before, after } = partOf(context, partOf(context, root, "components"), "schemas");
  for (const [name, value] of entries(before.value)) {
    const pointer = pointerTo("/components/schemas", name);
    const next = member(after.value, name);
    if (next === undefined) {
      context.log.add(
        "major",
        "schema-removed",
        pointer,
        `The schema \`${name}\` is gone, and so is its type`,
      );
    } else {
      context.schemas.add({
        before: { value, pointer },
        after: { value: next, pointer },
        direction: "unused",
        isXml: false,
        namesElement: false,
      });
    }
  }
  for (const [name] of entries(after.value)) {
    if (member(before.value, name) !== undefined) continue;
    const pointer = pointerTo("/components/schemas", name);
    context.log.add("minor", "schema-added", pointer, `The schema \`${name}\` is new`);
  }
}

/** Compares the extensions about XML that apply to the whole document. */
function compareDialect({ before, after, log }: Context): void {
  for (const [name, code, what] of [
    ["x-xml-namespace", "xml-namespace-changed", "namespace"],
    ["x-xml-dialect", "xml-dialect-changed", "dialect"],
    ["x-xml-names", "xml-names-changed", "rule for names"],
  ] as const) {
    const [was, is] = [before[name], after[name]];
    if (canonical(was) !== canonical(is)) {
      const message = `In XML, the ${what} was ${canonical(was) || "not given"} and is ${canonical(is) || "not given"} now`;
      log.add("major", code, `/${name}`, message);
    }
  }
}
