import {
  beyondForm,
  type DotnetVerdict,
  describeWithDotnet,
  loadSample,
  valueDifferences,
  verifyRequests,
  type WebhookValue,
  webhookArbitrary,
  webhookVariants,
} from "@so-webhook/dotnet-peer";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { CodecError } from "./codec-error.ts";
import { numRuns } from "./testing/arbitrary.ts";
import { encodeBody, requestTypes } from "./testing/codecs.ts";

const sample = (await loadSample("request")) as WebhookValue;
const formType = "application/x-www-form-urlencoded";
function isForm(contentType: string) {
  return contentType === formType;
}

/** A verdict, or the encode error that took its place. */
type Judgement = DotnetVerdict | { readonly outcome: "not written"; readonly error: unknown };

/** Has .NET judge what our codec writes of each value. */
async function judge(contentType: string, values: readonly WebhookValue[]): Promise<Judgement[]> {
  const family = isForm(contentType) ? "poco" : "vendor";
  const attempts = values.map((value) =>
    encodeBody("request", contentType, value).catch((error: unknown) => ({ error })),
  );
  const written = await Promise.all(attempts);
  const bodies = written.filter((body) => typeof body === "string");
  const verdicts = (await verifyRequests(bodies, { contentType, family })).values();
  return written.map((body) =>
    typeof body === "string" ? (verdicts.next().value as DotnetVerdict) : { outcome: "not written", ...body },
  );
}

/** Why .NET did not bind the whole of a value that was sent, or nothing. */
function losses(verdict: Judgement | undefined, sent: unknown): string[] {
  if (verdict === undefined) return ["no verdict"];
  if (verdict.outcome === "lost") return verdict.lost.map((leaf) => `lost ${leaf}`);
  if (verdict.outcome !== "whole") return [`${verdict.outcome}: ${verdict.error}`];
  return valueDifferences(verdict.value, sent, { extraMembers: true });
}

/** A free value has no form: `Properties` stays out, and a test of its own shows that it is refused. */
function withoutProperties({ Properties: _, ...rest }: WebhookValue): WebhookValue {
  return rest;
}

/** Random values of each media type, at most 500: .NET takes a millisecond for each. */
const randomCount = Math.min(numRuns, 500);

const variants = webhookVariants.map(([name, changes]) => [name, { ...sample, ...changes }] as const);

describeWithDotnet(".NET binds the whole of what we write", () => {
  describe.each(requestTypes)("as %s", (contentType) => {
    const reach = (value: WebhookValue) => (isForm(contentType) ? withoutProperties(value) : value);
    const values = variants.map(([, value]) => reach(value));
    const seed = Date.now();
    let judged: readonly Judgement[];
    let random: readonly WebhookValue[];

    // One process judges for all tests of a type: most of the time of a small one is its start.
    beforeAll(async () => {
      const arbitrary = webhookArbitrary({ reach: isForm(contentType) ? "form" : "any", nested: true });
      random = fc.sample(arbitrary, { numRuns: randomCount, seed });
      judged = await judge(contentType, [...values, ...random]);
    }, 120_000);

    test.each(variants.map(([name], index) => [name, index] as const))("%s", (name, index) => {
      const verdict = judged[index];
      if (isForm(contentType) && Object.hasOwn(beyondForm, name)) {
        expect(verdict).toMatchObject({ error: expect.any(CodecError) });
        expect(verdict).toMatchObject({ error: { kind: "encode", code: beyondForm[name] } });
      } else {
        expect(losses(verdict, values[index])).toEqual([]);
      }
    });

    test(`${randomCount} random values`, () => {
      const wrong = random.flatMap((value, index) => {
        const lines = losses(judged[values.length + index], value);
        return lines.length === 0 ? [] : [`${lines.join("; ")} of ${JSON.stringify(value)}`];
      });
      expect(random).toHaveLength(randomCount);
      expect(wrong.slice(0, 3), `seed ${seed}: ${wrong.length} of ${randomCount} not whole`).toEqual([]);
    });
  });
});

test("a form refuses free values", async () => {
  const refusal = encodeBody("request", formType, { ...sample, Properties: { fieldName: "text" } });
  await expect(refusal).rejects.toMatchObject({
    name: "CodecError",
    code: "form-untyped",
    place: { pointer: "/Properties/fieldName" },
  });
});
