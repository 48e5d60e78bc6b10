import { negotiate, parseMediaType, selectCodec } from "@so-webhook/runtime/media";
import type { ContractCase, Strength } from "../cases/contract-case.ts";
import { absent, firstDifference, firstOrderDifference } from "../load/json-value.ts";
import { headerOf } from "../load/samples.ts";
import { type Decoded, decodeBody, placeOf } from "../load/wire.ts";
import { isRedirect, type ReceivedResponse, type SentRequest } from "../send/exchange.ts";
import type { ClientOutcome, SentCase } from "../send/send-case.ts";
import { type Finding, type SchemaCheck, sampleFindings } from "./schema-check.ts";
import { type Tolerated, tolerances } from "./tolerance.ts";

/** The findings of a case, in order, and the differences that were tolerated. */
export type Judgement = { readonly findings: readonly Finding[]; readonly tolerated: readonly Tolerated[] };

/** How a case is judged. */
export type JudgeSettings = { readonly strength: Strength; readonly schema: SchemaCheck };

/** Compares the outcome of a case with its expectation. A case without findings held. */
export async function judgeCase(
  contractCase: ContractCase,
  { exchanges, outcome }: SentCase,
  settings: JudgeSettings,
): Promise<Judgement> {
  if (contractCase.send === undefined)
    return { findings: sampleFindings(contractCase, settings.schema), tolerated: [] };
  const { request, response, failure } = exchanges.at(-1) ?? {};
  if (request === undefined || response === undefined) {
    const reason = outcome && "error" in outcome ? outcome.error.message : "nothing was sent";
    const message = request === undefined ? `no request: ${reason}` : `no response: ${failure ?? reason}`;
    return { findings: [{ check: "response", message }], tolerated: [] };
  }
  const { findings, check } = checklist();
  await checkRequest(check, contractCase, request, exchanges.length);
  const tolerated = await checkResponse(check, contractCase, { request, response, outcome }, settings);
  return { findings, tolerated };
}

/** Runs a check unless one of those it depends on failed, since it would repeat their finding. */
type Check = (name: string, after: readonly string[], run: () => Omit<Finding, "check"> | undefined) => void;

function checklist(): { readonly findings: readonly Finding[]; readonly check: Check } {
  const findings: Finding[] = [];
  const passed = new Set<string>();
  const check: Check = (name, after, run) => {
    if (!after.every((one) => passed.has(one))) return;
    const found = run();
    if (found === undefined) passed.add(name);
    else findings.push({ check: name, ...found });
  };
  return { findings, check };
}

/** Checks the request on the wire. `count` is how many requests the call made. */
async function checkRequest(
  check: Check,
  { send, sample, operation, expect }: ContractCase,
  request: SentRequest,
  count: number,
): Promise<void> {
  const requestType = headerOf(request.headers, "content-type");
  const hasBody = request.bytes.length > 0 || operation.request.length > 0;
  const sent: Decoded = hasBody
    ? await decodeBody(operation, "request", requestType, request.bytes)
    : { ok: true, value: undefined };
  check("request line", [], () => {
    const { method } = send?.via === "raw" ? send : operation;
    const path = send?.via === "raw" ? send.path : sample.request.target;
    const { pathname, search } = new URL(request.url);
    if (request.method !== method)
      return { message: "the client used another method", expected: method, actual: request.method };
    if (!isTarget(request.url, path))
      return { message: "the client requested another path", expected: path, actual: pathname + search };
    if (count === 1) return undefined;
    return { message: "the client sent more than one request", expected: "1", actual: String(count) };
  });
  check("request headers", [], () => {
    for (const [name, expected] of Object.entries(expect.requestHeaders)) {
      const actual = headerOf(request.headers, name);
      if (actual === (expected ?? undefined)) continue;
      const message = `${name} is ${actual === undefined ? "missing" : "wrong"}`;
      return { message, expected: expected ?? absent, actual: actual ?? absent };
    }
    return undefined;
  });
  check("request body", ["request headers"], () => {
    if (!("requestValue" in expect)) return undefined;
    if (!sent.ok) return { message: `cannot read the sent body: ${sent.reason}` };
    const difference = firstDifference(sent.value, expect.requestValue);
    if (difference !== undefined) return { message: "another value was sent", ...difference };
    if (selectCodec(requestType)?.name !== "json") return undefined;
    // JSON is sent in the documented order, member for member.
    const order = firstOrderDifference(sent.value, expect.requestValue);
    return order && { message: "members were sent in another order", ...order };
  });
}

