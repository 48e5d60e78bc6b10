import { parseMediaType } from "../media-type.ts";
import { selectCodec } from "../select/registry.ts";
import type { WireShape } from "../shape.ts";
import { webhookOperation as operation, webhookNamespace, webhookShapes } from "./webhook-contract.ts";

/** Request types of the operation, in documented order. */
export const requestTypes = Object.keys(operation.request?.content ?? {});

/** Response types of the operation, in documented order. */
export const responseTypes = Object.keys(operation.responses["200"]?.content ?? {});

/** What a body carries: a request, or a response of that status. */
export type Place = "request" | number;

function shapeOf(place: Place, contentType: string): WireShape {
  const essence = parseMediaType(contentType)?.essence ?? "";
  const content =
    place === "request" ? operation.request?.content : operation.responses[String(place)]?.content;
  const shape = content?.[essence];
  if (shape === undefined) throw new Error(`${contentType} is not documented for ${place}.`);
  return shape;
}

function codecOf(contentType: string) {
  const entry = selectCodec(contentType);
  if (entry === undefined) throw new Error(`No codec for ${contentType}.`);
  return entry;
}

function contextOf(place: Place, contentType: string) {
  const charset = parseMediaType(contentType)?.parameters.get("charset");
  return {
    shape: shapeOf(place, contentType),
    shapes: webhookShapes,
    xmlNamespace: webhookNamespace,
    ...(charset === undefined ? {} : { charset }),
  };
}

/** Reads a body as client and sandbox do: codec by Content-Type, shape by the generated contract. */
export async function decodeBody(
  place: Place,
  contentType: string,
  bytes: Uint8Array,
): Promise<{ value: unknown } | { error: unknown }> {
  const decode = await codecOf(contentType).loadDecode();
  try {
    return { value: decode(bytes, contextOf(place, contentType)) };
  } catch (error) {
    return { error };
  }
}

/** Writes a body as client and sandbox do. */
export async function encodeBody(place: Place, contentType: string, value: unknown): Promise<string> {
  return (await codecOf(contentType).loadEncode())(value, contextOf(place, contentType));
}
