import { createRequire } from "node:module";
import type typescript from "typescript";

// Required, not imported: to import CommonJS, Node searches its text for exports, which for TypeScript takes as long as
// running it.
const require = createRequire(import.meta.url);

/** The compiler API of TypeScript. */
export const ts = require("typescript") as typeof typescript;

// Its CommonJS build requires ES modules. Node 22.0 to 22.11 cannot do that, and imports the other build.
const library: typeof import("openapi-typescript") = process.features.require_module
  ? require("openapi-typescript")
  : await import("openapi-typescript");

/** The functions of openapi-typescript that are used here. */
export const {
  astToString,
  resolveRef,
  scanDiscriminators,
  stringToAST,
  transformSchema,
  tsLiteral,
  tsUnion,
} = library;
