import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contract as judged } from "@so-webhook/spec/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDocument } from "./document/load.ts";
import { generate } from "./generate.ts";
import { contractOf } from "./model/contract.ts";
import { problemsOf, runtime } from "./testing/type-check.ts";

const spec = new URL("../../../spec/", import.meta.url);
const overlays = [new URL("overlays/upstream.yaml", spec), new URL("overlays/netserver.yaml", spec)];
let folder = "";

function upstream(name: string) {
  return new URL(`upstream/${name}.json`, spec);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vendor-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  [
    "Webhook",
    `const { data } = await client.POST("/api/v1/Webhook/Test", {
       body: { TargetUrl: "https://example.com", Events: null, Headers: { A: "b" }, Properties: { c: 1 } },
     });
     export const success: boolean | undefined = data?.Success;
     // @ts-expect-error A header is a string.
     client.POST("/api/v1/Webhook/Test", { body: { Headers: { A: 1 } } });`,
  ],
  [
    "WebhookAgent",
    `const { data } = await client.POST("/api/v1/Agents/Webhook/GetWebhook", { params: { query: { webhookId: 1 } } });
     export const name: string | null | undefined = data?.Name;
     // @ts-expect-error The id is a number.
     client.POST("/api/v1/Agents/Webhook/GetWebhook", { params: { query: { webhookId: "1" } } });`,
  ],
])("the %s document of the vendor generates a client that type-checks", async (name, use) => {
  const outDir = join(folder, name);
  const { warnings } = await generate({ spec: upstream(name), outDir, overlays });
  expect(warnings).toEqual([]);
  const file = join(outDir, "use.ts");
  await writeFile(
    file,
    `import { createClient } from ${JSON.stringify(runtime)};
import { defaults } from "./defaults.ts";
import type { paths } from "./schema.ts";
import { contract } from "./wire.ts";
const options = { baseUrl: "https://example.com", defaults, contract: async () => contract };
const client = createClient<paths>(options);
${use}
`,
  );
  expect(problemsOf([file])).toEqual([]);
});

type Shapes = ReturnType<typeof contractOf>["contract"]["shapes"];

/** Returns what goes over the wire of a class: the order and the form of the elements that both sides have. */
function wireOf(shapes: Shapes, name: string, other: Shapes, otherName: string) {
  const [shape, reference] = [shapes[name], other[otherName]];
  if (shape?.type !== "object" || reference?.type !== "object") throw new Error(`${name} is not an object`);
  const common = Object.keys(shape.members).filter((member) => Object.hasOwn(reference.members, member));
  const order = shape.xml?.order ?? Object.keys(shape.members).sort();
  return {
    name: shape.xml?.name,
    order: order.filter((member) => common.includes(member)),
    members: Object.fromEntries(
      common.sort().map((member) => {
        const { type, xml } = shape.members[member] as { type: string; xml?: object };
        return [member, { type, xml }];
      }),
    ),
  };
}

/** Replaces references to enumerations, which the vendor writes in place. */
function withoutNamedEnumerations(shapes: Shapes): Shapes {
  const text = JSON.stringify(shapes, (_, value) => {
    const target = value?.type === "ref" ? shapes[value.ref] : undefined;
    return target?.type === "string" ? target : value;
  });
  return JSON.parse(text);
}

test.each([
  ["Webhook", "SuperOffice.CRM.Services.Webhook"],
  ["Associate", "SuperOffice.CRM.Services.Associate"],
  ["WebhookResult", "SuperOffice.CRM.Services.WebhookResult"],
  ["TableRight", "SuperOffice.CRM.Security.TableRight"],
  ["FieldProperty", "SuperOffice.CRM.Security.FieldProperty"],
  ["FieldRight", "SuperOffice.CRM.Security.FieldRight"],
])("with the overlays, the vendor's %s is on the wire what .NET accepts", async (ours, theirs) => {
  const { document } = await loadDocument(upstream("Webhook"), { overlays });
  const { contract } = contractOf(document);
  const known = withoutNamedEnumerations(judged.shapes);
  expect(contract.xmlNamespace).toBe(judged.xmlNamespace);
  expect(wireOf(contract.shapes, theirs, known, ours)).toEqual(wireOf(known, ours, contract.shapes, theirs));
});

test("the overlays name the items of lists and the entries of dictionaries, and the vendor does not", async () => {
  const [plain, overlaid] = await Promise.all(
    [[], overlays].map(async (list) => {
      const { document } = await loadDocument(upstream("WebhookAgent"), { overlays: list });
      return contractOf(document).contract;
    }),
  );
  const headers = (contract: typeof plain) => {
    const shape = contract?.shapes["SuperOffice.CRM.Services.Webhook"];
    return shape?.type === "object" ? [shape.members.Headers, shape.members.ErrorAssociates] : [];
  };
  expect(headers(plain).map((shape) => shape && "xml" in shape)).toEqual([false, false]);
  expect(headers(overlaid)).toMatchObject([
    { xml: { entryName: "StringKeyValuePair" } },
    { xml: { itemName: "MDOListItem" } },
  ]);
  const list = overlaid?.operations["POST /api/v1/Agents/Webhook/GetAllWebhooks"]?.responses["200"];
  expect(Object.values(list?.content ?? {})[0]).toMatchObject({
    type: "array",
    xml: { itemName: "Webhook" },
  });
});
