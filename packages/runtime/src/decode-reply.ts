import { type Call, operationKey, responseShape } from "./call.ts";
import { type Failure, fail } from "./failure.ts";
import { isPage, pageHint } from "./hints.ts";
import { CodecError } from "./media/codec-error.ts";
import { parseMediaType } from "./media/media-type.ts";
import { codecOf } from "./media/registry.ts";
import { type Reply, replyFacts, statusLine } from "./reply.ts";

/**
 * Reads a body by its own Content-Type, whatever was asked for, and by the documented schema unless `typed` is
 * false. Throws `CodecError`, or leaves with `kind: "decode"`.
 */
export async function decodeBody(reply: Reply, call: Call, typed = true): Promise<unknown> {
  const contentType = reply.response.headers.get("content-type");
  const mediaType = contentType === null ? undefined : parseMediaType(contentType);
  const codecEntry = mediaType && codecOf(mediaType);
  if (mediaType === undefined || codecEntry === undefined) fail(unknownMediaType(contentType, reply));
  const codec = await codecEntry.load();
  const contract = codecEntry.name === "json" || !typed ? undefined : await call.loadContract();
  const shape = responseShape(contract, operationKey(call), reply.response.status, mediaType.essence);
  const charset = mediaType.parameters.get("charset");
  return codec.decode(reply.bytes, {
    ...(shape && { shape }),
    ...(contract && { shapes: contract.shapes }),
    ...(charset !== undefined && { charset }),
  });
}

/** The value of a good reply; leaves the call with `kind: "decode"` when the body is not what it says. */
export async function decodeReply(reply: Reply, call: Call): Promise<unknown> {
  if (reply.bytes.length === 0) return await emptyValue(reply, call);
  try {
    return await decodeBody(reply, call);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const contentType = reply.response.headers.get("content-type");
    fail({
      kind: "decode",
      code: error.code,
      reason: `${statusLine(reply.response)}, but its body is not ${contentType}: ${error.message}`,
      place: error.place,
      cause: error,
      ...replyFacts(reply),
    });
  }
}

/** `undefined` where the operation documents that status without a body, else a failure. */
async function emptyValue(reply: Reply, call: Call): Promise<undefined> {
  const { status } = reply.response;
  const contract = await call.loadContract();
  const operation = contract?.operations[operationKey(call)];
  const documented = operation?.responses[String(status)] ?? operation?.responses.default;
  const withoutBody = documented
    ? Object.keys(documented.content).length === 0
    : operation === undefined && (status === 204 || status === 205);
  if (withoutBody || call.method === "HEAD") return undefined;
  fail({
    kind: "decode",
    code: "empty-reply",
    reason: `${statusLine(reply.response)} came without a body`,
    ...replyFacts(reply),
  });
}

function unknownMediaType(contentType: string | null, reply: Reply): Failure {
  return {
    kind: "decode",
    code: "unknown-media-type",
    reason: `${statusLine(reply.response)} came with ${
      contentType === null ? "no Content-Type" : `Content-Type "${contentType}", which no codec reads`
    }`,
    ...(isPage(contentType ?? undefined) && { hint: pageHint }),
    ...replyFacts(reply),
  };
}
