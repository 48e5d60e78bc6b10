// Run: node client/unit-test.mjs
import assert from "node:assert/strict";
import { createClient } from "@so-webhook/client";
import { createSandbox } from "@so-webhook/sandbox";

const sandbox = createSandbox();
const client = createClient({
  baseUrl: "http://localhost", // never reached: the sandbox is the fetch
  auth: { scheme: "Bearer", token: "any" },
  fetch: sandbox.fetch,
});

const { data } = await client.POST("/api/v1/Webhook/Test", {
  body: { TargetUrl: "http://127.0.0.1:9/", Name: "Orders" },
});
assert.equal(data?.Success, false); // nothing listens on that port
assert.equal(sandbox.exchanges.length, 1);
