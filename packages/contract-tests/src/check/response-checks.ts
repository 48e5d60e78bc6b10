import { negotiate, selectCodec } from "@so-webhook/runtime/media";
import { absent, firstDifference } from "../load/json-value.ts";
import { headerOf } from "../load/samples.ts";
import { placeOf } from "../load/wire.ts";
import { isRedirect } from "../send/exchange.ts";
import type { Check, Facts } from "./facts.ts";
import { tolerances } from "./tolerance.ts";

/** The checks of the response and of what the client made of it, in order. */
export const responseChecks: readonly Check[] = [
  { name: "status", after: [], run: status },
  { name: "response media type", after: [], run: responseMediaType },
  { name: "response charset", after: ["response media type"], run: responseCharset },
  { name: "response headers", after: ["status"], run: responseHeaders },
  { name: "well-formed", after: ["response media type", "response charset"], run: wellFormed },
  { name: "schema", after: ["status", "well-formed"], run: matchesSchema },
  { name: "value", after: ["status", "well-formed"], run: documentedValue },
  { name: "client", after: ["status", "well-formed"], run: clientOutcome },
];

function status({ expect, response }: Facts) {
  if (response.status === expect.status) return undefined;
  const location = headerOf(response.headers, "location");
  const message = isRedirect(response) ? `the server redirects to ${location}` : "the status is wrong";
  return { message, expected: String(expect.status), actual: String(response.status) };
}

function responseMediaType({ request, response, type, mediaType, content, isBodiless }: Facts) {
  if (isBodiless && response.bytes.length === 0) return undefined;
  const accept = headerOf(request.headers, "accept");
  const facts = { expected: accept ?? "a documented type", actual: type ?? "(no Content-Type)" };
  if (type === undefined || mediaType === undefined)
    return { message: "the response has no media type", ...facts };
  if (negotiate(accept, [type]) === undefined)
    return { message: "the media type of the response was not accepted", ...facts };
  const documented = content.map(({ mediaType }) => mediaType);
  if (documented.includes(mediaType.essence)) return undefined;
  const message = "the media type of the response is not documented";
  return { message, ...facts, expected: documented.join(", ") };
}

function responseCharset({ expect, mediaType, strength }: Facts) {
  const [actual, expected] = [mediaType?.parameters.get("charset"), expect.responseCharset];
  if (expected === undefined || (strength === "lenient" && actual === undefined)) return undefined;
  if (actual?.toLowerCase() === expected.toLowerCase()) return undefined;
  return { message: "the charset is not the documented one", expected, actual: actual ?? absent };
}

function responseHeaders({ expect, response }: Facts) {
  const expected = expect.responseHeaders.find((name) => headerOf(response.headers, name) === undefined);
  if (expected === undefined) return undefined;
  return { message: `the response has no ${expected} header`, expected, actual: absent };
}

function wellFormed({ received, type }: Facts) {
  if (received.ok) return undefined;
  const place = received.pointer === undefined ? {} : { pointer: received.pointer };
  return { message: `the body is not ${type}: ${received.reason}`, ...place };
}

function matchesSchema({ value, mediaType, content, schema }: Facts) {
  const media = content.find((one) => one.mediaType === mediaType?.essence);
  const invalid = media && schema(media.schema, value);
  return invalid && { message: "the value does not match its schema", ...invalid };
}

function documentedValue({ value, expect, type, content, strength, tolerated }: Facts) {
  if (strength === "lenient" || expect.response === undefined) return undefined;
  const format = selectCodec(type)?.name ?? "";
  const root = content[0]?.schema.split("/").at(-1) ?? "";
  const difference = firstDifference(value, expect.response.value, (pointer, actual, expected) => {
    const place = placeOf(root, pointer);
    const found = tolerances.find(
      (one) => one.formats.includes(format) && one.accepts(place, actual, expected),
    );
    if (found !== undefined) tolerated.push({ tolerance: found.name, pointer });
    return found !== undefined;
  });
  return difference && { message: "the value is not the documented one", ...difference };
}

function clientOutcome({ value, response, outcome }: Facts) {
  if (outcome === undefined) return undefined;
  if ("data" in outcome) {
    const difference = firstDifference(outcome.data, value);
    return difference && { message: "the client returns another value than was sent", ...difference };
  }
  const { kind, message } = outcome.error;
  if (response.status >= 300 && kind === "http") return undefined;
  return { message: `the client returns an error of kind ${kind}: ${message}` };
}
