import { expect, test } from "vitest";
import { schemaTypes } from "./schema-types.ts";

async function typesOfSchemas(schemas: object, openapi = "3.1.0"): Promise<string> {
  const text = schemaTypes({
    openapi,
    info: { title: "t", version: "1" },
    paths: {},
    components: { schemas },
  });
  return text.slice(text.indexOf("    schemas: {"), text.indexOf("    responses: "));
}

test("the type of an open enumeration completes known names and accepts others", async () => {
  const State = { anyOf: [{ type: "string", enum: ["On", "Off"] }, { type: "string" }] };
  const schemas = { State, MaybeState: { anyOf: [...State.anyOf, { type: "null" }] } };
  expect(await typesOfSchemas(schemas)).toBe(
    [
      "    schemas: {",
      '        State: "On" | "Off" | (string & {});',
      '        MaybeState: "On" | "Off" | (string & {}) | null;',
      "    };\n",
    ].join("\n"),
  );
});

test("an open enumeration inside a schema keeps its names", async () => {
  const open = { anyOf: [{ type: "string", enum: ["On"] }, { type: "string" }] };
  const schemas = {
    Lamp: {
      type: "object",
      properties: { State: { oneOf: open.anyOf }, All: { items: open, type: "array" } },
    },
  };
  const text = await typesOfSchemas(schemas);
  expect(text).toContain('State?: "On" | (string & {}) | undefined;');
  expect(text).toContain('All?: ("On" | (string & {}))[] | undefined;');
});

test.each<[string, string, object]>([
  ['"a" | "b" | (string & {})', "3.1.0", { type: "string" }],
  ['"a" | "b" | (string & {}) | null', "3.1.0", { type: ["string", "null"] }],
  ['"a" | "b" | (string & {}) | null', "3.0.3", { type: "string", nullable: true }],
  ["number", "3.1.0", { type: "integer" }],
  ['"x"', "3.1.0", { type: "string", const: "x" }],
])("x-extensible-enum completes names in %s", async (expected, openapi, schema) => {
  const text = await typesOfSchemas(
    { Name: { ...schema, "x-extensible-enum": ["a", "b", "a", 1] } },
    openapi,
  );
  expect(text).toContain(`        Name: ${expected};\n    };\n`);
});

test("closed enumerations stay closed, dates are strings, and free-form objects can be read", async () => {
  const schemas = {
    Closed: { type: "string", enum: ["On"], nullable: true },
    When: { type: "object", properties: { At: { type: "string", format: "date-time" } } },
    Free: { type: "object" },
  };
  const text = await typesOfSchemas(schemas, "3.0.3");
  expect(text).toContain('Closed: "On" | null;');
  expect(text).toContain("At?: string | undefined;");
  expect(text).toContain("Free: Record<string, unknown>;");
});
