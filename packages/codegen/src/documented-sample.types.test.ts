import { readFile } from "node:fs/promises";
import { parseHttpFile } from "@so-webhook/spec/http";
import ts from "typescript";
import { expect, test } from "vitest";
import { loadDocument } from "./document/load.ts";
import { schemaTypes } from "./emit/schema-types.ts";

const specFolder = new URL("../../../spec/", import.meta.url);
const { document } = await loadDocument(new URL("openapi.yaml", specFolder));
const sample = await readFile(new URL("samples/v1Webhook_TestWebhook/documented.http", specFolder), "utf8");
const request = parseHttpFile(sample)[0]?.request.body ?? "";
const response = parseHttpFile(sample)[0]?.response.body ?? "";
const types = schemaTypes(document);

/** Returns the compiler's messages for a JSON text written as a literal of a schema's type. */
function problemsOf(schema: string, json: string): string[] {
  const text = `${types}\nexport const value: components["schemas"]["${schema}"] = ${json};\n`;
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: [],
    lib: ["lib.es5.d.ts"],
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, target, ...more) =>
    name === "sample.ts" ? ts.createSourceFile(name, text, target) : read(name, target, ...more);
  return ts
    .getPreEmitDiagnostics(ts.createProgram(["sample.ts"], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0] ?? "");
}

test("the documented sample is assignable to the generated types", () => {
  expect(problemsOf("Webhook", request)).toEqual([]);
  expect(problemsOf("WebhookResult", response)).toEqual([]);
});

test("the sample may have a state that is not listed, but not a number", () => {
  expect(problemsOf("Webhook", request.replace('"Active"', '"Paused"'))).toEqual([]);
  expect(problemsOf("Webhook", request.replace('"Active"', "1"))).toEqual([
    expect.stringContaining("Type 'number' is not assignable to type "),
  ]);
});

test("the sample with a misspelt member is not assignable", () => {
  expect(problemsOf("Webhook", request.replace('"Secret"', '"Sercet"'))).toEqual([
    expect.stringMatching(/"Sercet".* does not exist in type/),
  ]);
});
