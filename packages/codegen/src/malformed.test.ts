import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { run } from "./cli.ts";
import { generate, SpecError } from "./index.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "malformed-"));
});
afterEach(() => rm(folder, { recursive: true }));

const head = "openapi: 3.1.0\ninfo: { title: t, version: '1' }\n";

/** A document with one schema, at `/components/schemas/A`. */
function withSchema(schema: unknown): string {
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: {
      "/a": {
        get: {
          responses: {
            200: { description: "d", content: { "a/b": { schema: { $ref: "#/components/schemas/A" } } } },
          },
        },
      },
    },
    components: { schemas: { A: schema } },
  });
}

function nested(levels: number): string {
  return `${'{"items":'.repeat(levels)}{}${"}".repeat(levels)}`;
}

const a = "/components/schemas/A";

/** Nine levels of nine aliases each: 387 million values from 600 bytes. */
const bomb = `${head}paths: {}\nx0: &x0 [1]\n${Array.from({ length: 9 }, (_, n) => `x${n + 1}: &x${n + 1} [${Array(9).fill(`*x${n}`).join(",")}]\n`).join("")}`;

const documents: readonly (readonly [name: string, text: string, pointer: string])[] = [
  ["a bad escape in a $ref", withSchema({ $ref: "#/components/%zz" }), a],
  ["a numeric $ref", withSchema({ $ref: 5 }), `${a}/$ref`],
  [
    "a null $ref in a parameter",
    withSchema({}).replace('"responses"', '"parameters":[{"$ref":null}],"responses"'),
    "/paths/~1a/get/parameters/0/$ref",
  ],
  [
    "a $ref to nothing in a parameter",
    withSchema({}).replace('"responses"', '"parameters":[{"$ref":"#/none"}],"responses"'),
    "/paths/~1a/get/parameters/0",
  ],
  ["3,000 levels", withSchema({}).replace('"A":{}', `"A":${nested(3000)}`), a],
  ["3,000 levels in YAML", `${head}paths: {}\nx-deep: ${"[".repeat(3000)}${"]".repeat(3000)}\n`, ""],
  ["200,000 levels", withSchema({}).replace('"A":{}', `"A":${nested(200_000)}`), a],
  ["a YAML bomb", bomb, ""],
  ["an alias of what it is part of", `${head}paths: {}\nx-a: &a [*a]\n`, "/x-a"],
  [
    "a discriminator that is a number",
    withSchema({ oneOf: [{ type: "object" }], discriminator: 5 }),
    `${a}/discriminator`,
  ],
  [
    "a discriminator without a name",
    withSchema({ oneOf: [{ type: "object" }], discriminator: { propertyName: 1 } }),
    `${a}/discriminator`,
  ],
  [
    "a mapping of numbers",
    withSchema({ oneOf: [{ type: "object" }], discriminator: { propertyName: "a", mapping: { b: 1 } } }),
    `${a}/discriminator/mapping/b`,
  ],
  [
    "a mapping to nothing",
    withSchema({
      oneOf: [{ type: "object" }],
      discriminator: { propertyName: "a", mapping: { b: "#/none" } },
    }),
    `${a}/discriminator/mapping/b`,
  ],
  ["null in oneOf", withSchema({ oneOf: [null], discriminator: { propertyName: "a" } }), `${a}/oneOf/0`],
  ["a number in allOf", withSchema({ allOf: [1] }), `${a}/allOf/0`],
  ["allOf that is an object", withSchema({ allOf: {} }), `${a}/allOf`],
  ["a schema that is only itself", withSchema({ allOf: [{ $ref: `#${a}` }], title: "" }), a],
  [
    "schemas that are each other or null",
    withSchema({ anyOf: [{ $ref: "#/components/schemas/B" }, { type: "null" }] }).replace(
      '"schemas":{',
      '"schemas":{"B":{"oneOf":[{"$ref":"#/components/schemas/A"}]},',
    ),
    a,
  ],
  ["a property that is null", withSchema({ properties: { b: null } }), `${a}/properties/b`],
  ["properties that are a list", withSchema({ properties: [] }), `${a}/properties`],
  ["properties that are null", withSchema({ properties: null }), `${a}/properties`],
  [
    "a component that is null",
    withSchema({}).replace('"schemas":', '"parameters":{"P":null},"schemas":'),
    "/components/parameters/P",
  ],
  [
    "paths that are a list",
    '{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":[null]}',
    "/paths",
  ],
  [
    "a path item that is null",
    '{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/a":null}}',
    "/paths/~1a",
  ],
  [
    "components that are a string",
    '{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"components":"x"}',
    "/components",
  ],
  ["JSON that ends early", '{"openapi":"3.1.0",', ""],
  ["bytes that are no text", "\u0000\u0001\u0002", ""],
  [
    "Swagger with null in a list",
    '{"swagger":"2.0","info":{"title":"t","version":"1"},"paths":{"/a":{"get":{"parameters":[null],"responses":{}}}}}',
    "/paths/~1a/get/parameters/0",
  ],
];

test.each(documents)("%s ends in a SpecError with a pointer", async (_, text, pointer) => {
  const spec = join(folder, "api.yaml");
  await writeFile(spec, text);
  const error = await generate({ spec, outDir: join(folder, "out") }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SpecError);
  expect((error as SpecError).pointer.slice(0, pointer.length || Infinity)).toBe(pointer);
  expect((error as SpecError).message.length).toBeLessThan(1000);
});

test.each(documents)("%s is exit code 3 and one message without a stack trace", async (_, text) => {
  const spec = join(folder, "api.yaml");
  await writeFile(spec, text);
  const said: string[] = [];
  const code = await run(["--spec", spec, "--out", join(folder, "out")], {
    out: () => undefined,
    err: (line) => said.push(line),
  });
  expect({ code, lines: said.length }).toEqual({ code: 3, lines: 1 });
  expect(said[0]).not.toMatch(/\n\s+at /);
});

