import type { WireContent, WireContract, WireOperation, WireShape } from "@so-webhook/runtime/media";
import { entries, type JsonObject, member, pointerTo } from "../document/json.ts";
import { type Located, resolve } from "../document/reference.ts";
import { shapeOf } from "./shape.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Returns what codecs need of a document: its operations, and the shapes that they refer to, in document order. */
export function contractOf(document: JsonObject): WireContract {
  const operations = operationsOf(document);
  const xmlNamespace = document["x-xml-namespace"];
  return {
    ...(typeof xmlNamespace === "string" ? { xmlNamespace } : {}),
    shapes: reachableShapes(document, operations),
    operations,
  };
}

function operationsOf(document: JsonObject): Record<string, WireOperation> {
  return Object.fromEntries(
    entries(document.paths).flatMap(([path, value]) => {
      const item = resolve(document, { value, pointer: pointerTo("/paths", path) });
      return methods
        .map((method) => ({ method, operation: member(item.value, method) }))
        .filter(({ operation }) => operation !== undefined)
        .map(({ method, operation }) => {
          const key = `${method.toUpperCase()} ${path}`;
          const place = { value: operation, pointer: pointerTo(item.pointer, method) };
          return [key, operationOf(document, place, key)];
        });
    }),
  );
}

function operationOf(document: JsonObject, { value, pointer }: Located, key: string): WireOperation {
  const operationId = member(value, "operationId");
  const part = (name: string, ...more: string[]): Located =>
    resolve(document, {
      value: [name, ...more].reduce(member, value),
      pointer: pointerTo(pointer, name, ...more),
    });
  const body = part("requestBody");
  const responses = entries(member(value, "responses"))
    .filter(([status]) => !status.startsWith("x-"))
    .map(([status]) => [status, { content: contentOf(document, part("responses", status)) }]);
  return {
    operationId: typeof operationId === "string" ? operationId : key,
    ...(body.value === undefined
      ? {}
      : {
          request: { required: member(body.value, "required") === true, content: contentOf(document, body) },
        }),
    responses: Object.fromEntries(responses),
  };
}

/** Returns `content` by media type without parameters. Of two that differ only in parameters, the first is used. */
function contentOf(document: JsonObject, { value, pointer }: Located): WireContent {
  const content = new Map<string, WireShape>();
  for (const [mediaType, described] of entries(member(value, "content"))) {
    const essence = mediaType.split(";")[0]?.trim().toLowerCase() ?? "";
    const schema = {
      value: member(described, "schema"),
      pointer: pointerTo(pointer, "content", mediaType, "schema"),
    };
    if (!content.has(essence)) content.set(essence, shapeOf(schema, { document, shapeOf, within: [] }));
  }
  return Object.fromEntries(content);
}

function reachableShapes(
  document: JsonObject,
  operations: Readonly<Record<string, WireOperation>>,
): Record<string, WireShape> {
  const shapes = new Map<string, WireShape>();
  const visit = (names: readonly string[]): void => {
    for (const name of names.filter((name) => !shapes.has(name))) {
      const shape = componentShape(document, name);
      shapes.set(name, shape);
      visit(referencesIn(shape));
    }
  };
  for (const { request, responses } of Object.values(operations)) {
    const contents = [request, ...Object.values(responses)].map((body) => Object.values(body?.content ?? {}));
    visit(contents.flat().flatMap(referencesIn));
  }
  const declared = Object.keys((member(document.components, "schemas") ?? {}) as object);
  const order = new Map(declared.map((name, index) => [name, index]));
  return Object.fromEntries([...shapes].sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
}

/** Returns the shape of a component. Its root element has the last part of a dotted name, such as a .NET class name. */
function componentShape(document: JsonObject, name: string): WireShape {
  const pointer = pointerTo("/components/schemas", name);
  const value = member(member(document.components, "schemas"), name);
  const elementName = name.split(".").at(-1) ?? name;
  return shapeOf({ value, pointer }, { document, shapeOf, name: elementName, within: [] });
}

function referencesIn(shape: WireShape): string[] {
  switch (shape.type) {
    case "ref":
      return [shape.ref];
    case "array":
      return referencesIn(shape.items);
    case "dictionary":
      return referencesIn(shape.values);
    case "object":
      return Object.values(shape.members).flatMap(referencesIn);
    default:
      return [];
  }
}
