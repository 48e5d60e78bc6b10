import { type NodeRequest, webRequest } from "./node-request.ts";
import type { Receiver } from "./receiver.ts";

/** The part of Node's `ServerResponse` that an adapter needs. */
export interface NodeResponse {
  statusCode: number;
  readonly headersSent: boolean;
  readonly writableEnded: boolean;
  setHeader(name: string, value: string): unknown;
  end(body: Uint8Array): unknown;
}

/** Handles a Node request; resolves when the answer is handed over, and never rejects. */
export type NodeListener = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/** A Node listener that lets the receiver answer; `consumedFix` says how to keep the raw body here. */
export function nodeListener(receiver: Receiver, consumedFix: string): NodeListener {
  return async (request, response) => {
    try {
      await send(await receiver(webRequest(request, consumedFix)), request, response);
    } catch {
      // Only what the receiver cannot see ends here: a request that `Request` refuses, or a lost connection.
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
  // A body that was not read to its end would be taken for the next request on this connection.
  if (request.complete === false && request.httpVersionMajor === 1) response.setHeader("Connection", "close");
  response.end(body);
}
