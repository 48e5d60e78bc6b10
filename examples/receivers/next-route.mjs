import { nextReceiver } from "@so-webhook/receiver/next";

export const POST = nextReceiver(() => ({
  secret: process.env.SO_WEBHOOK_SECRET,
  onEvent: (event) => console.log(event.Event, event.PrimaryKey),
}));
