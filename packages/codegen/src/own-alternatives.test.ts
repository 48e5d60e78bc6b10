import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "./generate.ts";
import { startEchoServer } from "./testing/echo-server.ts";
import { problemsOf, runtime } from "./testing/type-check.ts";

let folder = "";
const echo = await startEchoServer();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "own-alternatives-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
});
afterAll(async () => {
  await echo.close();
  await rm(folder, { recursive: true });
});

function ref(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

const own = {
  type: "object",
  required: ["kind", "name"],
  properties: { kind: { type: "string" }, name: { type: "string" } },
};
const oneOf = [ref("Cat"), ref("Dog")];
const discriminator = { propertyName: "kind", mapping: { cat: ref("Cat").$ref, dog: ref("Dog").$ref } };
const lives = { required: ["lives"], properties: { lives: { type: "integer" } } };
const bark = { properties: { bark: { type: "boolean" } } };

test.each([
  [
    "with members of its own",
    {
      Pet: { ...own, oneOf, discriminator },
      Cat: { allOf: [ref("Pet"), lives] },
      Dog: { allOf: [ref("Pet"), bark] },
    },
  ],
  [
    "without members, through another schema",
    {
      Pet: { oneOf, discriminator },
      Animal: { allOf: [ref("Pet"), own] },
      Cat: { allOf: [ref("Animal"), lives] },
      Dog: { ...bark, allOf: [{ allOf: [ref("Animal")] }] },
    },
  ],
])("an alternative can be all of the schema that has it as one, %s", async (name, schemas) => {
  const content = { "application/json": { schema: ref("Pet") } };
  const spec = {
    openapi: "3.0.3",
    info: { title: "t", version: "1" },
    paths: {
      "/pet": {
        put: { requestBody: { content }, responses: { 204: { description: "" } } },
        get: { responses: { 200: { description: "", content } } },
      },
    },
    components: { schemas },
  };
  const outDir = join(folder, name.replace(/\W+/g, "-"));
  const { warnings } = await generate({ spec, outDir });
  expect(warnings).toEqual([]);
  const file = join(outDir, "use.ts");
  await writeFile(
    file,
    `import { createClient } from ${JSON.stringify(runtime)};
import { defaults } from "./defaults.ts";
import type { paths } from "./schema.ts";
import { contract } from "./wire.ts";
const client = createClient<paths>({ baseUrl: "${echo.url}", defaults, contract: async () => contract });
// @ts-expect-error a cat has lives
export const refused = () => client.PUT("/pet", { body: { kind: "cat", name: "Tom" } });
export async function livesOf(): Promise<number | undefined> {
  const { error } = await client.PUT("/pet", { body: { kind: "cat", name: "Tom", lives: 9 } });
  if (error) throw new Error(error.message);
  const { data } = await client.GET("/pet", { check: "response" });
  const named: string | undefined = data?.name;
  return data?.kind === "cat" && named === "Tom" ? data.lives : undefined;
}
`,
  );
  expect(problemsOf([file])).toEqual([]);
  const { livesOf } = await import(pathToFileURL(file).href);
  expect(await livesOf()).toBe(9);
});
