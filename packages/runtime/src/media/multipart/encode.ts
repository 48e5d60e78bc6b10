import { finiteJson } from "../json/finite.ts";
import { mediaTypes } from "../media-types.ts";
import { isRecord, ownValue } from "../record.ts";
import type { WireEncoding } from "../shape.ts";
import { Walk } from "../walk.ts";

/** One part, without its boundary. */
type Part = { readonly body: BlobPart; readonly type?: string | undefined; readonly filename?: string };

/**
 * Writes an object as `multipart/form-data` (RFC 7578): a part for each member, and for each item of an array. The type
 * of the result has the boundary. Strings, numbers, booleans and dates are text, bytes are files, and objects are JSON,
 * unless the encoding of a member says otherwise (OAS 3.1 §4.8.15). Members that are `undefined` are left out. Throws
 * `CodecError`.
 */
export function writeMultipart(
  value: unknown,
  encoding: Readonly<Record<string, WireEncoding>> | undefined,
): Blob {
  const walk = new Walk("encode", {});
  return walk.run(() => {
    if (!isRecord(value)) return refuse(walk, "A multipart body is an object or a FormData");
    // Random, so that no part contains it.
    const boundary = `----${crypto.randomUUID()}`;
    const parts = Object.entries(value).flatMap(([name, member]) =>
      walk.part(name, () => {
        const how = ownValue(encoding, name) ?? {};
        const items: BlobPart[][] = Array.isArray(member)
          ? member.map((item: unknown, index) => walk.part(index, () => linesOf(name, item, how, walk)))
          : [linesOf(name, member, how, walk)];
        return items.filter((lines) => lines.length > 0);
      }),
    );
    const lines = parts.flatMap((part) => [`--${boundary}\r\n`, ...part, "\r\n"]);
    return new Blob([...lines, `--${boundary}--\r\n`], {
      type: `${mediaTypes.multipart}; boundary=${boundary}`,
    });
  });
}

function linesOf(name: string, value: unknown, how: WireEncoding, walk: Walk) {
  if (value === undefined) return [];
  const { body, type, filename } = partOf(value, how, walk);
  const file = filename === undefined ? "" : `; filename="${quoted(filename)}"`;
  const headers = {
    "Content-Disposition": `form-data; name="${quoted(name)}"${file}`,
    ...(type !== undefined && { "Content-Type": type }),
    ...how.headers,
  };
  return [...Object.entries(headers).map(([header, text]) => `${header}: ${text}\r\n`), "\r\n", body];
}

function partOf(value: unknown, how: WireEncoding, walk: Walk): Part {
  // Where several types or a range are documented, a file has its own type.
  const type = how.contentType === undefined || /[,*]/.test(how.contentType) ? undefined : how.contentType;
  if (value instanceof Blob) {
    const filename = value instanceof File ? value.name : "blob";
    return { body: value, type: value.type || type || mediaTypes.octetStream, filename };
  }
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return { body: value as BlobPart, type: type ?? mediaTypes.octetStream, filename: "blob" };
  }
  if (how.content !== "json") {
    if (typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) {
      return { body: String(value), type };
    }
    if (value instanceof Date && !Number.isNaN(value.getTime())) return { body: value.toISOString(), type };
    if (type !== undefined) return refuse(walk, `A part of type ${type} is a string, a Blob or bytes`);
    if (!isRecord(value) && !Array.isArray(value)) return refuse(walk, "The value cannot be a part");
  }
  return { body: finiteJson(value, (problem) => refuse(walk, problem)), type: type ?? mediaTypes.json };
}

function refuse(walk: Walk, problem: string): never {
  return walk.refuse("multipart-value", problem);
}

/** Escapes what would end a quoted name, as browsers do (HTML §4.10.21.8). */
function quoted(name: string): string {
  return name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}
