// Run: SO_WEBHOOK_SECRET=s3cret node fetch-node.mjs
import { createServer } from "node:http";
import { createReceiver } from "@so-webhook/receiver";
import { nodeReceiver } from "@so-webhook/receiver/node";

// A receiver is a function from Request to Response: Bun.serve({ fetch: receiver }) and Deno.serve(receiver)
// accept it directly. Only node:http needs an adapter.
const receiver = createReceiver({
  secret: process.env.SO_WEBHOOK_SECRET,
  onEvent: (event) => console.log(event.Event, event.PrimaryKey),
  onTest: () => console.log("verified test ping"),
});

const port = Number(process.env.PORT ?? 3000);
createServer(nodeReceiver(receiver)).listen(port, "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${port}/webhook`),
);
