import { negotiate, parseMediaType, selectCodec } from "@so-webhook/runtime/media";
import { headerOf } from "../load/samples.ts";
import { isRedirect } from "../run/observe.ts";
import { firstDifference } from "./difference.ts";
import type { Check, Evidence } from "./finding.ts";
import { placeOf, tolerances } from "./tolerance.ts";

/** Rules of the reply, in the order in which a failure hides what comes after it. */
export const replyChecks: readonly Check[] = [
  {
    name: "status",
    run: ({ reply, contractCase: { expect } }) => {
      if (reply.status === expect.status) return undefined;
      const message = isRedirect(reply)
        ? `the server redirects to ${headerOf(reply.headers, "location")}`
        : "the status is another";
      return { message, expected: String(expect.status), actual: String(reply.status) };
    },
  },
  {
    name: "reply media type",
    run: ({ replyType, request, contractCase }) => {
      const accept = headerOf(request.headers, "accept");
      const expected = accept ?? "a documented type";
      if (replyType === undefined || parseMediaType(replyType) === undefined) {
        return {
          message: "the reply names no media type",
          expected,
          actual: replyType ?? "(no Content-Type)",
        };
      }
      if (negotiate(accept, [replyType]) === undefined) {
        return { message: "the reply is in a type that was not accepted", expected, actual: replyType };
      }
      const essence = parseMediaType(replyType)?.essence;
      const { content } = responseOf(contractCase);
      if (content.some(({ mediaType }) => mediaType === essence)) return undefined;
      const documented = content.map(({ mediaType }) => mediaType).join(", ");
      return {
        message: "the reply is in a type that is not documented",
        expected: documented,
        actual: replyType,
      };
    },
  },
  {
    name: "reply charset",
    after: ["reply media type"],
    run: ({ replyType, strength, contractCase: { expect } }) => {
      const actual = parseMediaType(replyType ?? "")?.parameters.get("charset");
      const expected = expect.replyCharset;
      if (expected === undefined || (strength === "lenient" && actual === undefined)) return undefined;
      if (actual?.toLowerCase() === expected.toLowerCase()) return undefined;
      return { message: "the charset is not the documented one", expected, actual: actual ?? "(absent)" };
    },
  },
  {
    name: "reply headers",
    after: ["status"],
    run: ({ reply, contractCase: { expect } }) => {
      const missing = expect.replyHeaders.find((name) => headerOf(reply.headers, name) === undefined);
      return missing === undefined
        ? undefined
        : { message: `the reply lacks ${missing}`, expected: missing, actual: "(absent)" };
    },
  },
  {
    name: "well-formed",
    after: ["reply media type", "reply charset"],
    run: ({ replyValue, replyType }) => {
      if (replyValue.ok) return undefined;
      const pointer = replyValue.pointer;
      return {
        message: `the body is not ${replyType}: ${replyValue.reason}`,
        ...(pointer !== undefined && { pointer }),
      };
    },
  },
  {
    name: "schema",
    after: ["status", "well-formed"],
    run: ({ replyValue, schema, replyType, contractCase }) => {
      const essence = parseMediaType(replyType ?? "")?.essence;
      const media = responseOf(contractCase).content.find(({ mediaType }) => mediaType === essence);
      if (!replyValue.ok || media === undefined) return undefined;
      const invalid = schema(media.schema, replyValue.value);
      return invalid && { message: "the value breaks its schema", ...invalid };
    },
  },
  { name: "value", after: ["status", "well-formed"], run: (evidence) => valueFinding(evidence) },
  {
    name: "client",
    after: ["status", "well-formed"],
    run: ({ outcome, replyValue, reply }) => {
      if (outcome === undefined || !replyValue.ok) return undefined;
      if ("data" in outcome) {
        const difference = firstDifference(outcome.data, replyValue.value);
        return difference && { message: "the client hands on another value than was sent", ...difference };
      }
      if (reply.status >= 300 && outcome.error.kind === "http") return undefined;
      return { message: `the client gives an error of kind ${outcome.error.kind}: ${outcome.error.message}` };
    },
  },
];

const responseOf = ({ operation, expect }: Evidence["contractCase"]) =>
  operation.responses.find(({ status }) => status === String(expect.status)) ?? { content: [] };

/** Equality with the documented value; spellings that a format gives the same value are let pass and noted. */
const valueFinding = ({ replyValue, strength, replyType, contractCase, tolerated }: Evidence) => {
  const { reply } = contractCase.expect;
  if (strength === "lenient" || reply === undefined || !replyValue.ok) return undefined;
  const format = selectCodec(replyType)?.name ?? "";
  const schema = responseOf(contractCase).content[0]?.schema.split("/").at(-1) ?? "";
  const difference = firstDifference(replyValue.value, reply.value, (pointer, actual, expected) => {
    const place = placeOf(schema, pointer);
    const tolerance = tolerances.find(
      ({ formats, accepts }) => formats.includes(format) && accepts(place, actual, expected),
    );
    if (tolerance !== undefined) tolerated({ tolerance: tolerance.name, pointer });
    return tolerance !== undefined;
  });
  return difference && { message: "the value is not the documented one", ...difference };
};
