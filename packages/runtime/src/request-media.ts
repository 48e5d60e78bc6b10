import type { ClientOptions, MediaDefaults } from "./client-options.ts";
import { fail } from "./failure.ts";
import type { HeaderFields } from "./headers.ts";
import { parseMediaType } from "./media/media-type.ts";
import { mediaTypes } from "./media/media-types.ts";

/** Where a media type came from. */
export type MediaSource =
  | "call option"
  | "call header"
  | "client option"
  | "client header"
  | "first documented";

/** A media type or Accept header, and who chose it. */
export type Chosen = { readonly value: string; readonly from: MediaSource };

/** The Content-Type and Accept of one call. */
export type RequestMedia = { readonly contentType: Chosen; readonly accept: Chosen };

/** What a call that names no media type falls back to, where no generated defaults are given. */
const fallback: MediaDefaults = { contentType: mediaTypes.json, accept: mediaTypes.json, exceptions: {} };

type MediaOptions = {
  readonly contentType?: string | undefined;
  readonly accept?: string | readonly string[] | undefined;
};

/** Text of an Accept header: one range as given, or a list joined in the caller's order (RFC 9110 §12.5.1). */
const acceptHeader = (accept: string | readonly string[] | undefined): string | undefined =>
  typeof accept === "string" || accept === undefined ? accept : accept.join(", ");

/**
 * Settles the Content-Type and Accept of a call. The call's option comes first, then its header, then the
 * client's option, then the client's header, then what the operation documents first.
 */
export function requestMedia(
  operation: string,
  client: Pick<ClientOptions, "contentType" | "accept" | "defaults">,
  clientHeaders: HeaderFields,
  call: MediaOptions,
  callHeaders: HeaderFields,
): RequestMedia {
  const defaults = client.defaults ?? fallback;
  const exception = Object.hasOwn(defaults.exceptions, operation)
    ? defaults.exceptions[operation]
    : undefined;
  const header = callHeaders.get("content-type");
  if (call.contentType !== undefined && header !== undefined) refuseConflict(call.contentType, header);
  return {
    contentType: firstChosen(
      [call.contentType, header, client.contentType, clientHeaders.get("content-type")],
      exception?.contentType ?? defaults.contentType,
    ),
    accept: firstChosen(
      [
        acceptHeader(call.accept),
        callHeaders.get("accept"),
        acceptHeader(client.accept),
        clientHeaders.get("accept"),
      ],
      exception?.accept ?? defaults.accept,
    ),
  };
}

const sources = ["call option", "call header", "client option", "client header"] as const;

function firstChosen(candidates: readonly (string | undefined)[], documented: string): Chosen {
  const index = candidates.findIndex((candidate) => typeof candidate === "string");
  const value = candidates[index];
  const from = sources[index];
  return value && from ? { value, from } : { value: documented, from: "first documented" };
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
