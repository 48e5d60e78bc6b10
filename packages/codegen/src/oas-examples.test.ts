import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "./generate.ts";
import { problemsOf, runtime } from "./testing/type-check.ts";

const require = createRequire(import.meta.url);
const examples = dirname(require.resolve("@readme/oas-examples/package.json"));

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "oas-examples-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
});
afterAll(() => rm(folder, { recursive: true }));

const use = `import { createClient } from ${JSON.stringify(runtime)};
import { defaults } from "./defaults.ts";
import type { paths } from "./schema.ts";
import { contract } from "./wire.ts";
export const client = createClient<paths>({
  baseUrl: "https://example.com",
  defaults,
  contract: async () => contract,
});
`;

test("all documents of @readme/oas-examples generate clients that type-check", async () => {
  const found = await readdir(examples, { recursive: true });
  const documents = found.filter((name) => /^\d\.\d\W.*\.(?:json|yaml)$/.test(name));
  expect(documents.length).toBe(129);
  // Most documents exist in JSON and in YAML, with the same output apart from the banner. Each is checked once.
  const uses = new Map<string, string>();
  for (const name of documents) {
    const outDir = join(folder, name.replace(/\W/g, "-"));
    const { files } = await generate({ spec: join(examples, name), outDir });
    const content = Object.values(files).map((text) => text.replace(/^(?:\/\/.*\n)+/, ""));
    await writeFile(join(outDir, "use.ts"), use);
    uses.set(content.join(), join(outDir, "use.ts"));
  }
  expect(problemsOf([...uses.values()])).toEqual([]);
}, 180_000);
