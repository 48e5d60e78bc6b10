import {
  afterForm,
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
import { describe, expect, test } from "vitest";
import { CodecError } from "./codec-error.ts";
import { encodeBody, requestTypes } from "./testing/codecs.ts";

const sample = (await loadSample("request")) as WebhookValue;
const isForm = (contentType: string) => contentType.includes("form");

/** Why .NET did not bind the whole of a value that was sent, or nothing. */
const losses = (verdict: DotnetVerdict | undefined, sent: unknown): string[] => {
  if (verdict === undefined) return ["no verdict"];
  if (verdict.outcome === "refused") return [`refused: ${verdict.error}`];
  if (verdict.outcome === "lost") return verdict.lost.map((leaf) => `lost ${leaf}`);
  return valueDifferences(verdict.value, sent, { extraMembers: true });
};

/** Has .NET judge what our codec writes of each value; an encode error takes the place of a verdict. */
const judge = async (contentType: string, values: readonly WebhookValue[]) => {
  const texts = await Promise.all(
    values.map((value) => encodeBody("request", contentType, value).catch((error: unknown) => ({ error }))),
  );
  const written = texts.filter((text) => typeof text === "string");
  const verdicts = await verifyRequests(written, {
    contentType,
    family: isForm(contentType) ? "poco" : "vendor",
  });
  let next = 0;
  return texts.map((text) => (typeof text === "string" ? verdicts[next++] : text));
};

describeWithDotnet(".NET binds the whole of what we write", () => {
  describe.each(requestTypes)("as %s", (contentType) => {
    const values = webhookVariants.map(([, changes]): WebhookValue => ({ ...sample, ...changes }));
    let pending: ReturnType<typeof judge> | undefined;
    const cases = webhookVariants.map(([name], index) => [name, index] as const);

    test.each(cases)(
      "%s",
      async (_, index) => {
        pending ??= judge(contentType, values);
        const verdict = (await pending)[index];
        const sent = values[index] ?? {};
        if (verdict !== undefined && "error" in verdict && !("outcome" in verdict)) {
          expect(isForm(contentType)).toBe(true);
          expect(verdict.error).toBeInstanceOf(CodecError);
        } else {
          expect(losses(verdict, isForm(contentType) ? afterForm(sent) : sent)).toEqual([]);
        }
      },
      120_000,
    );
  });
});

describeWithDotnet(".NET binds the whole of 500 random values", () => {
  test.each(requestTypes.filter((type) => !isForm(type)))(
    "as %s",
    async (contentType) => {
      const seed = Date.now();
      const values = fc.sample(webhookArbitrary(), { numRuns: 500, seed });
      const verdicts = await judge(contentType, values);
      const wrong = verdicts.flatMap((verdict, index) => {
        if (verdict !== undefined && !("outcome" in verdict)) return [String(verdict.error)];
        const lines = losses(verdict, values[index]);
        return lines.length === 0 ? [] : [`${lines.join("; ")} of ${JSON.stringify(values[index])}`];
      });
      expect(wrong.slice(0, 3), `seed ${seed}: ${wrong.length} of ${values.length} not whole`).toEqual([]);
    },
    120_000,
  );
});
