import { mediaTypes } from "./media-types.ts";

/**
 * The two patch types. They are JSON, and a codec writes and reads whatever value the schema of the operation
 * asks for: the operation array of RFC 6902 or the partial object of RFC 7396 on a real PATCH, and the plain
 * object where a server lists the types on other methods because one formatter claims them everywhere.
 */
export const patchMediaTypes: readonly string[] = [mediaTypes.jsonPatch, mediaTypes.mergePatch];
