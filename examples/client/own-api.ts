// Run: SO_BASE_URL=http://127.0.0.1:4010 npx tsx client/own-api.ts
import type { paths } from "@so-webhook/client"; // or generate yours with @so-webhook/codegen
import { createClient } from "@so-webhook/runtime";

const client = createClient<paths>({
  baseUrl: process.env.SO_BASE_URL ?? "https://example.com/app",
  auth: { grant: () => ({ headers: { Authorization: "Bearer a-token" } }) },
});

const { data, error } = await client.POST("/api/v1/Webhook/Test", {
  body: { TargetUrl: process.env.SO_TARGET_URL ?? "https://example.com/hook" },
  accept: ["application/json", "*/*;q=0.1"],
});

console.log(error ? `${error.kind}: ${error.message}` : data);