test("a property may be called $ref or discriminator, and an example may hold anything", async () => {
  const schema = {
    type: "object",
    properties: { $ref: { type: "string" }, discriminator: { type: "integer" }, example: { type: "string" } },
    example: { $ref: 5, discriminator: 5 },
  };
  const spec = join(folder, "api.json");
  await writeFile(spec, withSchema(schema));
  const { files } = await generate({ spec, outDir: join(folder, "out") });
  expect(files["schema.ts"]).toContain("discriminator?: number | undefined;");
});

test("a crash is exit code 70, never the code of drift, and shows no stack trace", async () => {
  const spec = join(folder, "api.json");
  await writeFile(spec, withSchema({}));
  const said: string[] = [];
  const out = vi.fn(() => {
    throw new Error("a defect");
  });
  const code = await run(["--spec", spec, "--out", join(folder, "out")], {
    out,
    err: (line) => said.push(line),
  });
  expect(code).toBe(70);
  expect(said.join("\n")).toMatch(/a defect/);
  expect(said.join("\n")).not.toMatch(/\n\s+at /);
});

test("an output folder that cannot be written is a usage error", async () => {
  const spec = join(folder, "api.json");
  await writeFile(spec, withSchema({}));
  const said: string[] = [];
  const code = await run(["--spec", spec, "--out", spec], {
    out: () => undefined,
    err: (line) => said.push(line),
  });
  expect({ code, lines: said.length }).toEqual({ code: 2, lines: 1 });
  expect(said[0]).toContain(spec);
});

test("neither banner nor messages hold the query or the credentials of the document's URL", async () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url?.startsWith("/api.json") ? 200 : 404;
    response.end(withSchema({ type: "string" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const out = join(folder, "out");
  const said: string[] = [];
  const say = { out: (line: string) => said.push(line), err: (line: string) => said.push(line) };
  try {
    const spec = `http://${host}/api.json?token=hidden-query#hidden-fragment`;
    expect(await run(["--spec", spec, "--out", out], say)).toBe(0);
    expect(await run(["--spec", spec, "--out", join(folder, "none"), "--check"], say)).toBe(1);
    expect(await run(["--spec", spec.replace("api.json", "none"), "--out", out], say)).toBe(3);
    const withUser = `http://user:hidden-password@${host}/api.json`;
    await run(["--spec", withUser, "--out", join(folder, "user")], say);
    await generate({ spec, outDir: join(folder, "direct"), source: spec, command: `make ${withUser}` });
    const names = await readdir(folder, { recursive: true });
    for (const name of names.filter((name) => name.endsWith(".ts"))) {
      said.push(await readFile(join(folder, name), "utf8"));
    }
    expect(said.join("\n")).toContain(`http://${host}/api.json`);
    expect(said.join("\n")).not.toContain("hidden");
  } finally {
    server.close();
  }
});

test("--out may be the working folder, and other files in it are left alone", async () => {
  await writeFile(join(folder, "openapi.yaml"), withSchema({ type: "string" }));
  const before = process.cwd();
  process.chdir(folder);
  try {
    const silent = { out: () => undefined, err: () => undefined };
    expect(await run(["--spec", "openapi.yaml", "--out", "."], silent)).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(["defaults.ts", "openapi.yaml", "schema.ts", "wire.ts"]);
  } finally {
    process.chdir(before);
  }
});

test("a check compares content: neither the spelling of a path nor the end of a line is drift", async () => {
  const spec = join(folder, "api.json");
  await writeFile(spec, withSchema({ type: "string" }));
  const out = join(folder, "out");
  const check = (path: string) =>
    run(["--spec", path, "--out", out, "--check"], { out: () => undefined, err: () => undefined });
  await run(["--spec", spec, "--out", out], { out: () => undefined, err: () => undefined });
  expect(await check(`${folder}/./api.json`)).toBe(0);
  await writeFile(spec, `${withSchema({ type: "string" })}\n`);
  expect(await check(spec)).toBe(0);
  const table = join(out, "wire.ts");
  await writeFile(table, (await readFile(table, "utf8")).replaceAll("\n", "\r\n"));
  expect(await check(spec)).toBe(0);
  await writeFile(spec, withSchema({ type: "boolean" }));
  expect(await check(spec)).toBe(1);
});

test("YAML merge keys are merged", async () => {
  const spec = join(folder, "api.yaml");
  const schemas =
    "components:\n  schemas:\n    A: &a { type: object, required: [Id] }\n    B:\n      <<: *a\n      properties: { Id: { type: string } }\n";
  await writeFile(spec, `${head}paths: {}\n${schemas}`);
  const { files } = await generate({ spec, outDir: join(folder, "out") });
  expect(files["schema.ts"]).toMatch(/B: \{\s+Id: string;/);
});

test("a large JSON document is read by JSON.parse, not by the YAML parser", async () => {
  const members = Array.from({ length: 3_000 }, (_, n) => [
    `member${n}`,
    { type: "string", description: "d" },
  ]);
  const text = JSON.stringify({
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: {},
    "x-a": Object.fromEntries(members),
  });
  const processorTime = async (name: string, text: string) => {
    const spec = join(folder, name);
    await writeFile(spec, text);
    const begin = process.cpuUsage();
    await generate({ spec, outDir: join(folder, "out"), files: ["wire.ts"] });
    return process.cpuUsage(begin).user;
  };
  // The same document with a comment, which JSON does not have, takes more than ten times as long.
  const yaml = await processorTime("api.yaml", `# YAML\n${text}`);
  await expect.poll(() => processorTime("api.json", text)).toBeLessThan(yaml / 5);
});
