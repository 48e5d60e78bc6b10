import { finiteJson } from "../json/finite.ts";
import type { mediaTypes } from "../media-types.ts";
import { isRecord, ownValue } from "../record.ts";
import type { WireEncoding } from "../shape.ts";
import { Walk } from "../walk.ts";

/** What the parts of a body depend on besides the value. */
export type MultipartContext = {
  /** How each member is written, where that differs from the default of its value. */
  readonly encoding?: Readonly<Record<string, WireEncoding>> | undefined;
  /** The media types by name. Not imported, so that the part of the client that loads at once stays in one file. */
  readonly names: typeof mediaTypes;
};

/** One part, without its boundary. */
type Part = { readonly body: BlobPart; readonly type?: string | undefined; readonly filename?: string };

/**
 * Writes an object as `multipart/form-data` (RFC 7578): a part for each member, and for each item of an array. The type
 * of the result has the boundary. Strings, numbers, booleans and dates are text, bytes are files, and objects are JSON,
 * unless the encoding says otherwise (OAS 3.1 §4.8.15). Members that are `undefined` are left out. Throws `CodecError`.
 */
export function writeMultipart(value: unknown, { encoding, names }: MultipartContext): Blob {
  const walk = new Walk("encode", {});
  return walk.run(() => {
    if (!isRecord(value)) return refuse(walk, "A multipart body is an object or a FormData");
    // Random, so that no part contains it.
    const boundary = `----${crypto.randomUUID()}`;
    const parts = Object.entries(value).flatMap(([name, member]) =>
      walk.part(name, () => {
        const how = ownValue(encoding, name) ?? {};
        const items: BlobPart[][] = Array.isArray(member)
          ? member.map((item: unknown, index) =>
              walk.part(index, () => linesOf(name, item, how, names, walk)),
            )
          : [linesOf(name, member, how, names, walk)];
        return items.filter((lines) => lines.length > 0);
      }),
    );
    const lines = parts.flatMap((part) => [`--${boundary}\r\n`, ...part, "\r\n"]);
    return new Blob([...lines, `--${boundary}--\r\n`], { type: `${names.multipart}; boundary=${boundary}` });
  });
}

function linesOf(name: string, value: unknown, how: WireEncoding, names: typeof mediaTypes, walk: Walk) {
  if (value === undefined) return [];
  const { body, type, filename } = partOf(value, how, names, walk);
  const file = filename === undefined ? "" : `; filename="${quoted(filename)}"`;
  const headers = {
    "Content-Disposition": `form-data; name="${quoted(name)}"${file}`,
    ...(type !== undefined && { "Content-Type": type }),
    ...how.headers,
  };
  return [...Object.entries(headers).map(([header, text]) => `${header}: ${text}\r\n`), "\r\n", body];
}

function partOf(value: unknown, how: WireEncoding, names: typeof mediaTypes, walk: Walk): Part {
  // Of several types, and of a range, a file knows its own.
  const type = how.contentType === undefined || /[,*]/.test(how.contentType) ? undefined : how.contentType;
  if (value instanceof Blob) {
    const filename = value instanceof File ? value.name : "blob";
    return { body: value, type: value.type || type || names.octetStream, filename };
  }
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return { body: value as BlobPart, type: type ?? names.octetStream, filename: "blob" };
  }
  if (how.content !== "json") {
    if (typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) {
      return { body: String(value), type };
    }
    if (value instanceof Date && !Number.isNaN(value.getTime())) return { body: value.toISOString(), type };
    if (type !== undefined) return refuse(walk, `A part of type ${type} is a string, a Blob or bytes`);
    if (!isRecord(value) && !Array.isArray(value)) return refuse(walk, "The value cannot be a part");
  }
  return { body: finiteJson(value, (problem) => refuse(walk, problem)), type: type ?? names.json };
}

function refuse(walk: Walk, problem: string): never {
  return walk.refuse("multipart-value", problem);
}

/** Escapes what would end a quoted name, as browsers do (HTML §4.10.21.8). */
function quoted(name: string): string {
  return name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}
