import { mediaTypes, selectCodec, type WireEncoding, type WireEncodings } from "@so-webhook/runtime/media";
import { entries, type JsonObject, member, pointerTo } from "../document/json.ts";
import { type Located, resolve } from "../document/reference.ts";

/**
 * Returns what the `encoding` of a multipart body determines for its members (OAS 3.1 §4.8.15): their media types, and
 * headers whose value is fixed by `const`, one `enum` value, or `default`.
 */
export function encodingsOf(document: JsonObject, body: Located): { encoding?: WireEncodings } {
  const described = entries(member(body.value, "content")).filter(
    ([type]) => essenceOf(type) === mediaTypes.multipart,
  );
  const members = described.flatMap(([type, media]) =>
    entries(member(media, "encoding")).flatMap(([name, encoding]) => {
      const pointer = pointerTo(body.pointer, "content", type, "encoding", name);
      const found = encodingOf(document, { value: encoding, pointer });
      return Object.keys(found).length > 0 ? [[name, found] as const] : [];
    }),
  );
  return members.length === 0 ? {} : { encoding: { [mediaTypes.multipart]: Object.fromEntries(members) } };
}

/** Returns a media type without its parameters, as keys of `content` name it. */
export function essenceOf(mediaType: string): string {
  return mediaType.split(";")[0]?.trim().toLowerCase() ?? "";
}

function encodingOf(document: JsonObject, { value, pointer }: Located): WireEncoding {
  const contentType = member(value, "contentType");
  const headers = entries(member(value, "headers")).flatMap(([name, header]) => {
    const place = { value: header, pointer: pointerTo(pointer, "headers", name) };
    const schema = { value: member(resolve(document, place).value, "schema"), pointer: place.pointer };
    const fixed = fixedValue(resolve(document, schema).value);
    // The media type of a part is contentType (OAS 3.1 §4.8.15.1).
    return fixed === undefined || /^content-type$/i.test(name) ? [] : [[name, fixed]];
  });
  return {
    ...(typeof contentType === "string" && { contentType }),
    ...(typeof contentType === "string" && selectCodec(contentType)?.name === "json" && { content: "json" }),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
  };
}

function fixedValue(schema: unknown): string | undefined {
  const listed = member(schema, "enum");
  const only = Array.isArray(listed) && listed.length === 1 ? listed[0] : undefined;
  const value = member(schema, "const") ?? only ?? member(schema, "default");
  // A line break would end the header.
  return value === undefined || value === null || /[\r\n]/.test(String(value)) ? undefined : String(value);
}
