import type { CallMedia } from "./call.ts";
import type { ClientOptions, MediaDefaults } from "./client-options.ts";
import { fail } from "./failure.ts";
import { mediaTypes, parseMediaType } from "./media/index.ts";

/** What a call that names no media type falls back to, where no generated defaults are given. */
const fallback: MediaDefaults = { contentType: mediaTypes.json, accept: mediaTypes.json, exceptions: {} };

/** Text of an Accept header: one range as given, or a list joined in the caller's order (RFC 9110 §12.5.1). */
export function acceptHeader(accept: string | readonly string[]): string {
  return typeof accept === "string" ? accept : accept.join(", ");
}

/**
 * Settles the Content-Type and Accept of a call. The call's option comes first, then its header, then the
 * client's option, then the client's header, then what the operation documents first.
 */
export function requestMedia(
  operation: string,
  client: Pick<ClientOptions, "contentType" | "accept" | "defaults">,
  call: {
    readonly contentType?: string | undefined;
    readonly accept?: string | readonly string[] | undefined;
  },
  headers: Headers,
): CallMedia {
  const defaults = client.defaults ?? fallback;
  const exception = Object.hasOwn(defaults.exceptions, operation)
    ? defaults.exceptions[operation]
    : undefined;
  const header = headers.get("content-type") ?? undefined;
  if (call.contentType !== undefined && header !== undefined) refuseConflict(call.contentType, header);
  const contentType =
    call.contentType ?? header ?? client.contentType ?? exception?.contentType ?? defaults.contentType;
  const accept =
    call.accept ?? headers.get("accept") ?? client.accept ?? exception?.accept ?? defaults.accept;
  return { contentType, accept: acceptHeader(accept) };
}

function refuseConflict(option: string, header: string): void {
  if (parseMediaType(option)?.essence === parseMediaType(header)?.essence) return;
  fail({
    kind: "encode",
    code: "content-type-conflict",
    reason: `contentType says "${option}" and the Content-Type header "${header}"`,
    hint: "Give contentType alone.",
  });
}
