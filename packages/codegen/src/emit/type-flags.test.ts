import { expect, test } from "vitest";
import { schemaTypes } from "./schema-types.ts";
import type { TypeFlag } from "./type-flags.ts";

const document = {
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  paths: { "/a": { get: { deprecated: true, responses: {} }, put: { responses: {} } } },
  components: {
    schemas: {
      Thing: {
        type: "object",
        properties: {
          b: { type: "integer", default: 1 },
          a: { type: "array", items: { type: "string" }, minItems: 1, maxItems: 1 },
          state: { enum: ["On", "Off"] },
          level: { type: ["string", "null"], enum: ["Low", null] },
          enum: { type: "integer", enum: [1, 2] },
        },
      },
    },
  },
};

test.each<[TypeFlag, readonly string[]]>([
  ["additional-properties", ["[key: string]: unknown;"]],
  ["alphabetize", ["a?: string[] | undefined;\n      /** @default 1 */\n      b: number;"]],
  ["array-length", ["a?: [\n        string\n      ] | undefined;"]],
  ["exclude-deprecated", ["parameters: NoParameters;\n    put: {"]],
  ["immutable", ["readonly b: number;", "readonly a?: readonly string[] | undefined;"]],
  ["no-default-non-nullable", ["b?: number | undefined;"]],
  [
    "open-enums",
    [
      'state?: "On" | "Off" | (string & {}) | undefined;',
      'level?: "Low" | (string & {}) | null | undefined;',
      "enum?: 1 | 2 | undefined;",
    ],
  ],
  ["properties-required-by-default", ["a: string[];"]],
  ["root-types", ["export type SchemaThing = components['schemas']['Thing'];"]],
  ["root-types-no-schema-prefix", ["export type Thing = components['schemas']['Thing'];"]],
])("the flag %s changes the types", (flag, expected) => {
  const [plain, text] = [schemaTypes(document), schemaTypes(document, [flag])];
  for (const part of expected) {
    expect(text).toContain(part);
    expect(plain.includes(part)).toBe(part.startsWith("enum?"));
  }
});
