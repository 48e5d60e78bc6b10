import { expect, test } from "vitest";
import { loadDocument, operationsOf } from "../load/document.ts";
import { runContract } from "../run/run-contract.ts";
import { documented } from "../testing/documented-sample.ts";
import { coverageOf, documentedRows, type KnownGap } from "./coverage.ts";

const operation = "v1Webhook_TestWebhook";
const operations = operationsOf(await loadDocument()).filter(({ operationId }) => operationId === operation);
const everything = { requestType: "*", responseType: "*" };
function gap(status: string, more: Partial<KnownGap> = {}): KnownGap {
  return {
    operation,
    status,
    ...everything,
    reason: "why",
    ...more,
  };
}

const others = ["403", "421", "429", "500", "503"].map((status) => gap(status));

test("counts every request type × response type × status of the document", () => {
  const counts = new Map<string, number>();
  for (const { status } of documentedRows(operations)) counts.set(status, (counts.get(status) ?? 0) + 1);
  expect(Object.fromEntries(counts)).toEqual({
    200: 42,
    400: 42,
    401: 42,
    403: 42,
    404: 6,
    405: 6,
    415: 6,
    421: 42,
    429: 42,
    500: 42,
    503: 42,
  });
});

test("a row without a case or a known gap fails the run and is listed", async () => {
  const report = await runContract({
    samples: documented,
    knownGaps: others.filter(({ status }) => status !== "429"),
    groups: ["printed"],
  });
  expect(report).toMatchObject({ ok: false, totals: { failed: 0 } });
  expect(report.coverage.missing).toHaveLength(42);
  expect(report.coverage.missing[0]).toEqual({
    operation,
    status: "429",
    requestType: "application/json",
    responseType: "application/json",
  });
});

test.each([
  [
    "that a case covers",
    gap("200", { requestType: "text/xml", responseType: "text/json" }),
    "a case covers v1Webhook_TestWebhook 200, text/xml → text/json",
  ],
  [
    "that a case covers among others",
    gap("401"),
    "a case covers v1Webhook_TestWebhook 401, application/json → application/json",
  ],
  ["of a status that is not documented", gap("418"), "it matches nothing in the document"],
  [
    "of a type that is not documented",
    gap("403", { responseType: "text/plain" }),
    "it matches nothing in the document",
  ],
  ["of another operation", gap("403", { operation: "other" }), "it matches nothing in the document"],
])("a known gap %s is stale and fails the run", async (_, stale, reason) => {
  const report = await runContract({
    samples: documented,
    knownGaps: [...others, stale],
    groups: ["printed"],
  });
  expect(report.ok).toBe(false);
  expect(report.coverage.stale).toEqual([{ gap: stale, reason }]);
});

test("a response type added to the document is missing until a case covers it", () => {
  const [first] = operations;
  if (first === undefined) throw new Error("The document has no operation.");
  const covered = documentedRows(operations);
  const grown = {
    ...first,
    responses: first.responses.map((one) =>
      one.status === "200"
        ? { ...one, content: [...one.content, { mediaType: "text/csv", schema: "" }] }
        : one,
    ),
  };
  const { missing } = coverageOf([grown], covered, []);
  expect(missing.map(({ responseType }) => responseType)).toEqual(Array(7).fill("text/csv"));
});
