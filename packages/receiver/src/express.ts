import { checkReceiver } from "./check-receiver.ts";
import { type NodeListener, nodeListener } from "./node.ts";
import type { Receiver } from "./receiver.ts";

export type { NodeListener, NodeRequest, NodeResponse } from "./node.ts";

/**
 * Creates an Express 4 or 5 handler: `app.post("/webhook", expressReceiver(receiver))`.
 *
 * Mount it before `app.use(express.json())`. After it, the raw bytes are gone and the response is 500, unless the
 * parser keeps them: `express.raw({ type: "*\/*" })`, or a `verify` function that sets `req.rawBody`. Throws a `TypeError`
 * if the argument is not a receiver.
 */
export function expressReceiver(receiver: Receiver): NodeListener {
  checkReceiver(receiver, "expressReceiver(createReceiver({ … }))");
  return nodeListener(
    receiver,
    'Mount the route above app.use(express.json()), or keep the bytes: express.raw({ type: "*/*" }), or ' +
      "express.json({ verify: (req, res, bytes) => { req.rawBody = bytes; } }).",
  );
}
