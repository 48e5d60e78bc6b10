import type { Mistake } from "./mistake.ts";

export const codegenMistakes: readonly Mistake[] = [
  {
    code: "await generate({})",
    says: 'spec is missing. Pass a path, a URL or a document, for example "openapi.yaml".',
  },
  {
    code: 'await generate({ spec: "openapi.yaml", outdir: "src/generated" })',
    says: "outdir is not an option of generate. The options are spec, outDir, check, strict, files, splitWire, types, allowRef, overlays, onRead, source, command.",
  },
  {
    code: 'await generate({ spec: "openapi.yaml", outDir: "out", files: ["types.ts"] })',
    says: "files: types.ts cannot be generated. The files are schema.ts, wire.ts, defaults.ts.",
  },
  {
    code: 'await codegen("--out", "src/generated")',
    says: "--spec is missing.",
  },
  {
    code: 'await codegen("--spec", "openapi.yaml", "--ouput", "src/generated")',
    says: "Unknown option '--ouput'",
  },
  {
    code: 'await codegen("--spec", "openapi.yaml", "--out", "out", "--only", "types.ts")',
    says: "--only: types.ts cannot be generated.",
  },
  {
    code: 'await codegen("--spec", "openapi.yaml", "--out", "out", "--types-only", "--only", "wire.ts")',
    says: "--types-only and --only exclude each other.",
  },
  {
    when: "An XML body is both a string and a number, and the command is strict.",
    code: 'await generate({ spec: withXml({ allOf: [{ type: "string" }, { type: "number" }] }), outDir: "out", strict: true })',
    says: "strict mode allows no warnings, found 1:\n  #/paths/~1a/get/responses/200/content/application~1xml/schema/allOf/1: cannot be both number and string",
  },
  {
    when: "Two documents describe the same operation.",
    code: 'await generate({ spec: [withXml({}), withXml({ type: "string" })], outDir: "out" })',
    says: "#/paths/~1a/get: the documents conflict:\n  document 2#/paths/~1a/get: GET /a is also at document 1#/paths/~1a/get",
  },
  {
    code: 'await codegen("--config", configFile({ root: "openapi.yaml", "x-so-webhook-codegen": { outDir: "out" } }))',
    says: "redocly.yaml#/apis/a/x-so-webhook-codegen/outDir: unknown key. The keys are spec, out, only, split-wire, types, overlay, allow-ref, strict, types-only",
  },
  {
    code: 'await codegen("--config", "redocly.yaml", "--out", "out")',
    says: "--config describes the outputs. Use it with --check, --strict or --watch only.",
  },
  {
    code: 'await codegen("--spec", "openapi.yaml", "--out", "out", "--watch", "--check")',
    says: "--watch and --check exclude each other.",
  },
  {
    code: 'await codegen("--spec", "missing.yaml", "--out", "out")',
    says: "cannot read missing.yaml: ENOENT: no such file or directory, open 'missing.yaml'",
  },
  {
    code: 'await generate({ spec: { swagger: "1.2" }, outDir: "out" })',
    says: '#/swagger: version "1.2" is not supported. Use OpenAPI 3.0 to 3.2 or Swagger 2.0.',
  },
  {
    code: 'await generate({ spec: withReference("#/components/schemas/Missing"), outDir: "out" })',
    says: '#/paths/~1a/get/responses/200/content/application~1json/schema: "#/components/schemas/Missing" does not exist. Add it, or correct the reference',
  },
  {
    code: 'await generate({ spec: withReference("https://example.com/a.yaml"), outDir: "out" })',
    says: '#/paths/~1a/get/responses/200/content/application~1json/schema: cannot follow "https://example.com/a.yaml": its origin is not allowed. To read it, pass --allow-ref https://example.com',
  },
];
