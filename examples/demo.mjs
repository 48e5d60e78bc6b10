// Sends the documented webhook through the client to the sandbox, which really pings a receiver and returns a
// typed result. Run it with `pnpm demo`.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { createClient } from "@so-webhook/client";
import { createReceiver } from "@so-webhook/receiver";
import { nodeReceiver } from "@so-webhook/receiver/node";
import { createSandbox } from "@so-webhook/sandbox";
import { parseHttpFile } from "@so-webhook/spec/http";

const samplePath = "@so-webhook/spec/samples/v1Webhook_TestWebhook/documented.http";
const [documented] = parseHttpFile(await readFile(fileURLToPath(import.meta.resolve(samplePath)), "utf8"));
const sample = JSON.parse(documented.request.body);

// A receiver for the ping, on a free port.
const received = [];
const receiver = createReceiver({
  secret: sample.Secret,
  onEvent: () => {},
  onTest: (event) => {
    received.push(event);
  },
});
const listener = createServer(nodeReceiver(receiver));
await new Promise((resolve) => listener.listen(0, "127.0.0.1", () => resolve()));
const target = `http://127.0.0.1:${listener.address().port}/hook`;

const sandbox = createSandbox();
const server = await sandbox.listen({ port: 0 });
const failures = [];

try {
  const client = createClient({
    baseUrl: server.url,
    auth: { scheme: "Basic", username: "tje0", password: "Tje0" },
    acceptLanguage: "en",
  });
  const webhook = { ...sample, TargetUrl: target };

  console.log(`\n  so-webhook demo: POST ${server.url}/api/v1/Webhook/Test\n`);
  for (const mediaType of ["application/json", "application/xml"]) {
    const seen = received.length;
    const { data, error } = await client.POST("/api/v1/Webhook/Test", {
      body: webhook,
      contentType: mediaType,
      accept: mediaType,
    });
    const event = received[seen];
    console.log(`  sent       the documented webhook "${webhook.Name}" as ${mediaType}`);
    console.log(
      event
        ? `  received   event "${event.Event}" of "${event.WebhookName}"; its signature is valid`
        : "  received   no event with a valid signature",
    );
    console.log(
      `  returned   ${error ? error.message : `Success: ${data.Success}, Message: ${firstLine(data.Message)}`}\n`,
    );

    if (error) failures.push(`${mediaType}: ${error.message}`);
    else if (!data.Success) failures.push(`${mediaType}: Success is false`);
    if (event?.Event !== "test" || event.WebhookName !== sample.Name)
      failures.push(`${mediaType}: no verified test event`);
    const decoded = sandbox.exchanges.at(-1)?.request.body;
    if (decoded?.Registered !== sample.Registered) failures.push(`${mediaType}: Registered lost digits`);
  }
} finally {
  await server.close();
  await new Promise((resolve) => listener.close(() => resolve()));
}

if (failures.length > 0) {
  console.error(`  FAILED\n  - ${failures.join("\n  - ")}`);
  process.exitCode = 1;
} else {
  console.log(
    "  Everything passed. Next: README.md, examples/, and `npx pnpm@10 contract`, which\n" +
      "  tests all 42 pairs of media types.\n",
  );
}

function firstLine(text) {
  return JSON.stringify((text ?? "").split("\r\n")[0]);
}
