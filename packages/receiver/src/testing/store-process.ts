import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { nodeReceiver } from "../node.ts";
import { createReceiver } from "../receiver.ts";
import { openStore } from "./store-clients.ts";

// A process with a receiver: node … store-process.ts <url of the store>. The handler takes `PrimaryKey` milliseconds.
const [storeUrl = ""] = process.argv.slice(2);
const { store } = await openStore(storeUrl);
const receiver = createReceiver({
  secret: "s3cret",
  store,
  onError: ({ code }) => process.stdout.write(code === "event-busy" ? "" : `failed ${code}\n`),
  onEvent: async (event) => {
    process.stdout.write(`started ${event.EventId}\n`);
    await sleep(event.PrimaryKey);
    process.stdout.write(`handled ${event.EventId}\n`);
  },
});
const server = createServer(nodeReceiver(receiver)).listen(0, "127.0.0.1", () =>
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook\n`),
);
