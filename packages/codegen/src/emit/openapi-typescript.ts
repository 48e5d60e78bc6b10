import { createRequire } from "node:module";
import type typescript from "typescript";

// To import CommonJS, Node searches it for the names that it exports. For TypeScript, that takes as long as running it.
const require = createRequire(import.meta.url);

/** The compiler API of TypeScript. */
export const ts = require("typescript") as typeof typescript;

// As CommonJS, it requires ES modules, which Node cannot do before 22.12, except for 20.19.
const library: typeof import("openapi-typescript") = process.features.require_module
  ? require("openapi-typescript")
  : await import("openapi-typescript");

/** What is used of openapi-typescript. */
export const {
  astToString,
  resolveRef,
  scanDiscriminators,
  stringToAST,
  transformSchema,
  tsLiteral,
  tsUnion,
} = library;
