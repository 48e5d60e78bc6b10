// Run: SO_BASE_URL=http://127.0.0.1:8080 SO_BEARER=any node client/resume.mjs
import { createClient } from "@so-webhook/client";

const client = createClient({
  baseUrl: process.env.SO_BASE_URL ?? "https://online.superoffice.com/Cust12345",
  auth: { scheme: "Bearer", token: process.env.SO_BEARER ?? "" },
});
const { data, error } = await client.GET("/api/v1/Webhook", {
  params: { query: { statusFilter: "TooManyErrors" } },
});
if (error) throw error;
for (const { WebhookId = 0, Name } of data) {
  const result = await client.PATCH("/api/v1/Webhook/{id}", {
    params: { path: { id: WebhookId } },
    body: [{ op: "replace", path: "/State", value: "Active" }],
    contentType: "application/json-patch+json",
  });
  console.log(Name, result.error ? result.error.message : "resumed");
}
