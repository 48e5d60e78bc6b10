import { type NodeListener, nodeListener } from "./node-listener.ts";
import type { Receiver } from "./receiver.ts";

export type { NodeListener, NodeResponse } from "./node-listener.ts";
export type { NodeRequest } from "./node-request.ts";

/**
 * A receiver as a listener for `node:http`, and for whatever passes on Node's request and response: Next.js
 * pages (with `bodyParser: false`), Google Cloud Functions (through their `rawBody`).
 */
export function nodeReceiver(receiver: Receiver): NodeListener {
  return nodeListener(
    receiver,
    "Call the receiver before anything reads the request, or keep the bytes as req.rawBody.",
  );
}
