import { expect, test } from "vitest";
import { loadDocument, operationsOf } from "../load/document.ts";
import { carriedPart } from "./carried-part.ts";

const operations = operationsOf(await loadDocument());
const operation = operations.find(({ operationId }) => operationId === "v1Webhook_TestWebhook");
if (operation === undefined) throw new Error("The document has no operation.");
const form = "application/x-www-form-urlencoded";

test.each<[string, object, object, string[]]>([
  [form, { TargetUrl: "u", Properties: { a: {} } }, { TargetUrl: "u" }, ["/Properties/a", "/Properties"]],
  [
    form,
    { TargetUrl: "u", Properties: { a: ["x"], b: 1 } },
    { TargetUrl: "u", Properties: { a: ["x"] } },
    ["/Properties/b"],
  ],
  [form, { TargetUrl: "u", Events: [], Secret: "s" }, { TargetUrl: "u", Secret: "s" }, ["/Events"]],
  ["application/xml", { TargetUrl: "u\u0001", Secret: "s" }, { Secret: "s" }, ["/TargetUrl"]],
  [
    "application/json",
    { TargetUrl: "u\u0001", Properties: { a: {} } },
    { TargetUrl: "u\u0001", Properties: { a: {} } },
    [],
  ],
])("%s represents of %j", async (type, whole, value, left) => {
  const part = await carriedPart(operation, type, whole);
  expect(part.value).toEqual(value);
  expect(part.leftOut.map(({ pointer }) => pointer)).toEqual(left);
  expect(part.leftOut.every(({ reason }) => reason.length > 10)).toBe(true);
  expect(part.text).toBeDefined();
});

test("returns a value that cannot be encoded at all unchanged, so that its case fails", async () => {
  const part = await carriedPart(operation, "application/xml", ["no webhook"]);
  expect(part).toEqual({ value: ["no webhook"], leftOut: [] });
});
