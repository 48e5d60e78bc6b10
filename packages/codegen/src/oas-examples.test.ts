import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "./generate.ts";
import { type Exchange, exchanges } from "./testing/oas-exchanges.ts";
import { problemsOf, runtime } from "./testing/type-check.ts";

const require = createRequire(import.meta.url);
const examples = dirname(require.resolve("@readme/oas-examples/package.json"));

let folder = "";
let received: string[] = [];
let next: Exchange["response"] = { status: 500 };
const server = createServer(async (request, response) => {
  const { "content-type": type, api_key: key } = request.headers;
  const body = await text(request);
  received = [`${request.method} ${request.url}`, type, body, key && `api_key: ${key}`].filter(
    (part): part is string => typeof part === "string" && part !== "",
  );
  response.writeHead(next.status, next.type === undefined ? {} : { "Content-Type": next.type });
  response.end(next.body);
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  folder = await mkdtemp(join(tmpdir(), "oas-examples-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

function folderOf(document: string): string {
  return join(folder, document.replace(/\W/g, "-"));
}

/** Returns a module that creates a client and exports a function for each call. */
function moduleOf(calls: readonly Exchange[]): string {
  return `import { createClient } from ${JSON.stringify(runtime)};
import { defaults } from "./defaults.ts";
import type { paths } from "./schema.ts";
import { contract } from "./wire.ts";
const client = createClient<paths>({
  baseUrl: "http://127.0.0.1:${(server.address() as AddressInfo).port}",
  defaults,
  contract: async () => contract,
  retry: false,
});
export const calls = [
${calls.map(({ call }) => `  () => ${call},\n`).join("")}];
`;
}

test("all documents of @readme/oas-examples generate clients that type-check, and so do the calls of eleven", async () => {
  const found = await readdir(examples, { recursive: true });
  const documents = found.filter((name) => /^\d\.\d\W.*\.(?:json|yaml)$/.test(name)).sort();
  expect(documents.length).toBe(129);
  expect(documents).toEqual(expect.arrayContaining(Object.keys(exchanges)));
  // Most documents exist in JSON and in YAML, with the same output apart from the banner. Each is checked once.
  const checked = new Map<string, string>();
  for (const name of documents) {
    const outDir = folderOf(name);
    const { files } = await generate({ spec: join(examples, name), outDir });
    const content = Object.values(files).map((file) => file.replace(/^(?:\/\/.*\n)+/, ""));
    if (checked.has(content.join())) continue;
    checked.set(content.join(), join(outDir, "use.ts"));
    await writeFile(join(outDir, "use.ts"), moduleOf(exchanges[name] ?? []));
  }
  expect(problemsOf([...checked.values()])).toEqual([]);
}, 180_000);

test("the calls of eleven documents go out as described, and return what the server responds", async () => {
  for (const [document, list] of Object.entries(exchanges)) {
    const { calls } = await import(pathToFileURL(join(folderOf(document), "use.ts")).href);
    for (const [at, { call, sent, response, result }] of list.entries()) {
      next = response;
      received = [];
      const found = await calls[at]();
      expect({ call, sent: received, result: found }).toEqual({ call, sent, result });
    }
  }
}, 120_000);
