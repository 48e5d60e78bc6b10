import {
  selectCodec,
  type WireContent,
  type WireContract,
  type WireOperation,
  type WireShape,
} from "@so-webhook/runtime/media";
import { entries, type JsonObject, member, pointerTo } from "../document/json.ts";
import { documentedOperations } from "../document/operations.ts";
import { componentOf, type Located, resolve } from "../document/reference.ts";
import { SpecError } from "../document/spec-error.ts";
import { entriesWithoutExtensions } from "../document/walk.ts";
import { encodingsOf, essenceOf } from "./encodings.ts";
import { addReached, bodiesOf } from "./reached.ts";
import { shapeOf } from "./shape.ts";
import type { ShapeContext } from "./shape-context.ts";
import { xmlDialectOf } from "./xml-nodes.ts";

type Warn = ShapeContext["warn"];

/** What codecs need of a document, and what they cannot do with it. */
export type Described = {
  readonly contract: WireContract;
  /** The schemas of XML and form bodies that no shape expresses, each with its pointer. */
  readonly warnings: readonly string[];
};

/** Returns what codecs need of a document: its operations, and the shapes that they refer to, in document order. */
export function contractOf(document: JsonObject): Described {
  const warnings = new Set<string>();
  const warn: Warn = (pointer, problem) => warnings.add(`#${pointer}: ${problem}`);
  const operations = operationsOf(document, warn);
  const xmlNamespace = document["x-xml-namespace"];
  const contract = {
    xmlDialect: xmlDialectOf(document),
    ...(typeof xmlNamespace === "string" ? { xmlNamespace } : {}),
    shapes: reachableShapes(document, operations, warn),
    operations,
  };
  return { contract, warnings: [...warnings] };
}

/** Returns whether bodies of a media type follow shapes. JSON does not need them, so nothing is lost without one. */
function followsShapes(mediaType: string): boolean {
  const codec = selectCodec(mediaType);
  return codec !== undefined && codec.name !== "json";
}

function ignore(): void {}

function operationsOf(document: JsonObject, warn: Warn): Record<string, WireOperation> {
  return Object.fromEntries(
    documentedOperations(document).map(({ key, operation }) => [
      key,
      operationOf(document, operation, key, warn),
    ]),
  );
}

function operationOf(
  document: JsonObject,
  { value, pointer }: Located,
  key: string,
  warn: Warn,
): WireOperation {
  const operationId = member(value, "operationId");
  const part = (name: string, ...more: string[]): Located =>
    resolve(document, {
      value: [name, ...more].reduce(member, value),
      pointer: pointerTo(pointer, name, ...more),
    });
  const body = part("requestBody");
  const sent = body.value === undefined ? undefined : contentOf(document, body, warn);
  if (sent && xmlDialectOf(document) === "openapi") warnAboutRoots(sent, body.pointer, warn);
  const responses = entriesWithoutExtensions(member(value, "responses")).map(([status]) => [
    status,
    { content: contentOf(document, part("responses", status), warn) },
  ]);
  return {
    operationId: typeof operationId === "string" ? operationId : key,
    ...(sent && {
      request: {
        required: member(body.value, "required") === true,
        content: sent,
        ...encodingsOf(document, body),
      },
    }),
    responses: Object.fromEntries(responses),
  };
}

/** Warns about bodies that cannot be written because nothing names their root element. Any root can be read. */
function warnAboutRoots(content: WireContent, pointer: string, warn: Warn): void {
  for (const [mediaType, shape] of Object.entries(content)) {
    if (selectCodec(mediaType)?.name !== "xml" || hasRootName(shape)) continue;
    const problem = "the root element has no name, so the body cannot be written. Add `xml: { name }`";
    warn(pointerTo(pointer, "content", mediaType, "schema"), problem);
  }
}

function hasRootName(shape: WireShape): boolean {
  if (shape.type === "ref" || shape.type === "unsupported" || shape.node?.name !== undefined) return true;
  return shape.type === "oneOf" && shape.shapes.every(hasRootName);
}

/** Returns `content` by media type without parameters. Of two that differ only in parameters, the first is used. */
function contentOf(document: JsonObject, { value, pointer }: Located, warn: Warn): WireContent {
  const content = new Map<string, WireShape>();
  for (const [mediaType, described] of entries(member(value, "content"))) {
    const essence = essenceOf(mediaType);
    const schema = {
      value: member(described, "schema"),
      pointer: pointerTo(pointer, "content", mediaType, "schema"),
    };
    if (content.has(essence)) continue;
    const context = { document, shapeOf, within: [], warn: followsShapes(essence) ? warn : ignore };
    content.set(essence, shapeOf(schema, context));
  }
  return Object.fromEntries(content);
}

function reachableShapes(
  document: JsonObject,
  operations: Readonly<Record<string, WireOperation>>,
  warn: Warn,
): Record<string, WireShape> {
  const shapes = new Map<string, WireShape>();
  const bodies = Object.values(operations).flatMap(bodiesOf);
  const visit = (follows: boolean, warn: Warn): void => {
    const starts = bodies.filter(([mediaType]) => followsShapes(mediaType) === follows);
    for (const [, shape] of starts) addReached(shapes, shape, (name) => componentShape(document, name, warn));
  };
  // What only JSON reaches comes last, because it is no reason for a warning.
  visit(true, warn);
  visit(false, ignore);
  for (const name of shapes.keys()) requireEnd(document, name, shapes);
  const order = new Map(
    entries(member(document.components, "schemas")).map(([name], index) => [name, index]),
  );
  return Object.fromEntries([...shapes].sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
}

/** Throws {@link SpecError} for a schema that is only itself, through compositions of one schema. */
function requireEnd(document: JsonObject, name: string, shapes: ReadonlyMap<string, WireShape>): void {
  const visited = new Set<string>();
  for (let shape = shapes.get(name); shape?.type === "ref"; shape = shapes.get(shape.ref)) {
    if (visited.has(shape.ref)) {
      throw new SpecError(componentOf(document, name).pointer, "a schema cannot be a part of itself");
    }
    visited.add(shape.ref);
  }
}

/** Returns the shape of a component. Its root element has the last part of a dotted name, such as a .NET class name. */
function componentShape(document: JsonObject, name: string, warn: Warn): WireShape {
  const elementName = name.split(".").at(-1) ?? name;
  return shapeOf(componentOf(document, name), { document, shapeOf, name: elementName, within: [], warn });
}
