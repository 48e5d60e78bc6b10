export type { Bump, Change, Comparison, Level } from "./diff/change.ts";
export { diffDocuments } from "./diff/diff.ts";
export { reportOf } from "./diff/report.ts";
export { type LoadedDocument, type LoadOptions, loadDocument, type SpecSource } from "./document/load.ts";
export { SpecError } from "./document/spec-error.ts";
export type { TypeFlag } from "./emit/type-flags.ts";
export {
  type GeneratedFile,
  type GenerateOptions,
  type GenerateResult,
  generate,
  generatedFiles,
} from "./generate.ts";
export { DriftError } from "./output.ts";
