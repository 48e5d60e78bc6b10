// Run: SO_BASE_URL=http://127.0.0.1:4010 node client/own-api.mjs
import { createClient } from "@so-webhook/runtime";

// In TypeScript: createClient<paths>(…) with the paths that openapi-typescript generates.
const client = createClient({
  baseUrl: process.env.SO_BASE_URL ?? "https://example.com/app",
  auth: { grant: () => ({ headers: { Authorization: "Bearer a-token" } }) },
});

const { data, error } = await client.POST("/api/v1/Webhook/Test", {
  body: { TargetUrl: "https://example.com/hook" },
  accept: ["application/json", "*/*;q=0.1"],
});

console.log(error ? `${error.kind}: ${error.message}` : data);
