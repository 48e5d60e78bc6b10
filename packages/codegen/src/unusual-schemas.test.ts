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
  folder = await mkdtemp(join(tmpdir(), "unusual-schemas-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
});
afterAll(async () => {
  await echo.close();
  await rm(folder, { recursive: true });
});

function ref(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

/** Returns what the compiler says of a client for `PUT /pet` and `GET /pet`, and the path of the module that uses it. */
async function clientOf(name: string, schemas: object, use: string, mediaType = "application/json") {
  const content = { [mediaType]: { schema: ref("Pet") } };
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
  const file = join(outDir, "use.ts");
  const code = `import { createClient } from ${JSON.stringify(runtime)};
import { defaults } from "./defaults.ts";
import type { paths } from "./schema.ts";
import { contract } from "./wire.ts";
const client = createClient<paths>({ baseUrl: "${echo.url}", defaults, contract: async () => contract });
${use}
`;
  await writeFile(file, code);
  return { file, problems: [...warnings, ...problemsOf([file])] };
}

const own = {
  type: "object",
  required: ["kind", "name"],
  properties: { kind: { type: "string" }, name: { type: "string" } },
};
const oneOf = [ref("Cat"), ref("Dog")];
// A mapping names a component or refers to it (OAS 3.1 section 4.8.25).
const discriminator = { propertyName: "kind", mapping: { cat: "Cat", dog: ref("Dog").$ref } };
const lives = { required: ["lives"], properties: { lives: { type: "integer" } } };
const bark = { properties: { bark: { type: "boolean" } } };
const mediaTypes = ["application/json", "application/xml"];

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
  for (const mediaType of mediaTypes) {
    const { file, problems } = await clientOf(
      name + mediaType,
      schemas,
      `// @ts-expect-error a cat has lives
export const refused = () => client.PUT("/pet", { body: { kind: "cat", name: "Tom" } });
export async function livesOf(): Promise<number | undefined> {
  const { error } = await client.PUT("/pet", { body: { kind: "cat", name: "Tom", lives: 9 }, strictBody: true });
  if (error) throw new Error(error.message);
  const { data } = await client.GET("/pet", { check: "response" });
  const named: string | undefined = data?.name;
  return data?.kind === "cat" && named === "Tom" ? data.lives : undefined;
}`,
      mediaType,
    );
    expect(problems).toEqual([]);
    const { livesOf } = await import(pathToFileURL(file).href);
    expect(await livesOf()).toBe(9);
  }
});

test("a member is required of a schema that may be null, and of each alternative that has it", async () => {
  const { problems } = await clientOf(
    "required",
    {
      Pet: { allOf: [ref("Base"), ref("Either")], required: ["name", "lives"] },
      Base: { type: "object", nullable: true, properties: { name: { type: "string" } } },
      Either: {
        oneOf: [
          { type: "object", ...lives, required: [] },
          { type: "object", ...bark },
        ],
      },
    },
    `// @ts-expect-error the name is required
export const refused = () => client.PUT("/pet", { body: { lives: 9 } });
const { data } = await client.GET("/pet");
export const name: string | undefined = data?.name;`,
  );
  expect(problems).toEqual([]);
});

test("a number that .NET 10 describes as a number or a string is a number in XML", async () => {
  const number = { type: ["integer", "string"], pattern: "^-?(?:0|[1-9]\\d*)$", format: "int32" };
  const properties = { age: number, sizes: { type: "array", items: number } };
  const { file, problems } = await clientOf(
    "several types",
    { Pet: { type: "object", properties } },
    `export async function petOf() {
  const { error } = await client.PUT("/pet", { body: { age: 7, sizes: [1, 20] } });
  if (error) throw new Error(error.message);
  return (await client.GET("/pet", { check: "response" })).data;
}`,
    "application/xml",
  );
  expect(problems).toEqual([]);
  const { petOf } = await import(pathToFileURL(file).href);
  expect(await petOf()).toEqual({ age: 7, sizes: [1, 20] });
});
