import { type Call, operationKey, requestShape } from "./call.ts";
import { fail } from "./failure.ts";
import { CodecError } from "./media/codec-error.ts";
import { parseMediaType } from "./media/media-type.ts";
import { codecOf } from "./media/registry.ts";

/** Charsets whose bytes are those of the UTF-8 that is sent. */
const utf8Charsets = new Set(["utf-8", "utf8"]);

/** Writes a body in the media type that its Content-Type names; leaves the call with `kind: "encode"` if it cannot. */
export async function encodeRequest(body: unknown, contentType: string, call: Call): Promise<string> {
  const mediaType = parseMediaType(contentType);
  const codecEntry = mediaType && codecOf(mediaType);
  if (mediaType === undefined || codecEntry === undefined) {
    fail({
      kind: "encode",
      code: "unknown-media-type",
      reason: `no codec writes "${contentType}"`,
      hint: "contentType takes the media types that the operation documents.",
    });
  }
  const charset = mediaType.parameters.get("charset");
  if (charset !== undefined && !utf8Charsets.has(charset.toLowerCase())) {
    fail({
      kind: "encode",
      code: "unsupported-request-charset",
      reason: `Content-Type asks for charset "${charset}", bodies are written in UTF-8`,
      hint: "Leave the charset parameter out.",
    });
  }
  const codec = await codecEntry.load();
  // JSON carries its own types: only the other formats need the operation's shape.
  const contract = codecEntry.name === "json" ? undefined : await call.loadContract();
  const shape = requestShape(contract, operationKey(call), mediaType.essence);
  const xmlNamespace = call.xmlNamespace ?? contract?.xmlNamespace;
  try {
    return codec.encode(body, {
      ...(shape && { shape }),
      ...(contract && { shapes: contract.shapes }),
      ...(xmlNamespace !== undefined && { xmlNamespace }),
    });
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    fail({
      kind: "encode",
      code: error.code,
      reason: `the body cannot be written as ${mediaType.essence}: ${error.message}`,
      place: error.place,
      cause: error,
    });
  }
}
