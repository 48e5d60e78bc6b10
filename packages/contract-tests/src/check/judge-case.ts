import { negotiate, parseMediaType, selectCodec } from "@so-webhook/runtime/media";
import type { ContractCase, Strength } from "../cases/contract-case.ts";
import { absent, firstDifference, firstOrderDifference } from "../load/json-value.ts";
import { headerOf } from "../load/samples.ts";
import { type Decoded, decodeBody, placeOf } from "../load/wire.ts";
import { isRedirect, type ReceivedResponse, type SentRequest } from "../send/exchange.ts";
import type { ClientOutcome, SentCase } from "../send/send-case.ts";
import { type Finding, type SchemaCheck, sampleFindings } from "./schema-check.ts";
import { type Tolerated, tolerances } from "./tolerance.ts";

/** Everything that the checks of one case may use. */
type Evidence = {
  /** What was to be sent, and what is expected. */
  readonly contractCase: ContractCase;
  readonly strength: Strength;
  readonly schema: SchemaCheck;
  /** How many requests the call made. */
  readonly requests: number;
  readonly request: SentRequest;
  /** The request's body, decoded by the Content-Type it was sent with. */
  readonly requestValue: Decoded;
  readonly response: ReceivedResponse;
  /** Content-Type of the response, as sent. */
  readonly responseType: string | undefined;
  /** The response's body, decoded by that type, independently of the client. */
  readonly responseValue: Decoded;
  readonly outcome?: ClientOutcome;
  /** Records a tolerated difference; the report lists each. */
  readonly tolerated: (one: Tolerated) => void;
};

/** One rule. It is skipped unless the checks named in `after` passed, since it would repeat their finding. */
type Check = {
  readonly name: string;
  readonly after?: readonly string[];
  readonly run: (evidence: Evidence) => Omit<Finding, "check"> | undefined;
};

/** Every check, first of the request on the wire, then of the response. */
const checks: readonly Check[] = [
  {
    name: "request line",
    run: ({ request, contractCase: { send, operation }, requests }) => {
      const { method, path } = send?.via === "raw" ? send : operation;
      if (request.method !== method) {
        return { message: "the client used another method", expected: method, actual: request.method };
      }
      const { pathname, search } = new URL(request.url);
      if (!pathname.endsWith(path) || search !== "") {
        return { message: "the client requested another path", expected: path, actual: pathname + search };
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
        const message = `${name} is ${actual === undefined ? "missing" : "wrong"}`;
        return { message, expected: expected ?? absent, actual: actual ?? absent };
      }
      return undefined;
    },
  },
  {
    name: "request body",
    after: ["request headers"],
    run: ({ request, requestValue, contractCase: { expect } }) => {
      if (!("requestValue" in expect)) return undefined;
      if (!requestValue.ok) return { message: `cannot read the sent body: ${requestValue.reason}` };
      const difference = firstDifference(requestValue.value, expect.requestValue);
      if (difference !== undefined) return { message: "another value was sent", ...difference };
      if (selectCodec(headerOf(request.headers, "content-type"))?.name !== "json") return undefined;
      // JSON is sent in the documented order, member for member.
      const order = firstOrderDifference(requestValue.value, expect.requestValue);
      return order && { message: "members were sent in another order", ...order };
    },
  },
  {
    name: "status",
    run: ({ response, contractCase: { expect } }) => {
      if (response.status === expect.status) return undefined;
      const message = isRedirect(response)
        ? `the server redirects to ${headerOf(response.headers, "location")}`
        : "the status is wrong";
      return { message, expected: String(expect.status), actual: String(response.status) };
    },
  },
  {
    name: "response media type",
    run: ({ responseType, request, contractCase }) => {
      const accept = headerOf(request.headers, "accept");
      const facts = { expected: accept ?? "a documented type", actual: responseType ?? "(no Content-Type)" };
      const essence = parseMediaType(responseType ?? "")?.essence;
      if (responseType === undefined || essence === undefined)
        return { message: "the response has no media type", ...facts };
      if (negotiate(accept, [responseType]) === undefined)
        return { message: "the media type of the response was not accepted", ...facts };
      const documented = contentOf(contractCase).map(({ mediaType }) => mediaType);
      if (documented.includes(essence)) return undefined;
      const message = "the media type of the response is not documented";
      return { message, ...facts, expected: documented.join(", ") };
    },
  },
  {
    name: "response charset",
    after: ["response media type"],
    run: ({ responseType, strength, contractCase: { expect } }) => {
      const actual = parseMediaType(responseType ?? "")?.parameters.get("charset");
      const expected = expect.responseCharset;
      if (expected === undefined || (strength === "lenient" && actual === undefined)) return undefined;
      if (actual?.toLowerCase() === expected.toLowerCase()) return undefined;
      return { message: "the charset is not the documented one", expected, actual: actual ?? absent };
    },
  },
  {
    name: "response headers",
    after: ["status"],
    run: ({ response, contractCase: { expect } }) => {
      const missing = expect.responseHeaders.find((name) => headerOf(response.headers, name) === undefined);
      return missing === undefined
        ? undefined
        : { message: `the response has no ${missing} header`, expected: missing, actual: absent };
    },
  },
  {
    name: "well-formed",
    after: ["response media type", "response charset"],
    run: ({ responseValue, responseType }) => {
      if (responseValue.ok) return undefined;
      const { pointer, reason } = responseValue;
      const message = `the body is not ${responseType}: ${reason}`;
      return { message, ...(pointer !== undefined && { pointer }) };
    },
  },
  {
    name: "schema",
    after: ["status", "well-formed"],
    run: ({ responseValue, schema, responseType, contractCase }) => {
      const essence = parseMediaType(responseType ?? "")?.essence;
      const media = contentOf(contractCase).find(({ mediaType }) => mediaType === essence);
      if (!responseValue.ok || media === undefined) return undefined;
      const invalid = schema(media.schema, responseValue.value);
      return invalid && { message: "the value does not match its schema", ...invalid };
    },
  },
  { name: "value", after: ["status", "well-formed"], run: valueFinding },
  {
    name: "client",
    after: ["status", "well-formed"],
    run: ({ outcome, responseValue, response }) => {
      if (outcome === undefined || !responseValue.ok) return undefined;
      if ("data" in outcome) {
        const difference = firstDifference(outcome.data, responseValue.value);
        return difference && { message: "the client returns another value than was sent", ...difference };
      }
      if (response.status >= 300 && outcome.error.kind === "http") return undefined;
      return {
        message: `the client returns an error of kind ${outcome.error.kind}: ${outcome.error.message}`,
      };
    },
  },
];

