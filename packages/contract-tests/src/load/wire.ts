import { CodecError, parseMediaType, selectCodec } from "@so-webhook/runtime/media";
import { contract } from "@so-webhook/spec/wire";
import type { Operation } from "./document.ts";
import { isObject, member, stepsOf } from "./json-value.ts";

/** A body decoded by its own media type, or the reason why that fails. */
export type Decoded =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string; readonly pointer?: string | undefined };

/** Selects a body of an operation: the request's, or the one of a status. */
export type BodyOf = "request" | number;

/** Returns the options of a codec for a body of this operation. */
export function codecContext(operation: Operation, of: BodyOf, contentType: string) {
  const mediaType = parseMediaType(contentType);
  const wire = contract.operations[`${operation.method} ${operation.path}`];
  const content = of === "request" ? wire?.request?.content : wire?.responses[String(of)]?.content;
  const shape = mediaType && content?.[mediaType.essence];
  const charset = mediaType?.parameters.get("charset");
  return {
    shapes: contract.shapes,
    ...(shape && { shape }),
    ...(charset !== undefined && { charset }),
    ...(contract.xmlNamespace !== undefined && { xmlNamespace: contract.xmlNamespace }),
  };
}

/** Decodes the bytes of a body by its Content-Type. */
export async function decodeBody(
  operation: Operation,
  of: BodyOf,
  contentType: string | undefined,
  bytes: Uint8Array,
): Promise<Decoded> {
  if (contentType === undefined) return { ok: false, reason: "it has no Content-Type" };
  const decode = await selectCodec(contentType)?.loadDecode();
  if (decode === undefined) return { ok: false, reason: `no codec reads Content-Type "${contentType}"` };
  try {
    return { ok: true, value: decode(bytes, codecContext(operation, of, contentType)) };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { ok: false, reason: error.message, pointer: error.place.pointer };
  }
}

/** A step from a schema into a value of it. `place` is `Schema.member`, and `""` for an item or dictionary entry. */
export type ShapeAt = { readonly shape: unknown; readonly schema: string; readonly place: string };

/** Returns the shape of a schema of the document. */
export function shapeOf(schema: string): ShapeAt {
  return {
    shape: Object.hasOwn(contract.shapes, schema) ? contract.shapes[schema] : undefined,
    schema,
    place: "",
  };
}

/** Goes one step into a shape; `undefined` when its members are listed and this one is missing. */
export function shapeBelow({ shape, schema }: ShapeAt, name: string): ShapeAt | undefined {
  const isRecord = member(shape, "type") === "object";
  const listed = isRecord ? member(shape, "members") : undefined;
  if (isObject(listed) && !Object.hasOwn(listed, name)) return undefined;
  const inner = isRecord ? member(listed, name) : (member(shape, "values") ?? member(shape, "items"));
  // The key of a dictionary is not a member: an entry named Mask is not a set of flags.
  const place = isRecord && schema !== "" ? `${schema}.${name}` : "";
  const reference = member(inner, "type") === "ref" ? member(inner, "ref") : undefined;
  if (typeof reference === "string") return { ...shapeOf(reference), place };
  return { shape: inner, schema: "", place };
}

/** Returns schema and member at a JSON pointer, such as `FieldRight.Mask`, or `""` where no member is documented. */
export function placeOf(schema: string, pointer: string): string {
  let at: ShapeAt | undefined = shapeOf(schema);
  for (const step of stepsOf(pointer)) at = at && shapeBelow(at, step);
  return at?.place ?? "";
}
