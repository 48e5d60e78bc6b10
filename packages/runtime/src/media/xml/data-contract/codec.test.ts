import { loadSample } from "@so-webhook/dotnet-peer";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodecError } from "../../codec-error.ts";
import type { ObjectShape, WireShape } from "../../shape.ts";
import { arbitraryOf, numRuns } from "../../testing/arbitrary.ts";
import { xmlCodec } from "../../testing/lazy-codecs.ts";
import { processorTime } from "../../testing/processor-time.ts";
import { webhookNamespace, webhookShapes } from "../../testing/webhook-contract.ts";
import { mutatedDocuments } from "../testing/mutated.ts";
import { expectSameTree } from "../testing/second-reader.ts";
import { xmlValues } from "../testing/xml-values.ts";

function omit<T>(record: Readonly<Record<string, T>>, left: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== left));
}

/** CI runs each property 10,000 times and more. */
const timeout = 20_000 + 40 * numRuns;

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** An error without the one inside it, whose keys are the names of elements. */
const errorResponse: WireShape = {
  ...(webhookShapes.ErrorResponse as ObjectShape),
  members: omit((webhookShapes.ErrorResponse as ObjectShape).members, "InnerException"),
};

const written = [
  ["Webhook", { type: "ref", ref: "Webhook" }, xmlValues],
  ["WebhookResult", { type: "ref", ref: "WebhookResult" }, xmlValues],
  ["error", errorResponse, { ...xmlValues, key: xmlValues.key.filter((key) => key !== "") }],
] as const;

test.each(written)(
  "decoding the encoded value returns it, for any %s",
  (_, shape, options) => {
    const context = { shape, shapes: webhookShapes, xmlNamespace: webhookNamespace };
    const property = fc.property(arbitraryOf(shape, webhookShapes, options), (value) => {
      expect(xmlCodec.decode(bytes(xmlCodec.encode(value, context)), context)).toEqual(value);
    });
    fc.assert(property, { numRuns });
  },
  timeout,
);

test.each(written)(
  "fast-xml-parser reads the same tree from what is written, for any %s",
  (_, shape, options) => {
    const context = { shape, shapes: webhookShapes, xmlNamespace: webhookNamespace };
    const property = fc.property(arbitraryOf(shape, webhookShapes, options), (value) => {
      expectSameTree(xmlCodec.encode(value, context));
    });
    fc.assert(property, { numRuns });
  },
  timeout,
);

test.each([
  ["Webhook", "request"],
  ["WebhookResult", "response"],
] as const)("fast-xml-parser reads the same tree from the sample %s", async (ref, sample) => {
  const context = {
    shape: { type: "ref", ref },
    shapes: webhookShapes,
    xmlNamespace: webhookNamespace,
  } as const;
  expectSameTree(xmlCodec.encode(await loadSample(sample), context));
});

function outcome(body: Uint8Array): "value" | "error" {
  try {
    xmlCodec.decode(body, { shape: { type: "ref", ref: "WebhookResult" }, shapes: webhookShapes });
    return "value";
  } catch (error) {
    if (error instanceof CodecError) return "error";
    throw error;
  }
}

const mutated = mutatedDocuments(
  (text) => `<WebhookResult xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${text}</WebhookResult>`,
);

describe("a body gives a value or a CodecError", () => {
  test(
    "for mutated documents",
    () => {
      fc.assert(
        fc.property(mutated, (text) => {
          expect(["value", "error"]).toContain(outcome(bytes(text)));
        }),
        { numRuns: numRuns * 5 },
      );
    },
    timeout,
  );
  test("for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (body) => {
        expect(["value", "error"]).toContain(outcome(body));
      }),
      { numRuns },
    );
  });
});

function thrown(body: string): unknown {
  try {
    xmlCodec.decode(bytes(body), { shape: { type: "ref", ref: "WebhookResult" }, shapes: webhookShapes });
    return undefined;
  } catch (error) {
    return error instanceof CodecError ? error.code : error;
  }
}

describe("hostile bodies end within three seconds", () => {
  const many = 1_000_000;
  const entities = Array.from(
    { length: 9 },
    (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`,
  ).join("");
  test.each([
    ["10,000 elements inside one another", "<a>".repeat(10_000) + "</a>".repeat(10_000), "too-deep"],
    ["billion laughs", `<!DOCTYPE x [<!ENTITY e0 "ha">${entities}]><x>&e9;</x>`, "xml-doctype"],
    ["50 MB", `<a>${"x".repeat(50 * 1024 * 1024)}</a>`, "xml-too-large"],
    ["two million elements", `<a>${"<b/>".repeat(2 * many)}</a>`, "xml-too-large"],
    [
      "200,000 attributes",
      `<a${Array.from({ length: 200_000 }, (_, at) => ` b${at}=''`).join("")}/>`,
      "xml-too-large",
    ],
    ["a million spaces in a tag", `<a${" ".repeat(many)}b/>`, "xml-not-well-formed"],
    ["a million attributes of one name", `<a${" b='c'".repeat(many)}/>`, "xml-not-well-formed"],
    ["a name of a million characters", `<${"a".repeat(many)}:b:c/>`, "xml-not-well-formed"],
    ["a comment that never ends", `<a><!--${"- ".repeat(many)}`, "xml-not-well-formed"],
    ["a declaration of spaces", `<?xml${" ".repeat(many)}`, "xml-not-well-formed"],
    ["half a million open brackets", "<".repeat(many / 2), "xml-not-well-formed"],
    ["200,000 references", `<Error>${"&amp;".repeat(200_000)}</Error>`, "xml-unexpected-root"],
    [
      "20,000 prefixes",
      `<Error${Array.from({ length: 20_000 }, (_, at) => ` xmlns:p${at}='u'`).join("")}/>`,
      "xml-unexpected-root",
    ],
  ])("%s", async (_, body, code) => {
    const decode = () => expect(thrown(body)).toBe(code);
    await expect.poll(() => processorTime(decode)).toBeLessThan(3_000_000); // µs
  });
});

test.each(["Low", "Newer", "1"])(
  "the name %s of a closed enumeration is read and written as it is",
  (Level) => {
    const shape: WireShape = {
      type: "object",
      members: { Level: { type: "string", values: ["Low", "High"] } },
      xml: { name: "Lamp" },
    };
    const text = xmlCodec.encode({ Level }, { shape });
    expect(text).toContain(`<Level>${Level}</Level>`);
    expect(xmlCodec.decode(new TextEncoder().encode(text), { shape })).toEqual({ Level });
    // .NET refuses it.
    expect(() => xmlCodec.encode({ Level: "LOW" }, { shape })).toThrow("one of Low, High");
  },
);
