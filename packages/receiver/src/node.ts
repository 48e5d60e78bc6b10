import { checkReceiver } from "./check-receiver.ts";
import { mustClose, type NodeRequest, webRequest } from "./node-request.ts";
import type { Receiver } from "./receiver.ts";

export type { NodeRequest } from "./node-request.ts";

/** The part of Node's `ServerResponse` that an adapter needs. */
export type NodeResponse = {
  statusCode: number;
  readonly headersSent: boolean;
  readonly writableEnded: boolean;
  setHeader(name: string, value: string): unknown;
  end(body: Uint8Array): unknown;
};

/** Handles a Node request. Resolves when the response is written, and never rejects. */
export type NodeListener = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/**
 * Creates a listener for `node:http`, and for whatever passes Node's request and response: Next.js pages (with
 * `bodyParser: false`), Google Cloud Functions (through their `rawBody`). Throws a `TypeError` if the argument is not a
 * receiver.
 */
export function nodeReceiver(receiver: Receiver): NodeListener {
  checkReceiver(receiver, "nodeReceiver(createReceiver({ … }))");
  return nodeListener(
    receiver,
    "Call the receiver before anything reads the request, or keep the bytes as req.rawBody.",
  );
}

/** Creates a Node listener. `consumedHint` says how to keep the raw body in its framework. */
export function nodeListener(receiver: Receiver, consumedHint: string): NodeListener {
  return async (request, response) => {
    try {
      await send(await receiver(webRequest(request, consumedHint)), request, response);
    } catch {
      // Reached only for what the receiver cannot see: a request that `Request` refuses, or a lost connection. Strangers can
      // cause both, so neither is logged.
      if (!response.headersSent) response.statusCode = 500;
      if (!response.writableEnded) response.end(new Uint8Array());
    }
  };
}

async function send(answer: Response, request: NodeRequest, response: NodeResponse): Promise<void> {
  const body = new Uint8Array(await answer.arrayBuffer());
  response.statusCode = answer.status;
  answer.headers.forEach((value, name) => {
    response.setHeader(name, value);
  });
  if (mustClose(request)) response.setHeader("Connection", "close");
  response.end(body);
}