/** Checks whether a URL ends with a request target. The order and the escapes of the query do not matter. */
function isTarget(url: string, target: string): boolean {
  const [actual, expected] = [new URL(url), new URL(target, url)];
  const queryOf = ({ searchParams }: URL) => JSON.stringify([...searchParams].sort());
  return actual.pathname.endsWith(expected.pathname) && queryOf(actual) === queryOf(expected);
}

/** Checks the response and what the client made of it. Returns the differences that were tolerated. */
async function checkResponse(
  check: Check,
  { operation, expect }: ContractCase,
  {
    request,
    response,
    outcome,
  }: { request: SentRequest; response: ReceivedResponse; outcome?: ClientOutcome | undefined },
  { strength, schema }: JudgeSettings,
): Promise<readonly Tolerated[]> {
  const type = headerOf(response.headers, "content-type");
  const { essence, parameters } = parseMediaType(type ?? "") ?? {};
  const content = operation.responses.find(({ status }) => status === String(expect.status))?.content ?? [];
  // A documented status without content, such as 204, has no media type and no body.
  const isBodiless = content.length === 0 && response.status === expect.status;
  const body: Decoded = isBodiless
    ? { ok: true, value: undefined }
    : await decodeBody(operation, response.status, type, response.bytes);
  const tolerated: Tolerated[] = [];
  check("status", [], () => {
    if (response.status === expect.status) return undefined;
    const location = headerOf(response.headers, "location");
    const message = isRedirect(response) ? `the server redirects to ${location}` : "the status is wrong";
    return { message, expected: String(expect.status), actual: String(response.status) };
  });
  check("response media type", [], () => {
    if (isBodiless && response.bytes.length === 0) return undefined;
    const accept = headerOf(request.headers, "accept");
    const facts = { expected: accept ?? "a documented type", actual: type ?? "(no Content-Type)" };
    if (type === undefined || essence === undefined)
      return { message: "the response has no media type", ...facts };
    if (negotiate(accept, [type]) === undefined)
      return { message: "the media type of the response was not accepted", ...facts };
    const documented = content.map(({ mediaType }) => mediaType);
    if (documented.includes(essence)) return undefined;
    const message = "the media type of the response is not documented";
    return { message, ...facts, expected: documented.join(", ") };
  });
  check("response charset", ["response media type"], () => {
    const [actual, expected] = [parameters?.get("charset"), expect.responseCharset];
    if (expected === undefined || (strength === "lenient" && actual === undefined)) return undefined;
    if (actual?.toLowerCase() === expected.toLowerCase()) return undefined;
    return { message: "the charset is not the documented one", expected, actual: actual ?? absent };
  });
  check("response headers", ["status"], () => {
    const expected = expect.responseHeaders.find((name) => headerOf(response.headers, name) === undefined);
    if (expected === undefined) return undefined;
    return { message: `the response has no ${expected} header`, expected, actual: absent };
  });
  check("well-formed", ["response media type", "response charset"], () => {
    if (body.ok) return undefined;
    const place = body.pointer === undefined ? {} : { pointer: body.pointer };
    return { message: `the body is not ${type}: ${body.reason}`, ...place };
  });
  if (!body.ok) return tolerated;
  check("schema", ["status", "well-formed"], () => {
    const media = content.find(({ mediaType }) => mediaType === essence);
    const invalid = media && schema(media.schema, body.value);
    return invalid && { message: "the value does not match its schema", ...invalid };
  });
  check("value", ["status", "well-formed"], () => {
    if (strength === "lenient" || expect.response === undefined) return undefined;
    const format = selectCodec(type)?.name ?? "";
    const root = content[0]?.schema.split("/").at(-1) ?? "";
    const difference = firstDifference(body.value, expect.response.value, (pointer, actual, expected) => {
      const place = placeOf(root, pointer);
      const found = tolerances.find(
        (one) => one.formats.includes(format) && one.accepts(place, actual, expected),
      );
      if (found !== undefined) tolerated.push({ tolerance: found.name, pointer });
      return found !== undefined;
    });
    return difference && { message: "the value is not the documented one", ...difference };
  });
  check("client", ["status", "well-formed"], () => {
    if (outcome === undefined) return undefined;
    if ("data" in outcome) {
      const difference = firstDifference(outcome.data, body.value);
      return difference && { message: "the client returns another value than was sent", ...difference };
    }
    const { kind, message } = outcome.error;
    if (response.status >= 300 && kind === "http") return undefined;
    return { message: `the client returns an error of kind ${kind}: ${message}` };
  });
  return tolerated;
}
