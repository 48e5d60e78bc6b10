import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { compare, type GroupOptions, median, ratioColumns } from "../harness.ts";
import { packageFolder, runModule, runNode } from "../processes.ts";
import type { Column, Row, Table } from "../table.ts";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** The tools that are compared: a program that generates, and the client that the consumer creates. */
const tools = {
  "openapi-typescript": {
    program: (folder: string) => `
      import { readFileSync, writeFileSync } from "node:fs";
      import openapiTS, { astToString } from "openapi-typescript";
      const document = JSON.parse(readFileSync("${folder}/openapi.json", "utf8"));
      writeFileSync("${folder}/schema.ts", astToString(await openapiTS(document)));`,
    client: 'import createClient from "openapi-fetch";',
    generates: "schema.ts",
  },
  "so-webhook": {
    program: (folder: string) => `
      import { generate } from "@so-webhook/codegen";
      await generate({ spec: "${folder}/openapi.json", outDir: "${folder}/generated" });`,
    client: 'import { createClient } from "@so-webhook/runtime";',
    generates: "generated/schema.ts",
  },
} as const;

type Tool = keyof typeof tools;

/** What generating and type-checking cost as the number of operations grows. */
export async function codegen(options: GroupOptions): Promise<readonly Table[]> {
  const counts = options.quick ? [5] : [500, 1500];
  // Below this package, so that the consumer's imports resolve.
  const folder = join(packageFolder, ".reports", "codegen");
  const names: readonly Tool[] = options.quick ? ["so-webhook"] : ["openapi-typescript", "so-webhook"];
  const cases = counts.flatMap((count) => names.map((tool) => ({ tool, count, name: `${count}: ${tool}` })));
  const memory = new Map<string, number[]>(cases.map(({ name }) => [name, []]));
  const pace = { rounds: options.quick ? 1 : 3, batchMs: 0 };
  const notes = ["Operations with 13 media types each: 7 for requests, 6 for responses."];
  try {
    for (const { tool, count, name } of cases)
      writeConsumer(join(folder, fileName(name)), tool, count, options.quick);
    const generating = await compareEach(counts, cases, pace, async ({ tool, name }) => {
      const program = tools[tool].program(join(folder, fileName(name)));
      const rss = `\nprocess.stdout.write("rss " + process.resourceUsage().maxRSS);`;
      const printed = await runModule(program + rss, options);
      memory.get(name)?.push(Number(/rss (\d+)/.exec(printed)?.[1]) / 1000);
    });
    const generated = generating.map((row, index) => ({
      ...row,
      MB: median(memory.get(row.name) ?? []),
      size: sizeOf(folder, cases[index]) / sizeOf(folder, cases[index - (index % names.length)]),
    }));

    const facts = new Map<string, { readonly MB: number; readonly instantiations: number }>();
    const checking = await compareEach(counts, cases, pace, async ({ name }) => {
      const printed = await runNode([tsc, "-p", join(folder, fileName(name)), "--extendedDiagnostics"]);
      const figure = (label: string) => Number(new RegExp(`^${label}:\\s+(\\d+)`, "m").exec(printed)?.[1]);
      facts.set(name, { MB: figure("Memory used") / 1000, instantiations: figure("Instantiations") / 1000 });
    });
    const checked = checking.map((row) => ({ ...row, ...facts.get(row.name) }));
    return [
      {
        group: "codegen",
        title: "Generating types, whole process",
        columns: [...columns, { key: "size", heading: "schema.ts", decimals: 2 }],
        rows: generated,
        notes: [...notes, "schema.ts compares the size of the generated types."],
      },
      {
        group: "codegen",
        title: "tsc on a consumer with 20 calls",
        columns: [...columns, { key: "instantiations", heading: "1,000 types", decimals: 0 }],
        rows: checked,
        notes: ["1,000 types counts the instantiations of generic types, in thousands."],
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns the size of the types that a case generated, in bytes. */
function sizeOf(folder: string, one: Case | undefined): number {
  return one === undefined
    ? Number.NaN
    : statSync(join(folder, fileName(one.name), tools[one.tool].generates)).size;
}

const columns: readonly Column[] = [
  ...ratioColumns,
  { key: "MB", heading: "MB", decimals: 0 },
  { key: "seconds", heading: "s", decimals: 1, absolute: true },
];

type Case = { readonly tool: Tool; readonly count: number; readonly name: string };

/** Compares the tools with one another at each number of operations. */
async function compareEach(
  counts: readonly number[],
  cases: readonly Case[],
  pace: { readonly rounds: number; readonly batchMs: number },
  run: (one: Case) => Promise<void>,
): Promise<readonly (Row & { readonly seconds: number })[]> {
  const rows: (Row & { readonly seconds: number })[] = [];
  for (const count of counts) {
    const contenders = cases
      .filter((one) => one.count === count)
      .map((one) => [one.name, { run: () => run(one) }] as const);
    const timings = await compare(Object.fromEntries(contenders), pace);
    rows.push(...timings.map((row) => ({ ...row, seconds: row.us / 1e6 })));
  }
  return rows;
}

function fileName(name: string): string {
  return name.replace(/\W+/g, "-");
}

/** Writes the document, and a consumer of what is generated from it. */
function writeConsumer(folder: string, tool: Tool, operations: number, quick: boolean): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(documentOf(operations)));
  const calls = Array.from({ length: Math.min(20, operations) }, (_, index) => {
    const path = `/api/v1/Thing${index}/Do`;
    return `export const call${index} = await client.POST("${path}", { body: { Id: ${index}, Name: "a" } });\nexport const ok${index}: boolean | undefined = call${index}.data?.Success;`;
  });
  const lines = [
    tools[tool].client,
    `import type { paths } from "./${tools[tool].generates}";`,
    'const client = createClient<paths>({ baseUrl: "http://localhost" });',
    ...calls,
  ];
  writeFileSync(join(folder, "consumer.ts"), lines.join("\n"));
  const compilerOptions = {
    target: "es2022",
    lib: ["es2023", "dom", "dom.iterable"],
    module: "nodenext",
    types: [],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    ...(quick && { customConditions: ["@so-webhook/source"] }),
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
}

const requestTypes = [
  "application/json",
  "text/json",
  "application/xml",
  "text/xml",
  "application/x-www-form-urlencoded",
  "application/json-patch+json",
  "application/merge-patch+json",
];
const responseTypes = requestTypes.filter((type) => !type.includes("form"));

/** An OpenAPI document with the given number of operations, each with a request and a response of its own. */
function documentOf(operations: number): object {
  const text = { type: ["string", "null"] };
  const paths: Record<string, object> = {};
  const schemas: Record<string, object> = {};
  for (let index = 0; index < operations; index += 1) {
    schemas[`Thing${index}`] = {
      type: "object",
      properties: {
        Id: { type: "integer", format: "int32" },
        Name: text,
        Tags: { type: "array", items: { type: "string" } },
        Fields: { type: "object", additionalProperties: { type: "string" } },
        // References in rings of ten: openapi-typescript overflows the stack on a chain of 1,500.
        Next: { $ref: `#/components/schemas/Thing${ringNext(index, operations)}` },
      },
    };
    schemas[`Result${index}`] = {
      type: "object",
      properties: { Success: { type: "boolean" }, Message: text },
    };
    function content(types: readonly string[], name: string): object {
      const schema = { $ref: `#/components/schemas/${name}${index}` };
      return Object.fromEntries(types.map((type) => [type, { schema }]));
    }
    paths[`/api/v1/Thing${index}/Do`] = {
      post: {
        operationId: `v1Thing${index}_Do`,
        requestBody: { required: true, content: content(requestTypes, "Thing") },
        responses: { 200: { description: "OK", content: content(responseTypes, "Result") } },
      },
    };
  }
  return { openapi: "3.1.0", info: { title: "Growth", version: "1" }, paths, components: { schemas } };
}

function ringNext(index: number, operations: number): number {
  const next = index % 10 === 9 ? index - 9 : index + 1;
  return Math.min(next, operations - 1);
}
