import { FailureError, fail } from "../errors/failure.ts";
import { CodecError } from "../media/codec-error.ts";
import { loadOnce } from "../media/load-once.ts";
import { parseMediaType } from "../media/media-type.ts";
import { mediaTypes } from "../media/media-types.ts";
import { codecOf, selectCodec } from "../media/select/registry.ts";
import { type Call, optionOf, type Received, statusLine } from "./call.ts";
import { documentedTypes, documentsBody, responseShape } from "./shapes.ts";

/** Returns the value of a successful response. Ends the call with `kind: "decode"` if its body cannot be read. */
export async function decode(call: Call, received: Received): Promise<unknown> {
  const { parseAs } = call.init;
  const { response, bytes } = received;
  const isDecoded = parseAs === undefined || parseAs === "json";
  if (bytes.length === 0 && (isDecoded || isBodiless(call, response))) return emptyValue(call, received);
  if (!isDecoded) return (await loadOther()).rawBody(parseAs, received);
  const contentType = response.headers.get("content-type");
  try {
    const value = await decodeAs(parseAs ? mediaTypes.json : contentType, call, received);
    if (optionOf(call, "check")) {
      await (await import("./check-body.ts")).refuseMismatch(call, value, response);
    }
    return value;
  } catch (error) {
    throw codecFailure(error, "decode", `${statusLine(response)}, but its body is not ${contentType}`);
  }
}

const loadOther = loadOnce(() => import("./other-response.ts"));

function isBodiless({ method }: Call, { status, headers }: Response): boolean {
  return method === "HEAD" || status === 204 || headers.get("content-length") === "0";
}

/** Reads a body by the given Content-Type, and by the documented schema unless `typed` is false. */
export async function decodeAs(
  contentType: string | null,
  call: Call,
  { response, bytes }: Received,
  typed = true,
): Promise<unknown> {
  const mediaType = contentType === null ? undefined : parseMediaType(contentType);
  const entry = mediaType && codecOf(mediaType);
  const { operation } = call;
  const contract = entry?.name === "json" || !typed ? undefined : await call.client.loadContract(operation);
  if (mediaType === undefined || entry === undefined) {
    const { otherValue } = await loadOther();
    const documented = documentedTypes(contract, operation, response.status);
    const accept = call.prepared?.accept.value ?? "";
    return otherValue({ response, bytes }, contentType, documented, accept);
  }
  const decode = await entry.loadDecode(contract?.xmlDialect);
  return decode(bytes, {
    shape: responseShape(contract, operation, response.status, mediaType.essence),
    shapes: contract?.shapes,
    charset: mediaType.parameters.get("charset"),
  });
}

/** Returns `undefined` unless the operation documents a body for the status. */
async function emptyValue(call: Call, received: Received): Promise<unknown> {
  const { response } = received;
  const contract = await call.client.loadContract(call.operation);
  if (call.method === "HEAD" || !documentsBody(contract, call.operation, response.status)) return undefined;
  const contentType = response.headers.get("content-type");
  // Text and bytes may be empty.
  if (contentType && !selectCodec(contentType)) return decodeAs(contentType, call, received);
  fail({ kind: "decode", code: "empty-response", reason: `${statusLine(response)} has no body` });
}

/** Turns a `CodecError` into an error that ends the call. */
export function codecFailure(error: unknown, kind: "encode" | "decode", reason: string): unknown {
  if (!(error instanceof CodecError)) return error;
  const { code, place, message } = error;
  return new FailureError({ kind, code, reason: `${reason}: ${message}`, place, cause: error });
}
