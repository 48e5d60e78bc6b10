// Run: SO_BASE_URL=http://127.0.0.1:4010 SO_BEARER=any node quick-start.mjs
import { createClient } from "@so-webhook/client";

const token = process.env.SO_BEARER;
if (!token) throw new Error("Set SO_BEARER to an access token. A sandbox accepts any.");

const client = createClient({
  baseUrl: process.env.SO_BASE_URL ?? "https://online.superoffice.com/Cust12345",
  auth: { scheme: "Bearer", token },
});

const { data, error } = await client.POST("/api/v1/Webhook/Test", {
  body: { TargetUrl: process.env.SO_TARGET_URL ?? "https://example.com/hook", Secret: "shared secret" },
  accept: "application/xml", // any documented type returns the same typed value
});

if (error) console.error(error.kind, error.message, error.hint ?? "");
else console.log(data.Success, data.Message);
