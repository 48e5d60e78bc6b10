import { readFile } from "node:fs/promises";
import { parseHttpFile } from "@so-webhook/spec/http";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { member } from "./document/json.ts";
import { loadDocument } from "./document/load.ts";

const specFolder = new URL("../../../spec/", import.meta.url);
const { document } = await loadDocument(new URL("openapi.yaml", specFolder));
const sample = await readFile(new URL("samples/v1Webhook_TestWebhook/documented.http", specFolder), "utf8");
const [exchange] = parseHttpFile(sample);

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
addFormats.default(ajv);
// Keywords of OpenAPI and of this document that do not affect validity.
ajv.addVocabulary([
  "components",
  "xml",
  "x-xml-dictionary",
  "x-xml-order",
  "x-certainty",
  "x-certainty-reason",
  "x-extensible-enum",
]);
const schemas = member(document.components, "schemas");
ajv.addSchema({ $id: "https://spec.example/openapi.yaml", components: { schemas } }, undefined, false);

function problemsOf(name: string, value: unknown): string[] {
  const validate = ajv.compile({ $ref: `https://spec.example/openapi.yaml#/components/schemas/${name}` });
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function request(): Record<string, unknown> {
  return JSON.parse(exchange?.request.body ?? "");
}

function response(): Record<string, unknown> {
  return JSON.parse(exchange?.response.body ?? "");
}

test("the documented sample validates against the schemas, formats included", () => {
  expect(problemsOf("Webhook", request())).toEqual([]);
  expect(problemsOf("WebhookResult", response())).toEqual([]);
});

test.each<[string, object, string[]]>([
  ["no TargetUrl", { TargetUrl: undefined }, [" must have required property 'TargetUrl'"]],
  ["null as TargetUrl", { TargetUrl: null }, ["/TargetUrl must be string"]],
  ["text as id", { WebhookId: "391" }, ["/WebhookId must be integer"]],
  ["an id beyond 32 bits", { WebhookId: 2 ** 31 }, ['/WebhookId must match format "int32"']],
  ["an invalid date", { Registered: "1999-02-30T00:00:00Z" }, ['/Registered must match format "date-time"']],
  ["a number as event", { Events: [1] }, ["/Events/0 must be string"]],
  ["a number as header", { Headers: { A: 1 } }, ["/Headers/A must be string"]],
])("the sample does not validate with %s", (_, change, problems) => {
  expect(problemsOf("Webhook", JSON.parse(JSON.stringify({ ...request(), ...change })))).toEqual(problems);
});

test("a result does not validate with a string as Success or a number as a mask", () => {
  expect(problemsOf("WebhookResult", { ...response(), Success: "true" })).toEqual([
    "/Success must be boolean",
  ]);
  expect(problemsOf("WebhookResult", { ...response(), TableRight: { Mask: 8, Reason: "" } })).toContain(
    "/TableRight/Mask must be string",
  );
});

test.each<[string, object]>([
  ["members of servers since version 12", { ErrorEmails: ["a@b.example"], TotalCalls: 1 }],
  ["members of newer servers", { NotListed: { a: 1 } }],
  ["names of states that are not listed", { State: "Paused" }],
  [
    "null wherever there is a reference",
    { Name: null, Events: null, Headers: null, RegisteredAssociate: null },
  ],
  ["any value as property", { Properties: { a: null, b: 1, c: ["x"], d: { e: true } } }],
])("the sample validates with %s", (_, change) => {
  expect(problemsOf("Webhook", { ...request(), ...change })).toEqual([]);
});

test("the document names the sample file instead of repeating it", async () => {
  const { examples } = document.components as {
    examples: Record<string, { "x-sample": { file: string } }>;
  };
  const files = Object.values(examples).map((example) => example["x-sample"].file);
  expect(files).toHaveLength(2);
  for (const file of files) expect(await readFile(new URL(file, specFolder), "utf8")).toBe(sample);
  expect(JSON.stringify(document)).not.toContain("Douglas");
});

type Certain = Readonly<Record<string, string>>;
type Operation = { readonly responses: Readonly<Record<string, Certain>> };

test("every response has a certainty, and every error response a reason", () => {
  const { responses } = document.components as { responses: Readonly<Record<string, Certain>> };
  const paths = document.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  const operations = Object.values(paths).flatMap((item) =>
    Object.values(item).filter((operation) => operation.responses),
  );
  expect(operations).toHaveLength(10);
  const used = operations.flatMap((operation) => Object.values(operation.responses));
  const names = used.flatMap(({ $ref }) => $ref?.split("/").at(-1) ?? []);
  expect([...new Set(names)].sort()).toEqual(Object.keys(responses).sort());
  for (const response of [...used.filter(({ $ref }) => $ref === undefined), ...Object.values(responses)]) {
    expect(["documented", "expected", "assumed"], response.description).toContain(response["x-certainty"]);
  }
  for (const [name, response] of Object.entries(responses)) {
    expect(response["x-certainty-reason"], name).toMatch(/\w+/);
  }
});