function contentOf({ operation, expect }: Evidence["contractCase"]) {
  return operation.responses.find(({ status }) => status === String(expect.status))?.content ?? [];
}

/** Compares with the documented value. Two spellings of one value in a format are tolerated and recorded. */
function valueFinding({ responseValue, strength, responseType, contractCase, tolerated }: Evidence) {
  const { response } = contractCase.expect;
  if (strength === "lenient" || response === undefined || !responseValue.ok) return undefined;
  const format = selectCodec(responseType)?.name ?? "";
  const schema = contentOf(contractCase)[0]?.schema.split("/").at(-1) ?? "";
  const difference = firstDifference(responseValue.value, response.value, (pointer, actual, expected) => {
    const place = placeOf(schema, pointer);
    const tolerance = tolerances.find(
      ({ formats, accepts }) => formats.includes(format) && accepts(place, actual, expected),
    );
    if (tolerance !== undefined) tolerated({ tolerance: tolerance.name, pointer });
    return tolerance !== undefined;
  });
  return difference && { message: "the value is not the documented one", ...difference };
}

/** The findings of a case, in order, and the differences that were tolerated. */
export type Judgement = { readonly findings: readonly Finding[]; readonly tolerated: readonly Tolerated[] };

/** Compares the outcome of a case with its expectation. A case without findings held. */
export async function judgeCase(
  contractCase: ContractCase,
  { exchanges, outcome }: SentCase,
  settings: { readonly strength: Strength; readonly schema: SchemaCheck },
): Promise<Judgement> {
  if (contractCase.send === undefined) {
    return { findings: sampleFindings(contractCase, settings.schema), tolerated: [] };
  }
  const { request, response, failure } = exchanges.at(-1) ?? {};
  if (request === undefined || response === undefined) {
    const reason = outcome && "error" in outcome ? outcome.error.message : "nothing was sent";
    const message = request === undefined ? `no request: ${reason}` : `no response: ${failure ?? reason}`;
    return { findings: [{ check: "response", message }], tolerated: [] };
  }
  const { operation } = contractCase;
  const requestType = headerOf(request.headers, "content-type");
  const responseType = headerOf(response.headers, "content-type");
  const tolerated: Tolerated[] = [];
  const evidence: Evidence = {
    contractCase,
    ...settings,
    requests: exchanges.length,
    request,
    requestValue: await decodeBody(operation, "request", requestType, request.bytes),
    response,
    responseType,
    responseValue: await decodeBody(operation, response.status, responseType, response.bytes),
    ...(outcome && { outcome }),
    tolerated: (one) => tolerated.push(one),
  };
  const findings: Finding[] = [];
  const passed = new Set<string>();
  for (const { name, after = [], run } of checks) {
    if (!after.every((one) => passed.has(one))) continue;
    const found = run(evidence);
    if (found === undefined) passed.add(name);
    else findings.push({ check: name, ...found });
  }
  return { findings, tolerated };
}
