import { expect, test } from "vitest";
import { contextOf, findRoute } from "./route.ts";

test.each([
  ["POST", "/api/v1/Webhook/Test", { kind: "test", basePath: "" }],
  ["POST", "/api/v1/webhook/TEST/", { kind: "test", basePath: "" }],
  ["POST", "/Cust12345/api/v1/Webhook/Test", { kind: "test", basePath: "/Cust12345" }],
  ["POST", "/a/b/api/v1/Webhook/Test", { kind: "test", basePath: "/a/b" }],
  ["GET", "/api/v1/Webhook/Test", { kind: "wrong-method", allow: "POST" }],
  ["POST", "/api/v1/Webhook/Test/1", { kind: "not-found" }],
  ["POST", "/api/v1/Webhook//Test", { kind: "not-found" }],
  ["POST", "/xapi/v1/Webhook/Test", { kind: "not-found" }],
  ["POST", "/", { kind: "not-found" }],
  ["HEAD", "/healthz", { kind: "health" }],
  ["POST", "/healthz", { kind: "wrong-method", allow: "GET, HEAD" }],
])("findRoute finds the route of %s %s", (method, path, expected) => {
  expect(findRoute(method, path)).toEqual(expected);
});

test.each([
  ["", "Default"],
  ["/SuperOffice", "Default"],
  ["/Cust12345", "Cust12345"],
  ["/proxy/Cust1", "Cust1"],
  ["/Cust1/x", "Default"],
])("contextOf returns the tenant of %j as %s", (basePath, context) => {
  expect(contextOf(basePath)).toBe(context);
});
