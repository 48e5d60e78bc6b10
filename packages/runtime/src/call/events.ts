import type { Mask } from "../media/mask.ts";
import { maskMembers } from "../observe/mask.ts";
import { traceNegotiation } from "../observe/negotiation.ts";
import {
  notify,
  type RequestEvent,
  type ResponseEvent,
  shownRequest,
  shownResponse,
} from "../observe/observe.ts";
import type { Message } from "../transport/exchange.ts";
import type { Call, Outcome, Prepared } from "./call.ts";
import { isReady } from "./prepare.ts";
import { maskOf, shownUrl } from "./shown.ts";

/** Sees each request of a call before it is sent, and may throw to prevent that. */
export type OnRequest = (event: RequestEvent) => void;

/** Reports a request that is about to be sent. Throws what `onRequest` throws. */
export function observeRequest(call: Call, message: Message, onRequest: OnRequest | undefined): void {
  const { client, init, attempts, prepared } = call;
  const event = (): RequestEvent => {
    const mask = maskOf(call);
    const request = shownRequest(message, mask);
    return {
      attempt: attempts,
      ...request,
      value: shownValue(call, request.bytes, mask),
      negotiation: traceNegotiation(prepared as Prepared, init.body !== undefined, undefined),
    };
  };
  if (onRequest) onRequest(event());
  else notify(client.options.observe?.request, event);
}

/** Reports the outcome of a call that started at a time of its clock. */
export function observeResponse(call: Call, outcome: Outcome, started: number): void {
  notify(call.client.options.observe?.response, (): ResponseEvent => {
    const { prepared, response, bytes, init, method, attempts } = call;
    const mask = maskOf(call);
    const responseType = response?.headers.get("content-type");
    return {
      method,
      url: mask(shownUrl(call.url)),
      attempts,
      elapsedMs: (call.client.options.clock ?? Date).now() - started,
      ...(prepared && { negotiation: traceNegotiation(prepared, init.body !== undefined, responseType) }),
      ...(response && bytes && shownResponse(response, bytes, mask)),
      ...("error" in outcome ? { error: outcome.error } : { value: outcome.data }),
    };
  });
}

/** Returns the body that the caller passed, with its secrets masked, or the bytes of one that is sent unchanged. */
function shownValue({ client, init: { body } }: Call, bytes: Uint8Array, mask: Mask): unknown {
  if (typeof body === "string") return mask(body);
  return isReady(body) ? bytes : maskMembers(body, client.secretMembers);
}
