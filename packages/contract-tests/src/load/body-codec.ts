import { CodecError, parseMediaType, selectCodec } from "@so-webhook/runtime/media";
import { contract } from "@so-webhook/spec/wire";
import type { Operation } from "./operation.ts";

/** A body read by its own media type, or why it cannot be. */
export type Decoded =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string; readonly pointer?: string };

/** Which of an operation's bodies: the request's, or the one of a status. */
export type BodyOf = "request" | number;

type Shapes = (typeof contract)["operations"][string];

/** What a codec is told of a body of this operation. */
export const codecContext = (operation: Operation, of: BodyOf, contentType: string) => {
  const mediaType = parseMediaType(contentType);
  const wire: Shapes | undefined = contract.operations[`${operation.method} ${operation.path}`];
  const content = of === "request" ? wire?.request?.content : wire?.responses[String(of)]?.content;
  const shape = mediaType && content?.[mediaType.essence];
  const charset = mediaType?.parameters.get("charset");
  return {
    shapes: contract.shapes,
    ...(shape && { shape }),
    ...(charset !== undefined && { charset }),
    ...(contract.xmlNamespace !== undefined && { xmlNamespace: contract.xmlNamespace }),
  };
};

/** Reads the bytes of a body by its Content-Type. */
export const decodeBody = async (
  operation: Operation,
  of: BodyOf,
  contentType: string | undefined,
  bytes: Uint8Array,
): Promise<Decoded> => {
  if (contentType === undefined) return { ok: false, reason: "it has no Content-Type" };
  const entry = selectCodec(contentType);
  if (entry === undefined) return { ok: false, reason: `nothing reads Content-Type "${contentType}"` };
  const codec = await entry.load();
  try {
    return { ok: true, value: codec.decode(bytes, codecContext(operation, of, contentType)) };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const { pointer } = error.place;
    return { ok: false, reason: error.message, ...(pointer !== undefined && { pointer }) };
  }
};
