/** Bodies that no codec writes. Loaded with the first of them. */
import { fail } from "../errors/failure.ts";
import { type MediaType, parseMediaType } from "../media/media-type.ts";
import { mediaTypes } from "../media/media-types.ts";
import { writeMultipart } from "../media/multipart/encode.ts";
import { otherKind } from "../media/other-kind.ts";
import { ownValue } from "../media/record.ts";
import { codecOf } from "../media/select/registry.ts";
import type { Chosen } from "../observe/negotiation.ts";
import { membersOf } from "../observe/ready-members.ts";
import type { WireBody } from "../transport/exchange.ts";
import type { MergedHeaders } from "../transport/headers.ts";
import type { Call } from "./call.ts";
import type { Serializers } from "./openapi-fetch.ts";

/** A body as it is sent, and its Content-Type; without one the platform sets its own. */
export type WrittenBody = { readonly body: WireBody; readonly contentType?: string | null };

/** The media type that a body is sent in, and where it was set. */
export type ChosenType = Chosen & { readonly mediaType: MediaType | undefined };

/** Returns what the caller's serializer writes, or a body that is already in a form that `fetch` sends. */
export async function readyBody(
  call: Call,
  serialize: Serializers["bodySerializer"],
  headers: MergedHeaders,
  chosen: ChosenType,
): Promise<WrittenBody> {
  const { body } = call.init;
  const ready = serialize ? serialize(body, givenHeaders(headers, chosen)) : body;
  const written = await writtenBody(ready, chosen);
  searchBody(call, ready instanceof FormData ? ready : written.body, written.contentType ?? chosen.value);
  return written;
}

/** Lets errors and events find the secrets in a body that no codec writes: text, parts, or bytes of a type that is text. */
export function searchBody(call: Call, body: WireBody | FormData, contentType = ""): void {
  const { secretMembers } = call.client;
  if (typeof body === "string" || body instanceof FormData) {
    call.bodyMembers = () => membersOf(body, secretMembers);
  } else if (body instanceof Uint8Array && isText(contentType)) {
    call.bodyMembers = () => membersOf(new TextDecoder().decode(body), secretMembers);
  }
}

function isText(contentType: string): boolean {
  const type = parseMediaType(contentType);
  return type !== undefined && (codecOf(type) !== undefined || otherKind(type) === "text");
}

async function writtenBody(ready: unknown, chosen: ChosenType): Promise<WrittenBody> {
  if (typeof ready === "string") return { body: ready, contentType: withoutRange(chosen.value) };
  if (ready === undefined) return { body: undefined };
  // Read once, so that it can be sent again; only FormData has a type that must be used.
  const response = ready instanceof ReadableStream ? undefined : new Response(ready as BodyInit);
  const own = response?.headers.get("content-type") ?? null;
  const contentType = ready instanceof FormData ? own : typeOfBytes(own, chosen);
  if (response === undefined) return { body: ready as ReadableStream, contentType };
  return { body: new Uint8Array(await response.arrayBuffer()), contentType };
}

/** Returns the type that the caller chose, else that of the body itself, else the documented one if it is for bytes. */
function typeOfBytes(own: string | null, { value, from, mediaType }: ChosenType): string | null {
  if (from !== "first documented") return withoutRange(value);
  if (own || mediaType === undefined || otherKind(mediaType) !== "binary") return own;
  return withoutRange(value);
}

/** Returns a media type. Throws a `TypeError` for a range such as `image/*`. */
function withoutRange(value: string): string {
  if (!value.includes("*")) return value;
  throw new TypeError(
    `contentType is missing: the operation accepts ${value}. Pass a contentType, for example "image/png", or a Blob with a type.`,
  );
}

/**
 * Writes a value in a media type without codec: text as it is, and an object as parts. Returns `undefined` for one that
 * is written as JSON instead. Throws `CodecError`.
 */
export async function otherBody(
  call: Call,
  { value, from, mediaType }: ChosenType,
): Promise<WrittenBody | undefined> {
  const { client, init, operation } = call;
  const { body } = init;
  if (typeof body === "string") return { body, contentType: withoutRange(value) };
  if (mediaType?.essence !== mediaTypes.multipart) {
    // As in openapi-fetch, a value is JSON under a header that no codec writes.
    if (from.endsWith("header")) return undefined;
    return fail({ kind: "encode", code: "unknown-media-type", reason: `no codec writes "${value}"` });
  }
  const contract = await client.loadContract(operation);
  const encoding = ownValue(contract?.operations, operation)?.request?.encoding?.[mediaTypes.multipart];
  const parts = writeMultipart(body, encoding);
  return { body: new Uint8Array(await parts.arrayBuffer()), contentType: parts.type };
}

/** The headers that a serializer may look at. */
function givenHeaders(headers: MergedHeaders, { value }: Chosen): Headers {
  const given = Object.entries(headers).filter((header): header is [string, string] => header[1] !== null);
  const result = new Headers(given);
  result.set("content-type", value);
  return result;
}
