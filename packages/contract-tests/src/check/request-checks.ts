import { selectCodec } from "@so-webhook/runtime/media";
import { absent, firstDifference, firstOrderDifference } from "../load/json-value.ts";
import { headerOf } from "../load/samples.ts";
import type { Check, Facts } from "./facts.ts";

/** The checks of the request on the wire, in order. */
export const requestChecks: readonly Check[] = [
  { name: "request line", after: [], run: requestLine },
  { name: "request headers", after: [], run: requestHeaders },
  { name: "request body", after: ["request headers"], run: requestBody },
];

function requestLine({ send, sample, operation, request, requests }: Facts) {
  const { method } = send?.via === "raw" ? send : operation;
  const path = send?.via === "raw" ? send.path : sample.request.target;
  const { pathname, search } = new URL(request.url);
  if (request.method !== method)
    return { message: "the client used another method", expected: method, actual: request.method };
  if (!isTarget(request.url, path))
    return { message: "the client requested another path", expected: path, actual: pathname + search };
  if (requests === 1) return undefined;
  return { message: "the client sent more than one request", expected: "1", actual: String(requests) };
}

/** Checks whether a URL ends with a request target. The order and the escapes of the query do not matter. */
function isTarget(url: string, target: string): boolean {
  const [actual, expected] = [new URL(url), new URL(target, url)];
  const queryOf = ({ searchParams }: URL) => JSON.stringify([...searchParams].sort());
  return actual.pathname.endsWith(expected.pathname) && queryOf(actual) === queryOf(expected);
}

function requestHeaders({ expect, request }: Facts) {
  for (const [name, expected] of Object.entries(expect.requestHeaders)) {
    const actual = headerOf(request.headers, name);
    if (actual === (expected ?? undefined)) continue;
    const message = `${name} is ${actual === undefined ? "missing" : "wrong"}`;
    return { message, expected: expected ?? absent, actual: actual ?? absent };
  }
  return undefined;
}

function requestBody({ expect, sent, requestType }: Facts) {
  if (!("requestValue" in expect)) return undefined;
  if (!sent.ok) return { message: `cannot read the sent body: ${sent.reason}` };
  const difference = firstDifference(sent.value, expect.requestValue);
  if (difference !== undefined) return { message: "another value was sent", ...difference };
  if (selectCodec(requestType)?.name !== "json") return undefined;
  // JSON is sent in the documented order, member for member.
  const order = firstOrderDifference(sent.value, expect.requestValue);
  return order && { message: "members were sent in another order", ...order };
}
