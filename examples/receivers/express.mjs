// Run: SO_WEBHOOK_SECRET=s3cret node express.mjs
import { createReceiver } from "@so-webhook/receiver";
import { expressReceiver } from "@so-webhook/receiver/express";
import express from "express";

const receiver = createReceiver({
  secret: process.env.SO_WEBHOOK_SECRET,
  onEvent: (event) => console.log(event.Event, event.PrimaryKey),
  onTest: () => console.log("verified test ping"),
});

const app = express();
app.post("/webhook", expressReceiver(receiver)); // above express.json()
app.use(express.json());
const port = Number(process.env.PORT ?? 3000);
app.listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/webhook`));
