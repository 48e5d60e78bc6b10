// Run: SO_WEBHOOK_SECRET=s3cret node ping.mjs http://127.0.0.1:3000/webhook
import { signedRequest } from "@so-webhook/receiver/testing";

const request = await signedRequest({
  url: process.argv[2] ?? "http://127.0.0.1:3000/webhook",
  secret: process.env.SO_WEBHOOK_SECRET,
  event: process.argv[3] ? { Event: process.argv[3] } : {}, // a test ping by default
});
const response = await fetch(request);
console.log(response.status, await response.text());
