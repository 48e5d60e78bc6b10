// Run: SO_WEBHOOK_SECRET=s3cret node fastify.mjs
import { createReceiver } from "@so-webhook/receiver";
import { fastifyReceiver } from "@so-webhook/receiver/fastify";
import Fastify from "fastify";

const receiver = createReceiver({
  secret: process.env.SO_WEBHOOK_SECRET,
  onEvent: (event) => console.log(event.Event, event.PrimaryKey),
  onTest: () => console.log("verified test ping"),
});

const app = Fastify();
await app.register(fastifyReceiver, { path: "/webhook", receiver });
const origin = await app.listen({ port: Number(process.env.PORT ?? 3000), host: "127.0.0.1" });
console.log(`${origin}/webhook`);
