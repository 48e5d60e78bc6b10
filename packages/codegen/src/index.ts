export { DriftError } from "./drift-error.ts";
export {
  type GeneratedFile,
  type GenerateOptions,
  type GenerateResult,
  generate,
  generatedFiles,
} from "./generate.ts";
export type { SpecSource } from "./load/load-document.ts";
export { SpecError } from "./spec-error.ts";
