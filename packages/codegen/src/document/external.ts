import { readFile, realpath } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { BaseResolver, bundle, createConfig, Source } from "@redocly/openapi-core";
import type { JsonObject } from "./json.ts";
import { usePointers } from "./own-references.ts";
import { isUrl, type Place } from "./place.ts";
import { messageOf, SpecError } from "./spec-error.ts";

/** What a document may refer to, and how that is read. */
export type Access = {
  readonly place: Place;
  /** Folders and origins besides the folder of the document. */
  readonly allowed: readonly string[];
  readonly parse: (text: string, place: string) => unknown;
  readonly onRead?: ((file: string) => void) | undefined;
};

/**
 * Returns the document with what it refers to in other files and at URLs moved into it. Files are read from the folder
 * of the document and from the folders that are allowed, URLs from the origins that are. A reference to any other
 * place throws {@link SpecError}, as does one that cannot be followed.
 */
export async function withExternalParts(document: JsonObject, access: Access): Promise<JsonObject> {
  const resolver = new GuardedResolver(access);
  const config = await createConfig({});
  const root = { source: new Source(access.place ?? resolve("document"), ""), parsed: document };
  const bundled = await bundle({ config, doc: root, externalRefResolver: resolver }).catch(
    (cause: unknown) => {
      throw new SpecError("", `the external references cannot be followed: ${messageOf(cause)}`, { cause });
    },
  );
  const whole = bundled.bundle.parsed as JsonObject;
  const left = usePointers(whole);
  if (left === undefined) return whole;
  throw new SpecError(left.pointer, `cannot follow "${left.ref}": ${resolver.reasonFor(left.ref)}`);
}

/** Reads what a document may refer to, and nothing else. */
class GuardedResolver extends BaseResolver {
  readonly #access: Access;
  readonly #refusals = new Map<string, string>();

  constructor(access: Access) {
    super();
    this.#access = access;
  }

  /** Returns why a reference could not be followed. */
  reasonFor(ref: string): string {
    const [file = ""] = ref.split("#");
    const end = file.replace(/^(?:\.\.?\/)+/, "");
    // Windows has other slashes in places than references have.
    const refusal = [...this.#refusals].find(([place]) => place.replaceAll("\\", "/").endsWith(end));
    return refusal?.[1] ?? "the part that it names does not exist";
  }

  override resolveExternalRef(base: string | null, ref: string): string {
    if (isUrl(ref)) return ref;
    if (base !== null && isUrl(base)) return new URL(ref, base).href;
    const path = /^file:/i.test(ref) ? fileURLToPath(ref) : decodeURIComponent(ref);
    return resolve(base === null ? process.cwd() : dirname(base), path);
  }

  override async resolveDocument(
    base: string | null,
    ref: string,
  ): ReturnType<BaseResolver["resolveDocument"]> {
    let place = ref;
    try {
      place = this.resolveExternalRef(base, ref);
      const cached = this.cache.get(place);
      if (cached !== undefined) return await cached;
      const reading = this.#read(place);
      this.cache.set(place, reading);
      return await reading;
    } catch (error) {
      this.#refusals.set(place, messageOf(error));
      throw error;
    }
  }

  async #read(place: string) {
    const text = isUrl(place) ? await this.#textOfUrl(place) : await this.#textOfFile(place);
    return { source: new Source(place, text), parsed: this.#access.parse(text, place) };
  }

  async #textOfUrl(url: string): Promise<string> {
    const { origin } = new URL(url);
    if (
      !this.#access.allowed.some(
        (entry) => isUrl(entry) && URL.canParse(entry) && new URL(entry).origin === origin,
      )
    ) {
      throw new Error(`its origin is not allowed. To read it, pass --allow-ref ${origin}`);
    }
    // A redirect could lead to an origin that is not allowed.
    const response = await fetch(url, { redirect: "error" });
    if (!response.ok) throw new Error(`the server responded with status ${response.status}`);
    return response.text();
  }

  async #textOfFile(path: string): Promise<string> {
    const { place, allowed, onRead } = this.#access;
    const own = place === undefined || isUrl(place) ? [] : [dirname(place)];
    const folders = [...own, ...allowed.filter((entry) => !isUrl(entry))];
    onRead?.(path);
    // Symbolic links are followed first: they must not lead out of the folder.
    const file = await realpath(path);
    for (const folder of folders) {
      const below = relative(await realpath(folder), file);
      if (!below.startsWith("..") && !isAbsolute(below)) return readFile(file, "utf8");
    }
    throw new Error(
      `the file is outside the document's folder. To read it, pass --allow-ref ${dirname(file)}`,
    );
  }
}
