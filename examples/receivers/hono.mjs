// Run: SO_WEBHOOK_SECRET=s3cret node hono.mjs
import { serve } from "@hono/node-server";
import { createReceiver } from "@so-webhook/receiver";
import { honoReceiver } from "@so-webhook/receiver/hono";
import { Hono } from "hono";

const receiver = createReceiver({
  secret: process.env.SO_WEBHOOK_SECRET,
  onEvent: (event) => console.log(event.Event, event.PrimaryKey),
  onTest: () => console.log("verified test ping"),
});

const app = new Hono();
app.post("/webhook", honoReceiver(receiver));
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: "127.0.0.1" }, ({ port }) =>
  console.log(`http://127.0.0.1:${port}/webhook`),
);
