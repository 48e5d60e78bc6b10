import { selectCodec } from "@so-webhook/runtime/media";
import { headerOf } from "../load/samples.ts";
import { firstDifference, firstOrderDifference } from "./difference.ts";
import type { Check } from "./finding.ts";

/** Rules of the request as it went over the wire. */
export const requestChecks: readonly Check[] = [
  {
    name: "request line",
    run: ({ request, contractCase, requests }) => {
      const { send, operation } = contractCase;
      const method = send?.via === "raw" ? send.method : operation.method;
      const path = send?.via === "raw" ? send.path : operation.path;
      if (request.method !== method) {
        return { message: "the client used another method", expected: method, actual: request.method };
      }
      const url = new URL(request.url);
      if (!url.pathname.endsWith(path) || url.search !== "") {
        return {
          message: "the client asked for another path",
          expected: path,
          actual: url.pathname + url.search,
        };
      }
      if (requests === 1) return undefined;
      return { message: "the client sent more than one request", expected: "1", actual: String(requests) };
    },
  },
  {
    name: "request headers",
    run: ({ request, contractCase }) => {
      for (const [name, expected] of Object.entries(contractCase.expect.requestHeaders)) {
        const actual = headerOf(request.headers, name);
        if (actual === (expected ?? undefined)) continue;
        return {
          message: actual === undefined ? `${name} is missing` : `${name} is wrong`,
          expected: expected ?? "(absent)",
          actual: actual ?? "(absent)",
        };
      }
      return undefined;
    },
  },
  {
    name: "request body",
    after: ["request headers"],
    run: ({ request, requestValue, contractCase }) => {
      const { expect } = contractCase;
      if (!("requestValue" in expect)) return undefined;
      if (!requestValue.ok) {
        return { message: `the body that was sent cannot be read: ${requestValue.reason}` };
      }
      const difference = firstDifference(requestValue.value, expect.requestValue);
      if (difference !== undefined) return { message: "another value was sent", ...difference };
      const contentType = headerOf(request.headers, "content-type");
      if (selectCodec(contentType)?.name !== "json") return undefined;
      // JSON goes out in the documented order, member for member.
      const order = firstOrderDifference(requestValue.value, expect.requestValue);
      return order && { message: "members were sent in another order", ...order };
    },
  },
];
