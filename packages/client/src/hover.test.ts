import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type TypeScript from "typescript";
import { expect, test } from "vitest";

// With `import`, Node would first search nine megabytes for the names of the exports.
const ts: typeof TypeScript = createRequire(import.meta.url)("typescript");

const folder = dirname(fileURLToPath(import.meta.url));
const file = `${folder}/hover-probe.ts`;
const text = `import { createClient } from "./index.ts";
import { createClient as createOwnClient } from "@so-webhook/runtime";
const client = createClient({ baseUrl: "https://example.com" });
const result = await client.POST("/api/v1/Webhook/Test", { body: { TargetUrl: "https://example.com" } });
export const data = result.data;
export const tested = await client.testWebhook({ TargetUrl: "", Secret: "" }, { timeoutMs: 5 });
createClient({ baseUrl: "", auth: { scheme: "Bearer", token: "" }, retry: { attempts: 2 }, soLanguage: "en" });
type Pets = { "/pet": { get: { responses: { 200: Json<{ name: string }>; 404: Json<{ missing: string }>; default: Json<string> } } } };
type Json<Value> = { content: { "application/json": Value } };
const pet = await createOwnClient<Pets>({ baseUrl: "" }).GET("/pet");
await client.testWebhook({ TargetUrl: "", Events: ["contact.created"], State: "Active", Type: "webhook" });
await client.GET("/api/v1/Webhook", { params: { query: { eventFilter: "sale.sold" } } });
`;

/** Creates the service that editors ask about the probe. */
function createService(): TypeScript.LanguageService {
  const { config } = ts.readConfigFile(`${folder}/../tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, `${folder}/..`);
  const textOf = (name: string): string | undefined => (name === file ? text : ts.sys.readFile(name));
  return ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const found = textOf(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => folder,
    // The types of Node double what is read, and the client needs none of them.
    getCompilationSettings: () => ({ ...options, types: [] }),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: textOf,
    realpath: (name) => ts.sys.realpath?.(name) ?? name,
    directoryExists: ts.sys.directoryExists,
  });
}

const service = createService();

/** Returns what an editor shows for the name at a position of the source. */
function hoverOf(place: string): string {
  const info = service.getQuickInfoAtPosition(file, text.indexOf(place) + 1);
  return ts.displayPartsToString(info?.displayParts);
}

/** Returns the sentences that an editor shows for the name at a position of the source. */
function sentencesAt(place: string): string {
  const info = service.getQuickInfoAtPosition(file, text.indexOf(place) + 1);
  // openapi-typescript writes descriptions as a tag, which editors also show.
  const tags = (info?.tags ?? [])
    .filter(({ name }) => name === "description")
    .flatMap(({ text }) => text ?? []);
  return ts.displayPartsToString([...(info?.documentation ?? []), ...tags]);
}

test("an editor shows the outcome of a call as the values it may hold", () => {
  const shown = hoverOf("result =");
  expect(shown).toMatch(
    /^const result: MethodResult<\{\s+Success: boolean;\s+Message\?: string \| null \| undefined;/,
  );
  expect(shown).toContain("ErrorMessage?: string | null | undefined;");
  expect(shown).not.toContain("requestBody");
});

test("an editor shows the bodies of errors by status where they differ", () => {
  expect(hoverOf("pet =").replace(/\s+/g, " ")).toBe(
    "const pet: MethodResult<{ name: string; }, ByStatus<{ 404: { missing: string; }; default: string; }>>",
  );
});

test.each([
  ["createClient(", /^Creates a client for one tenant or installation\./],
  ["POST(", /^Sends a POST request \(RFC 9110 §9\.3\.3\)\./],
  ["testWebhook(", /^Asks the server to ping the webhook's target/],
  ["TargetUrl:", /^Absolute URL that events are POSTed to/],
  ["Secret:", /^Key that each call is signed with \(HMAC-SHA256\)/],
  ["timeoutMs:", /^The limit of one try/],
  ["baseUrl:", /^The site root/],
  ["auth:", /^Credentials;/],
  ["retry:", /^When to retry a request/],
  ["attempts:", /^The maximum number of tries/],
  ["soLanguage:", /^`SO-Language`: iso2 code/],
])("an editor explains %s", (place, sentence) => {
  expect(sentencesAt(place)).toMatch(sentence);
});

test.each([
  ["Events: [", ["contact.created", "sale.sold", "webhook.stopped"]],
  ["State: ", ["Active", "Stopped", "TooManyErrors", "Unknown"]],
  ["Type: ", ["crmscript", "webhook"]],
  ["eventFilter: ", ["contact.created", "sale.sold"]],
])("an editor completes the known names after %s", (place, names) => {
  const completions = service.getCompletionsAtPosition(file, text.indexOf(place) + place.length + 1, {});
  expect(completions?.entries.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
});
