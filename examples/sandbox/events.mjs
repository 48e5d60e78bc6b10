// Run: SO_TARGET_URL=http://localhost:3000/hook node sandbox/events.mjs
import { createClient } from "@so-webhook/client";
import { createSandbox } from "@so-webhook/sandbox";

const sandbox = createSandbox();
const client = createClient({
  baseUrl: "http://localhost",
  auth: { scheme: "Bearer", token: "anything" },
  fetch: sandbox.fetch,
});
const { error } = await client.POST("/api/v1/Webhook", {
  body: {
    Events: ["sale.created"],
    TargetUrl: process.env.SO_TARGET_URL ?? "http://localhost:3000/hook",
    Secret: "shared secret",
    State: "Active",
  },
});
if (error) throw error;
await client.POST("/api/v1/Webhook/{eventName}/{primaryKey}", {
  params: { path: { eventName: "sale.created", primaryKey: 17 } },
  body: { amount: 5 },
});
await sandbox.close(); // completes the attempts that are running, and ends pending retries
for (const { webhookId, verdict, ping } of sandbox.deliveries) console.log(webhookId, verdict, ping.body);
