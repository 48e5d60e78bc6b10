import fc from "fast-check";
import { malformed } from "./malformed.ts";
import { wellFormed } from "./well-formed.ts";

/** Documents around each sample of content, with some of their characters changed, cut or repeated. */
export function mutatedDocuments(documentOf: (content: string) => string): fc.Arbitrary<string> {
  const seeds = [...Object.values(malformed), ...Object.values(wellFormed)].flat().map(documentOf);
  return fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.constantFrom(..."<>&'\"/=!?-[];: \0\uFFFFa")), {
        maxLength: 4,
      }),
    )
    .map(([text, edits]) =>
      edits.reduce((before, [position, remove, insert]) => {
        const at = position % (before.length + 1);
        return before.slice(0, at) + insert + before.slice(at + remove);
      }, text),
    );
}
