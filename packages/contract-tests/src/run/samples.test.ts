import { readFile } from "node:fs/promises";
import { createSandbox } from "@so-webhook/sandbox";
import { expect, test } from "vitest";
import { samplesOf } from "../load/samples.ts";
import { documentedFile } from "../testing/documented-sample.ts";
import { replaying } from "../testing/faulty-fetch.ts";
import { runContract } from "./run-contract.ts";

const text = await readFile(documentedFile, "utf8");
function edited(from: string | RegExp, to: string) {
  expect(text.search(from)).toBeGreaterThan(0);
  return samplesOf("edited", text.replace(from, to));
}

async function failures(from: string, to: string, groups: ["sample"] | ["types"] = ["sample"]) {
  const report = await runContract({ samples: edited(from, to), fetch: replaying(), groups });
  return report.cases.filter(({ status }) => status === "failed").map(({ findings }) => findings[0]);
}

test.each([
  [
    "a value of another type",
    '"FieldLength": 273',
    '"FieldLength": "273"',
    {
      message: "stale sample: the response does not match its schema",
      pointer: "/FieldProperties/fieldName/FieldLength",
    },
  ],
  [
    "a value of another type in the request",
    '"WebhookId": 391',
    '"WebhookId": "391"',
    { message: "stale sample: the request does not match its schema", pointer: "/WebhookId" },
  ],
  [
    "a member that is not documented",
    '"Rank": 397',
    '"Grade": 397',
    {
      message: "stale sample: the request has an undocumented member",
      pointer: "/RegisteredAssociate/Grade",
    },
  ],
  [
    "an extra member in the response",
    '"Message": "nulla"',
    '"Text": "nulla"',
    { message: "stale sample: the response has an undocumented member", pointer: "/Text" },
  ],
  [
    "a type that is not documented",
    "200 OK\nContent-Type: application/json",
    "200 OK\nContent-Type: application/vnd.so+json",
    { message: "stale sample: the response's media type is not documented" },
  ],
])("reports a stale sample with %s", async (_, from, to, finding) => {
  expect(await failures(from, to)).toEqual([expect.objectContaining({ check: "sample", ...finding })]);
});

test("reports a value of a sample that the server no longer returns", async () => {
  const found = await failures('"Message": "nulla"', '"Message": "old"', ["types"]);
  expect(found).toHaveLength(42);
  expect(new Set(found.map((one) => JSON.stringify(one)))).toEqual(
    new Set([
      JSON.stringify({
        check: "value",
        message: "the value is not the documented one",
        pointer: "/Message",
        expected: '"old"',
        actual: '"nulla"',
      }),
    ]),
  );
});

test.each([
  [
    "an operation",
    "/api/v1/Webhook/Test",
    "/api/v1/Webhook/Ping",
    "edited: the document has no POST /api/v1/Webhook/Ping",
  ],
  ["a status", "200 OK", "299 Odd", "edited: the document has no 299 for v1Webhook_TestWebhook"],
])("rejects a sample of %s that is not documented", async (_, from, to, message) => {
  await expect(runContract({ samples: edited(from, to) })).rejects.toMatchObject({
    name: "ContractSetupError",
    message: expect.stringContaining(message),
  });
});

test("rejects a sample whose body is not of its type", async () => {
  const samples = samplesOf("broken", text.replace('"Success": false,', '"Success": false'));
  await expect(runContract({ samples })).rejects.toThrow(/broken: cannot read the body of the response/);
});

test("derives the cases of another sample from one more file", async () => {
  const second = edited(/"Name": ".*"/, '"Name": "Grüße & <b>"').map((one) => ({
    ...one,
    name: "second",
  }));
  const first = samplesOf("first", text);
  const report = await runContract({ samples: [...first, ...second] });
  expect(report.ok).toBe(true);
  expect(report.matrices.map(({ sample, status, held }) => [sample, status, held])).toEqual([
    ["first", "200", 42],
    ["first", "400", 42],
    ["first", "401", 42],
    ["second", "200", 42],
  ]);
});

test("reads a sample that is printed in XML", async () => {
  const [first] = samplesOf("json", text);
  if (first === undefined) throw new Error("The sample file holds no exchange.");
  const xml = await createSandbox({ replay: first }).fetch("http://localhost/api/v1/Webhook/Test", {
    method: "POST",
    headers: [...first.request.headers.filter(([name]) => name !== "Accept"), ["Accept", "application/xml"]],
    body: first.request.body,
  });
  const response = {
    ...first.response,
    headers: [["Content-Type", "application/xml; charset=utf-8"] as [string, string]],
    body: await xml.text(),
  };
  const { cases } = await runContract({ samples: [first], groups: ["types"] });
  const sent = cases.find(({ covers }) => covers?.requestType === "text/xml")?.request;
  const request = {
    ...first.request,
    headers: [...first.request.headers.slice(0, -1), ["Content-Type", "text/xml"] as [string, string]],
    body: sent?.body ?? "",
  };
  const samples = [{ ...first, name: "xml", request, response }];
  const report = await runContract({ samples });
  expect(report.cases.filter(({ status }) => status !== "held")).toEqual([]);

  const targetUrl = "https://my.example.org/hook";
  const { fetch } = createSandbox({ resolve: async () => [] });
  const live = await runContract({ samples, fetch, targetUrl, strength: "lenient", groups: ["printed"] });
  expect(live.cases).toMatchObject([
    { status: "held", request: { body: expect.stringMatching(/^<Webhook .*<TargetUrl>https:\/\/my/) } },
  ]);
});

test("replays a documented refusal as well, without credentials", async () => {
  const samples = samplesOf(
    "refused",
    `POST /api/v1/Webhook/Test\nAccept: text/json\nContent-Type: text/json\n\n{"TargetUrl":"u"}\n###\nHTTP/1.1 401 No\nContent-Type: text/json; charset=utf-8\n\n{"Message":"no"}\n`,
  );
  const fetch = async (request: Request) => {
    expect(request.headers.get("authorization")).toBeNull();
    const type = request.headers.get("accept") ?? "";
    const body = type.endsWith("xml") ? "<Error><Message>no</Message></Error>" : '{"Message":"no"}';
    return new Response(new TextEncoder().encode(body), {
      status: 401,
      headers: { "content-type": `${type}; charset=utf-8` },
    });
  };
  const report = await runContract({ samples, fetch });
  expect(report.cases.filter(({ status }) => status !== "held")).toEqual([]);
  expect(report.matrices).toMatchObject([{ status: "401", held: 42, total: 42 }]);
});

test("holds for the sample in the README", async () => {
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  const [, sample = ""] = /```http\n([\s\S]*?)```/.exec(readme) ?? [];
  const report = await runContract({ samples: samplesOf("readme", sample) });
  expect(report.cases.filter(({ status }) => status !== "held")).toEqual([]);
  expect(report.totals.cases).toBe(170);
});
