import { createHash } from "node:crypto";
import { type LoadedDocument, type LoadOptions, loadDocument, type SpecSource } from "./load.ts";
import { mergeDocuments } from "./merge.ts";
import { withoutSecrets } from "./place.ts";
import { SpecError } from "./spec-error.ts";

/**
 * Reads documents and returns them as one, for one client. Components of the same name must have the same content, and no
 * operation may be in two documents. Overlays apply to each of them. Throws {@link SpecError}, which lists all conflicts.
 */
export async function loadDocuments(
  specs: readonly SpecSource[],
  options: LoadOptions = {},
): Promise<LoadedDocument> {
  const [only, ...others] = specs;
  if (only !== undefined && others.length === 0) return loadDocument(only, options);
  const loaded = await Promise.all(
    specs.map(async (spec, index) => {
      const isText = typeof spec === "string" || spec instanceof URL;
      const name = isText ? withoutSecrets(String(spec)) : `document ${index + 1}`;
      return { ...(await loadDocument(spec, options).catch((error) => throwNamed(error, name))), name };
    }),
  );
  const hash = createHash("sha256");
  for (const { sha256 } of loaded) hash.update(sha256);
  return {
    document: mergeDocuments(loaded),
    name: loaded.map(({ name }) => name).join(", "),
    sha256: hash.digest("hex"),
    warnings: warningsOf(loaded),
  };
}

function throwNamed(error: unknown, name: string): never {
  if (error instanceof SpecError) error.message += ` (in ${name})`;
  throw error;
}

/** Places in a document get its name. The target of an overlay needs to exist in one of the documents only. */
function warningsOf(loaded: readonly LoadedDocument[]): string[] {
  const isOfDocument = (warning: string): boolean => warning.startsWith("#");
  const own = loaded.flatMap(({ name, warnings }) =>
    warnings.filter(isOfDocument).map((warning) => name + warning),
  );
  const shared = loaded[0]?.warnings.filter(
    (warning) => !isOfDocument(warning) && loaded.every(({ warnings }) => warnings.includes(warning)),
  );
  return [...(shared ?? []), ...own];
}
