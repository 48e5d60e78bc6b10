import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { LineCounter, parseDocument } from "yaml";
import { isObject, type JsonObject } from "../json.ts";
import { SpecError } from "../spec-error.ts";
import { openApi3Of } from "./swagger.ts";

/** Where a document comes from: a path, a URL (`file:`, `http:`, `https:`), or the parsed document itself. */
export type SpecSource = string | URL | object;

export type LoadedDocument = {
  /** OpenAPI 3.0 or 3.1; Swagger 2.0 is converted. */
  readonly document: JsonObject;
  /** Name of the source for a banner; without folders, so that it does not depend on the machine. */
  readonly name: string;
  /** SHA-256 of the source's bytes, lower-case hex. */
  readonly sha256: string;
};

/** Reads an OpenAPI document, YAML or JSON. Throws {@link SpecError}. */
export async function loadDocument(spec: SpecSource): Promise<LoadedDocument> {
  if (isObject(spec) && !(spec instanceof URL)) {
    const text = JSON.stringify(spec);
    return { document: openApi3Of(JSON.parse(text)), name: "an object", sha256: sha256Of(text) };
  }
  const place = String(spec);
  const bytes = await bytesOf(place);
  return {
    document: openApi3Of(parse(new TextDecoder().decode(bytes), place)),
    name: basename(/^[a-z]{2,}:/i.test(place) ? new URL(place).pathname : place),
    sha256: sha256Of(bytes),
  };
}

function sha256Of(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

async function bytesOf(place: string): Promise<Uint8Array> {
  try {
    if (!/^https?:/i.test(place)) {
      return await readFile(/^file:/i.test(place) ? fileURLToPath(place) : place);
    }
    const response = await fetch(place);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw new SpecError("", `cannot read ${place}: ${messageOf(cause)}`, { cause });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** JSON is YAML, so that one parser reads both and names line and column in both. */
function parse(text: string, place: string): unknown {
  const lineCounter = new LineCounter();
  const parsed = parseDocument(text, { lineCounter });
  const [error] = parsed.errors;
  if (!error) return parsed.toJS();
  const { line, col } = lineCounter.linePos(error.pos[0]);
  throw new SpecError("", `${place}:${line}:${col}: ${error.message}`, { cause: error });
}
