import {
  describeWithDotnet,
  type Family,
  families,
  valueDifferences,
  type WriteJob,
  writeBodies,
} from "@so-webhook/dotnet-peer";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { WireShape } from "../shape.ts";
import { arbitraryOf } from "../testing/arbitrary.ts";
import { webhookShapes } from "../testing/webhook-contract.ts";
import { xmlCodec } from "./codec.ts";
import { xmlValues } from "./testing/xml-values.ts";

const shapes: Readonly<Record<WriteJob["type"], WireShape>> = {
  request: { type: "ref", ref: "Webhook" },
  response: { type: "ref", ref: "WebhookResult" },
};

const plain = fc.oneof(
  fc.constantFrom("", " 007", "true", "\n", "é\u{1F600}", "]]>&lt;"),
  fc.integer(),
  fc.boolean(),
);

const withoutOffset = /^\d{4}-\d\d-\d\dT[\d:.]+$/;

/**
 * What the classes can hold: rights by the name of a flag, ranks in 16 bits, dates with an offset where the type is
 * DateTimeOffset, properties without parts for XmlSerializer.
 */
const valuesOf = (type: WriteJob["type"], family: Family): fc.Arbitrary<unknown> => {
  const options = { ...xmlValues, ...(family.startsWith("xs-") && { any: plain }) };
  return arbitraryOf(shapes[type], webhookShapes, options).map((value) =>
    JSON.parse(JSON.stringify(value), (name, member) => {
      if (name === "Mask") return "Update";
      if (name === "Rank") return member % 32768;
      return family === "dto" && typeof member === "string" && withoutOffset.test(member)
        ? `${member}Z`
        : member;
    }),
  );
};

/** An XmlWriter gives every line end the form of its platform, so that CR is lost before it is on the wire. */
const withoutCarriageReturns = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value).replace(/\\(.)/g, (escaped, character) => (character === "r" ? "" : escaped)),
  );

const writers = ["webapi", "dcs", "indented", "utf-16"] as const;

const jobsOf = (family: Family): WriteJob[] =>
  (["request", "response"] as const).flatMap((type) =>
    writers.flatMap((writer) =>
      fc.sample(valuesOf(type, family), 25).map((value) => {
        const keepsReturns = writer === "dcs" && !family.startsWith("xs-");
        return { type, family, writer, value: keepsReturns ? value : withoutCarriageReturns(value) };
      }),
    ),
  );

describeWithDotnet("what .NET writes is read as it was meant", () => {
  test.each(families)("by classes of the family %s", { timeout: 60_000 }, async (family) => {
    const jobs = jobsOf(family);
    const bodies = await writeBodies(jobs);
    const wrong = jobs.flatMap(({ type, writer, value }, index) => {
      const body = bodies[index] ?? new Uint8Array();
      const read = xmlCodec.decode(body, { shape: shapes[type], shapes: webhookShapes });
      const differences = valueDifferences(read, value, { masks: true, extraMembers: true });
      return differences.length === 0 ? [] : [{ writer, differences, body: new TextDecoder().decode(body) }];
    });
    expect(wrong).toEqual([]);
  });
});
