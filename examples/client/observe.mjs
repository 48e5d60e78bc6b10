// Run: SO_BASE_URL=http://127.0.0.1:4010 node client/observe.mjs
import { createClient, explainNegotiation, toCurl } from "@so-webhook/client";

const client = createClient({
  baseUrl: process.env.SO_BASE_URL ?? "https://online.superoffice.com/Cust12345",
  auth: { scheme: "Bearer", token: () => process.env.SO_BEARER ?? "no token" },
  observe: {
    request: (event) => console.log(toCurl(event)),
    response: ({ status, error, elapsedMs, negotiation }) => {
      console.log(error?.message ?? `status ${status}`, `after ${Math.round(elapsedMs)} ms`);
      if (negotiation) console.log(explainNegotiation(negotiation));
    },
  },
});

await client.POST("/api/v1/Webhook/Test", {
  body: { TargetUrl: process.env.SO_TARGET_URL ?? "https://example.com/hook" },
});
