import {
  describeWithDotnet,
  type Fixture,
  loadFixtures,
  valueDifferences,
  verifyRequests,
} from "@so-webhook/dotnet-peer";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodecError } from "../codec-error.ts";
import { parseMediaType } from "../media-type.ts";
import type { WireShape } from "../shape.ts";
import { arbitraryOf } from "../testing/arbitrary.ts";
import { webhookNamespace, webhookShapes } from "../testing/webhook-contract.ts";
import { xmlCodec } from "./codec.ts";
import { xmlValues } from "./testing/xml-values.ts";

const webhook: WireShape = { type: "ref", ref: "Webhook" };

const shapes: Readonly<Record<Fixture["direction"], WireShape>> = {
  request: webhook,
  response: { type: "ref", ref: "WebhookResult" },
  error: { type: "ref", ref: "ErrorReply" },
};

const decode = ({ bytes, contentType, direction }: Fixture): unknown => {
  const charset = parseMediaType(contentType)?.parameters.get("charset");
  return xmlCodec.decode(bytes, {
    shape: shapes[direction],
    shapes: webhookShapes,
    ...(charset !== undefined && { charset }),
  });
};

/** Where this reader and the fixture part on purpose. */
const differently: Readonly<Record<string, readonly string[]>> = {
  // .NET of that contract takes no other namespace. Reading goes by local name, as XmlSerializer writes without one.
  "139-req-no-namespace": ["read"],
  // The expected values are what the server meant: its XML writer has turned CRLF into LF, and a list into one text.
  "195-err-500-xml": ["/ExceptionMessage"],
  "197-err-400-json-body-xml-accept": ["/ModelState/webhook.WebhookId"],
};

const outcome = (fixture: Fixture): readonly string[] => {
  try {
    const value = decode(fixture);
    if (fixture.expect === "error") return ["read"];
    if (fixture.client === undefined) return ["read, and there is nothing to compare it with"];
    const differences = valueDifferences(value, fixture.client, { masks: true, extraMembers: true });
    return differences.map((line) => line.split(":", 1)[0] ?? "");
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return fixture.expect === "value" ? [error.message] : [];
  }
};

const fixtures = (await loadFixtures()).filter(({ mediaType }) => mediaType.endsWith("/xml"));

describe("bodies that .NET wrote", () => {
  test("are all there", () => expect(fixtures).toHaveLength(82));
  test.each(fixtures.map((fixture) => [fixture.name, fixture] as const))("%s", (name, fixture) => {
    expect(outcome(fixture)).toEqual(differently[name] ?? []);
  });
});

/** The classes of the vendor hold Rank in 16 bits, which the documentation does not say. */
const withShortRank = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (name, member) => (name === "Rank" ? member % 32768 : member));

describeWithDotnet("bodies that this codec wrote", () => {
  test("are bound whole by .NET", { timeout: 60_000 }, async () => {
    const values = fc.sample(arbitraryOf(webhook, webhookShapes, xmlValues), 500).map(withShortRank);
    const context = { shape: webhook, shapes: webhookShapes, xmlNamespace: webhookNamespace };
    const bodies = values.map((value) => xmlCodec.encode(value, context));
    const verdicts = await verifyRequests(bodies, { family: "vendor" });
    const wrong = verdicts.flatMap((verdict, index): unknown[] => {
      if (verdict.outcome !== "whole") return [{ body: bodies[index], verdict }];
      const differences = valueDifferences(values[index], verdict.value);
      return differences.length > 0 ? [{ body: bodies[index], differences }] : [];
    });
    expect(wrong).toEqual([]);
  });
});
