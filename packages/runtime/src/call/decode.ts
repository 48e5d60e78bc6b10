import { type Failure, FailureError, fail } from "../errors/failure.ts";
import { responseFacts, statusLine, vendorErrorOf } from "../errors/http-failure.ts";
import { CodecError } from "../media/codec-error.ts";
import { parseMediaType } from "../media/media-type.ts";
import { mediaTypes } from "../media/media-types.ts";
import { codecOf } from "../media/select/registry.ts";
import { maskStrings } from "../observe/mask.ts";
import { parseRetryAfter } from "../transport/retry-after.ts";
import { type Call, maskOf } from "./call.ts";
import { documentsBody, operationKey, responseShape } from "./shapes.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Returns the value of a successful response. Ends the call with `kind: "decode"` if its body cannot be read. */
export async function decode(call: Call, response: Response, bytes: Bytes): Promise<unknown> {
  const { parseAs } = call.init;
  const contentType = response.headers.get("content-type");
  if (bytes.length === 0 && (parseAs === undefined || parseAs === "json" || isBodiless(call, response))) {
    return await emptyValue(call, response);
  }
  switch (parseAs) {
    case "arrayBuffer":
      return bytes.slice().buffer;
    case "blob":
      return new Blob([bytes], { type: contentType ?? "" });
    case "stream":
      return new Response(bytes).body;
    case "text":
      return new TextDecoder().decode(bytes);
  }
  try {
    const value = await decodeAs(parseAs === "json" ? mediaTypes.json : contentType, call, response, bytes);
    if ((call.init.check ?? call.client.options.check) === undefined) return value;
    const contract = await call.client.loadContract();
    const key = operationKey(call.method, call.path);
    const essence = parseMediaType(contentType ?? "")?.essence ?? "";
    const shape = responseShape(contract, key, response.status, essence);
    const wrong =
      contract && shape && (await import("../media/check-value.ts")).mismatchIn(value, shape, contract);
    if (wrong !== undefined) {
      fail({
        kind: "decode",
        code: "response-mismatch",
        reason: `the response does not have its documented type at ${wrong.reason}`,
        place: { pointer: wrong.pointer },
        ...responseFacts(response, bytes, maskOf(call)),
      });
    }
    return value;
  } catch (error) {
    const reason = `${statusLine(response)}, but its body is not ${contentType}`;
    throw codecFailure(error, reason, responseFacts(response, bytes, maskOf(call)));
  }
}

function isBodiless({ method }: Call, { status, headers }: Response): boolean {
  return method === "HEAD" || status === 204 || headers.get("content-length") === "0";
}

/** Reads a body by the given Content-Type, and by the documented schema unless `typed` is false. */
async function decodeAs(
  contentType: string | null,
  call: Call,
  response: Response,
  bytes: Bytes,
  typed = true,
): Promise<unknown> {
  const mediaType = contentType === null ? undefined : parseMediaType(contentType);
  const entry = mediaType && codecOf(mediaType);
  if (mediaType === undefined || entry === undefined) {
    const type = contentType === null ? "no Content-Type" : `Content-Type "${contentType}"`;
    const reason = `${statusLine(response)} has ${type}${contentType === null ? "" : ", which no codec reads"}`;
    fail({
      kind: "decode",
      code: "unknown-media-type",
      reason,
      ...responseFacts(response, bytes, maskOf(call)),
    });
  }
  const codec = await entry.load();
  const contract = entry.name === "json" || !typed ? undefined : await call.client.loadContract();
  const key = operationKey(call.method, call.path);
  const shape = responseShape(contract, key, response.status, mediaType.essence);
  const charset = mediaType.parameters.get("charset");
  return codec.decode(bytes, {
    ...(shape && { shape }),
    ...(contract && { shapes: contract.shapes }),
    ...(charset !== undefined && { charset }),
  });
}

/** Returns `undefined` unless the operation documents a body for the status. */
async function emptyValue(call: Call, response: Response): Promise<undefined> {
  const contract = await call.client.loadContract();
  const key = operationKey(call.method, call.path);
  if (call.method === "HEAD" || !documentsBody(contract, key, response.status)) return undefined;
  const reason = `${statusLine(response)} has no body`;
  fail({
    kind: "decode",
    code: "empty-response",
    reason,
    ...responseFacts(response, new Uint8Array(), maskOf(call)),
  });
}

/** Returns the failure that a response outside 200–299 represents, with its body decoded if possible. */
export async function httpFailure(call: Call, response: Response, bytes: Bytes): Promise<Failure> {
  // Masked after decoding, because the server may have escaped a secret or written it in another charset.
  const body =
    bytes.length === 0 ? undefined : maskStrings(await errorBody(call, response, bytes), maskOf(call));
  const vendor = vendorErrorOf(body);
  const retryAfterMs = parseRetryAfter(response.headers.get("retry-after"), call.clock.now());
  return {
    kind: "http",
    code: "http-status",
    reason: statusLine(response) + (vendor?.message === undefined ? "" : ` (${vendor.message})`),
    ...responseFacts(response, bytes, maskOf(call)),
    ...(body !== undefined && { body }),
    ...(vendor && { vendor }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/**
 * Returns the value of an error response. Gateways and exception filters respond in formats of their own, so a body
 * that does not match the documented schema is read without it. One that no codec reads is still that error: the
 * excerpt shows it.
 */
async function errorBody(call: Call, response: Response, bytes: Bytes): Promise<unknown> {
  const contentType = response.headers.get("content-type");
  for (const typed of [true, false]) {
    try {
      return await decodeAs(contentType, call, response, bytes, typed);
    } catch (error) {
      if (!(error instanceof CodecError) && !(error instanceof FailureError)) throw error;
    }
  }
  return undefined;
}

/** Turns a `CodecError` into an error that ends the call; `facts` are those of a response. */
export function codecFailure(error: unknown, reason: string, facts?: ReturnType<typeof responseFacts>) {
  if (!(error instanceof CodecError)) return error;
  const { code, place, hint } = error;
  return new FailureError({
    kind: facts ? "decode" : "encode",
    code,
    reason: `${reason}: ${error.message}`,
    place,
    ...(hint !== undefined && { hint }),
    cause: error,
    ...facts,
  } as Failure);
}
