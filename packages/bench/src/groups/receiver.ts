import { sign, verify } from "@so-webhook/receiver";
import { Webhook } from "standardwebhooks";
import { Stripe } from "stripe";
import { compare, type GroupOptions, timingColumns } from "../harness.ts";
import type { Table } from "../table.ts";

/** What a receiver spends on the signature of a delivery of 4 kB. */
export async function receiver({ quick }: GroupOptions): Promise<readonly Table[]> {
  const secret = "a secret of thirty-two characters";
  const payload = JSON.stringify({ Event: "contact.created", Text: "x".repeat(4_000 - 38) });
  const forgedPayload = payload.replace("contact.created", "contact.changed");
  const signature = await sign(payload, secret);

  const standard = new Webhook(secret, { format: "raw" });
  const standardHeaders = {
    "webhook-id": "1",
    "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
    "webhook-signature": standard.sign("1", new Date(), payload),
  };
  const { webhooks } = new Stripe("sk_test_unused");
  const stripeHeader = webhooks.generateTestHeaderString({ payload, secret });
  const tolerance = 3600;

  async function own(text: string): Promise<unknown> {
    const { ok } = await verify({ body: text, signature, secret });
    // The others parse what they verified.
    return ok ? JSON.parse(text) : undefined;
  }
  const pace = quick ? { rounds: 2, batchMs: 0 } : { rounds: 30, batchMs: 20 };
  const good = {
    standardwebhooks: { run: () => standard.verify(payload, standardHeaders) },
    "stripe, constructEvent": {
      run: () => webhooks.constructEvent(payload, stripeHeader, secret, tolerance),
    },
    "stripe, constructEventAsync": {
      run: () => webhooks.constructEventAsync(payload, stripeHeader, secret, tolerance),
    },
    "so-webhook, verify": { run: () => own(payload) },
  };
  return [
    {
      group: "receiver",
      title: "Verifying a signed delivery of 4 kB",
      columns: timingColumns,
      rows: await compare(good, pace),
      notes: ["Each verifies the signature and parses the JSON."],
    },
    {
      group: "receiver",
      title: "A forged delivery of 4 kB beside a good one",
      columns: timingColumns,
      rows: await compare(
        { "good signature": { run: () => own(payload) }, "forged body": { run: () => own(forgedPayload) } },
        pace,
      ),
      notes: ["A forgery must not cost the receiver much more than a delivery does."],
    },
  ];
}
