// Run: SO_BASE_URL=http://127.0.0.1:4010 node client/failures.mjs
import { createClient } from "@so-webhook/client";

const client = createClient({
  baseUrl: process.env.SO_BASE_URL ?? "https://online.superoffice.com/Cust12345",
  auth: { scheme: "Bearer", token: () => process.env.SO_BEARER ?? "no token" },
  timeoutMs: 10_000,
  retry: { attempts: 2 },
});

const { data, error, attempts } = await client.POST("/api/v1/Webhook/Test", {
  body: { TargetUrl: process.env.SO_TARGET_URL ?? "https://example.com/hook" },
});

if (error === undefined) {
  console.log(data.Success ? "the target accepted the ping" : `the target failed: ${data.Message}`);
} else {
  switch (error.kind) {
    case "http":
      console.log(error.status, error.vendor?.message ?? error.excerpt, error.hint ?? "");
      break;
    case "network":
    case "timeout":
      console.log(`${error.code} after ${attempts} tries: ${error.message}`);
      break;
    default: // aborted, decode, encode, too-large
      console.log(error.code, error.message);
  }
}
