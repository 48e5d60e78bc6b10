import type { WireShape } from "@so-webhook/runtime/media";
import { isObject, type JsonObject, member, pointerTo } from "../document/json.ts";
import { type Located, referenceOf, resolve, schemaNameOf } from "../document/reference.ts";
import { isNullable, listedValues, typeOfValue } from "../document/schema.ts";
import { SpecError } from "../document/spec-error.ts";
import { allOfShape } from "./all-of.ts";
import { alternativesShape, besideAlternatives, eitherShape } from "./alternatives.ts";
import { arrayShape, dictionaryShape, objectShape, unwritableXml } from "./containers.ts";
import { nullableIf, type ShapeContext, unsupported } from "./shape-context.ts";
import { withNode, xmlDialectOf } from "./xml-nodes.ts";

/** Returns the wire shape of a schema of OpenAPI 3. Codecs do not validate, so validation keywords are left out. */
export function shapeOf(schema: Located, context: ShapeContext): WireShape {
  const shape = schemaShape(schema, context);
  return xmlDialectOf(context.document) === "openapi" ? withNode(shape, schema, context) : shape;
}

function schemaShape(schema: Located, context: ShapeContext): WireShape {
  const { value, pointer } = schema;
  if (value === true || value === undefined) return { type: "any" };
  if (value === false) return unsupported(pointer, "no value is valid", context);
  if (!isObject(value)) throw new SpecError(pointer, "a schema must be an object or a boolean");
  const ref = referenceOf(value);
  if (ref !== undefined) return referenceShape(ref, schema, context);
  const unwritable = unwritableXml(value, pointer, context);
  if (unwritable !== undefined) return unsupported(pointerTo(pointer, "xml"), unwritable, context);
  if (Array.isArray(value.allOf)) return allOfShape(schema, context);
  const own = ownShape(value, pointer, context);
  for (const keyword of ["oneOf", "anyOf"] as const) {
    if (!Array.isArray(value[keyword])) continue;
    if (own.type === "any" || own.type === "oneOf") {
      return nullableIf(isNullable(value), alternativesShape(schema, keyword, context));
    }
    if (own.type === "object") return besideAlternatives(own, schema, keyword, context);
  }
  return own;
}

function referenceShape(ref: string, schema: Located, context: ShapeContext): WireShape {
  const target = resolve(context.document, schema);
  const name = schemaNameOf(ref);
  if (name !== undefined) return { type: "ref", ref: name };
  if (context.within.includes(target.pointer)) {
    const problem = `"${ref}" is recursive. Only schemas in components can be recursive`;
    return unsupported(schema.pointer, problem, context);
  }
  return shapeOf(target, { ...context, within: [...context.within, target.pointer] });
}

/** Returns the shape by `type`, `enum`, `const`, `properties` and the like, without the composing keywords. */
function ownShape(schema: JsonObject, pointer: string, context: ShapeContext): WireShape {
  const nullable = isNullable(schema);
  const types = typesOf(schema, pointer);
  const shapes = types.map((type) => shapeOfType(type, schema, pointer, context));
  return eitherShape(shapes, nullable, context);
}

function shapeOfType(type: string, schema: JsonObject, pointer: string, context: ShapeContext): WireShape {
  switch (type) {
    case "string":
      return { type, ...formatOf(schema), ...valuesOf(schema) };
    case "integer":
    case "number":
      return { type, ...formatOf(schema) };
    case "boolean":
      return { type };
    case "array":
      return arrayShape(schema, pointer, context);
    case "object":
      if (isObject(schema.properties)) return objectShape(schema, pointer, context);
      return dictionaryShape(schema, pointer, context);
    default:
      throw new SpecError(pointerTo(pointer, "type"), `"${type}" is not a type of JSON Schema`);
  }
}

/** Returns the types without `null`. Without `type`, they follow from `enum`, `const` or the structure. */
function typesOf(schema: JsonObject, pointer: string): string[] {
  const type = member(schema, "type");
  if (typeof type === "string") return type === "null" ? [] : [type];
  if (Array.isArray(type)) return type.filter((name): name is string => name !== "null");
  if (type !== undefined)
    throw new SpecError(pointerTo(pointer, "type"), "must be a type or a list of types");
  const listed = listedValues(schema);
  if (listed) return [...new Set(listed.filter((value) => value !== null).map(typeOfValue))];
  if (isObject(schema.properties) || schema.additionalProperties !== undefined) return ["object"];
  return schema.items === undefined ? [] : ["array"];
}

function formatOf({ format }: JsonObject): { format?: string } {
  return typeof format === "string" ? { format } : {};
}

function valuesOf(schema: JsonObject): { values?: string[] } {
  const values = listedValues(schema)?.filter((value) => typeof value === "string");
  return values ? { values } : {};
}
