import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const folder = dirname(fileURLToPath(import.meta.url));
const file = `${folder}/hover-probe.ts`;
const text = `import { createClient } from "./index.ts";
const client = createClient({ baseUrl: "https://example.com" });
const result = await client.POST("/api/v1/Webhook/Test", { body: { TargetUrl: "https://example.com" } });
export const data = result.data;
`;

/** Returns what an editor shows for the name at a position of the source. */
function hoverOf(place: string): string {
  const { config } = ts.readConfigFile(`${folder}/../tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, `${folder}/..`);
  const textOf = (name: string): string | undefined => (name === file ? text : ts.sys.readFile(name));
  const service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const found = textOf(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => folder,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: textOf,
    realpath: (name) => ts.sys.realpath?.(name) ?? name,
    directoryExists: ts.sys.directoryExists,
  });
  const info = service.getQuickInfoAtPosition(file, text.indexOf(place) + 1);
  return ts.displayPartsToString(info?.displayParts);
}

test("an editor shows the outcome of a call as the values it may hold", () => {
  const shown = hoverOf("result =");
  expect(shown).toMatch(
    /^const result: MethodResult<\{\s+Success: boolean;\s+Message\?: string \| null \| undefined;/,
  );
  expect(shown).toContain("ErrorMessage?: string | null | undefined;");
  expect(shown).not.toContain("requestBody");
});
