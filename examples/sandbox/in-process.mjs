// Run: SO_TARGET_URL=http://localhost:3000/hook node sandbox/in-process.mjs
import { createSandbox } from "@so-webhook/sandbox";

const sandbox = createSandbox();
const response = await sandbox.fetch("http://sandbox/api/v1/Webhook/Test", {
  method: "POST",
  headers: { Authorization: "Bearer anything", "Content-Type": "application/json" },
  body: JSON.stringify({
    TargetUrl: process.env.SO_TARGET_URL ?? "http://localhost:3000/hook",
    Secret: "shared secret",
  }),
});
console.log(await response.json()); // { Success: true, Message: "HTTP/1.1 200 OK\r\n…", … }
console.log(sandbox.exchanges.at(-1)?.ping?.body); // what your receiver got
