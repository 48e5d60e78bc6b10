import { expect, test } from "vitest";
import { contextOf, findRoute } from "./route.ts";

function op(key: string, parameters = {}, basePath = "") {
  return { kind: "operation", key, basePath, parameters };
}
const notFound = { kind: "not-found" };
const list = "/api/v1/Webhook";

test.each([
  ["POST", `${list}/Test`, op(`POST ${list}/Test`)],
  ["POST", "/api/v1/webhook/TEST/", op(`POST ${list}/Test`)],
  ["POST", `/Cust12345${list}/Test`, op(`POST ${list}/Test`, {}, "/Cust12345")],
  ["POST", `/a/b${list}/Test`, op(`POST ${list}/Test`, {}, "/a/b")],
  ["GET", `${list}/Test`, { kind: "wrong-method", allow: "POST" }],
  ["GET", list, op(`GET ${list}`)],
  ["HEAD", `${list}/`, op(`GET ${list}`)],
  ["PATCH", list, { kind: "wrong-method", allow: "GET, HEAD, POST" }],
  ["GET", `${list}/DEFAULT`, op(`GET ${list}/default`)],
  ["DELETE", `${list}/default`, { kind: "wrong-method", allow: "GET, HEAD" }],
  ["GET", `${list}/5`, op(`GET ${list}/{id}`, { id: "5" })],
  ["PATCH", `/Cust1${list}/-5`, op(`PATCH ${list}/{id}`, { id: "-5" }, "/Cust1")],
  ["POST", `${list}/5`, { kind: "wrong-method", allow: "GET, HEAD, PUT, DELETE, PATCH" }],
  ["GET", `${list}/5/lasterror`, op(`GET ${list}/{webhookId}/LastError`, { webhookId: "5" })],
  [
    "POST",
    `${list}/a%2Fb.c%25/0`,
    op(`POST ${list}/{eventName}/{primaryKey}`, { eventName: "a/b.c%", primaryKey: "0" }),
  ],
  [
    "POST",
    `${list}/%E0%A4/0`,
    op(`POST ${list}/{eventName}/{primaryKey}`, { eventName: "%E0%A4", primaryKey: "0" }),
  ],
  ["GET", `${list}/a.b/0`, { kind: "wrong-method", allow: "POST" }],
  ["POST", `${list}/a.b/c`, notFound],
  ["GET", `${list}/five`, notFound],
  ["GET", `${list}/12345678901`, notFound],
  ["GET", `${list}/5/LastError/no`, notFound],
  ["POST", `${list}//Test`, notFound],
  ["POST", `/x${list.slice(1)}/Test`, notFound],
  ["POST", "/", notFound],
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
