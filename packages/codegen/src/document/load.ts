import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { checkSize } from "./check.ts";
import type { Access } from "./external.ts";
import { isObject, type JsonObject } from "./json.ts";
import { checkedDocument, normalized } from "./normalize.ts";
import { leftOutOf } from "./openapi-3-2.ts";
import { dropRepeatedIds } from "./operation-ids.ts";
import { applyOverlay } from "./overlay.ts";
import { usePointers } from "./own-references.ts";
import { parse } from "./parse.ts";
import { pathProblems } from "./paths.ts";
import { isUrl, type Place, withoutSecrets } from "./place.ts";
import { messageOf, SpecError } from "./spec-error.ts";

/** Where a document comes from: a path, a URL (`file:`, `http:`, `https:`), or the parsed document itself. */
export type SpecSource = string | URL | object;

export type LoadedDocument = {
  /** OpenAPI 3.0 to 3.2, in one piece. Swagger 2.0 is converted. */
  readonly document: JsonObject;
  /** Name of the source for a banner, without folders, so that it does not depend on the machine. */
  readonly name: string;
  /** SHA-256 of the source's bytes, and of those of the overlays, as lower-case hex. */
  readonly sha256: string;
  /** What the overlays did not find, and what is left out of the document, each with its place. */
  readonly warnings: readonly string[];
};

export type LoadOptions = {
  /** Folders and origins that the document may refer to besides its own folder. Default: none. */
  readonly allowRef?: readonly string[] | undefined;
  /** Overlays to apply to the document as it is in the file, one after the other. Default: none. */
  readonly overlays?: readonly SpecSource[] | undefined;
  /** Called with the path of each file before it is read. */
  readonly onRead?: ((file: string) => void) | undefined;
};

/**
 * Reads and checks an OpenAPI document, YAML or JSON, after its overlays have been applied. Throws {@link SpecError}.
 */
export async function loadDocument(
  spec: SpecSource,
  { allowRef = [], overlays = [], onRead }: LoadOptions = {},
): Promise<LoadedDocument> {
  const { parsed, place, name, bytes } = await readSource(spec, onRead);
  const hash = createHash("sha256").update(bytes);
  const warnings: string[] = [];
  let document = parsed;
  for (const overlay of overlays) {
    const source = await readSource(overlay, onRead);
    hash.update(source.bytes);
    const overlaid = applyOverlay(document, source.parsed, source.name);
    document = overlaid.document;
    warnings.push(...overlaid.warnings);
  }
  const whole = await completed(document, { place, allowed: allowRef, parse, onRead });
  warnings.push(...leftOutOf(whole), ...dropRepeatedIds(whole), ...pathProblems(whole));
  return { document: whole, name, sha256: hash.digest("hex"), warnings };
}

type Source = {
  readonly parsed: unknown;
  readonly place: Place;
  readonly name: string;
  readonly bytes: string | Uint8Array;
};

async function readSource(source: SpecSource, onRead: LoadOptions["onRead"]): Promise<Source> {
  if (isObject(source) && !(source instanceof URL)) {
    const bytes = jsonOf(source);
    return { parsed: JSON.parse(bytes), place: undefined, name: "an object", bytes };
  }
  const given = String(source);
  const place = isUrl(given) ? given : resolve(/^file:/i.test(given) ? fileURLToPath(given) : given);
  if (!isUrl(place)) onRead?.(place);
  const bytes = await bytesOf(place, given);
  return {
    parsed: parse(new TextDecoder().decode(bytes), withoutSecrets(given)),
    place,
    name: basename(isUrl(place) ? new URL(place).pathname : place),
    bytes,
  };
}

async function completed(parsed: unknown, access: Access): Promise<JsonObject> {
  const document = checkedDocument(parsed);
  return normalized(usePointers(document) === undefined ? document : await withParts(document, access));
}

/** Loads the reader of other files only for a document that needs it: it takes a quarter of a second to load. */
async function withParts(document: JsonObject, access: Access): Promise<JsonObject> {
  const { withExternalParts } = await import("./external.ts");
  const whole = await withExternalParts(document, access);
  checkSize(whole);
  return whole;
}

/** Returns an object as JSON. One that contains itself is no document. */
function jsonOf(spec: object): string {
  try {
    return JSON.stringify(spec);
  } catch (cause) {
    throw new SpecError("", `the object cannot be written as JSON: ${messageOf(cause)}`, { cause });
  }
}

async function bytesOf(place: string, given: string): Promise<Uint8Array> {
  try {
    if (!isUrl(place)) return await readFile(place);
    const response = await fetch(place);
    if (!response.ok) throw new Error(`the server responded with status ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    // No cause: the error of `fetch` may contain the credentials of the URL.
    throw new SpecError("", withoutSecrets(`cannot read ${given}: ${messageOf(error)}`));
  }
}
