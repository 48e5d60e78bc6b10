import {
  afterXmlWriter,
  type BodyType,
  describeWithDotnet,
  type Family,
  families,
  loadSample,
  valueDifferences,
  verifyRequests,
  type WriteJob,
  webhookVariants,
  writeBodies,
} from "@so-webhook/dotnet-peer";
import { expect, test } from "vitest";
import { jsonCodec } from "./json/codec.ts";
import type { WireShape } from "./shape.ts";
import { xmlCodec } from "./testing/lazy-codecs.ts";
import { webhookNamespace, webhookShapes } from "./testing/webhook-contract.ts";

const sample = (await loadSample("request")) as Readonly<Record<string, unknown>>;
const variants = webhookVariants.map(([, changes]) => ({ ...sample, ...changes }));

/** A body of each kind, by what .NET calls it and by its schema. */
const bodies: readonly (readonly [BodyType, string, readonly unknown[]])[] = [
  ["list", "WebhookList", [[], [sample], variants]],
  [
    "saved",
    "WebhookWithLinks",
    [
      { ...sample, _Links: { Self: "https://a.example/17?x=1&y=<2>", Archive: "" } },
      { ...sample, _Links: {} },
      { ...sample, Events: null, Secret: null, Headers: null, _Links: null },
    ],
  ],
  [
    "data",
    "EventData",
    [
      {},
      {
        text: "a\r\nb <&> ]]>",
        n: -2147483648,
        long: 4294967296,
        ratio: 0.5,
        yes: true,
        none: null,
        empty: "",
      },
      { "": "empty key", "a b": 1, __proto__: null, Key: "Key" },
      { list: ["a", "b"], ints: [1, null, "x"], deep: { a: { b: [true] } } },
    ],
  ],
  ["text", "LastError", ["HTTP/1.1 500\r\n\r\n<oops> & more", "", "007", " space ", null]],
];

function contextOf(schema: string) {
  const shape: WireShape = { type: "ref", ref: schema };
  return { shape, shapes: webhookShapes, xmlNamespace: webhookNamespace };
}
const rows = bodies.flatMap(([type, schema, values]) => values.map((value) => ({ type, schema, value })));

/** The contract styles of a body. Plain types have none, and a DateTimeOffset cannot be without an offset. */
function familiesOf(type: BodyType): readonly Family[] {
  return type === "list" || type === "saved" ? families.filter((family) => family !== "dto") : ["vendor"];
}

describeWithDotnet("bodies of the other operations on .NET", () => {
  test.each(bodies)(
    "a %s that the XML codec writes is read whole",
    async (type, schema, values) => {
      const texts = values.map((value) => xmlCodec.encode(value, contextOf(schema)));
      for (const serializer of ["webapi", "dcs"] as const) {
        const verdicts = await verifyRequests(texts, { type, serializer, family: "vendor", format: "xml" });
        expect(verdicts.map((verdict) => verdict.outcome)).toEqual(values.map(() => "whole"));
        const wrong = verdicts.flatMap((verdict, index) =>
          verdict.outcome === "whole"
            ? valueDifferences(verdict.value, values[index], { extraMembers: true })
            : [],
        );
        expect(wrong).toEqual([]);
      }
    },
    120_000,
  );

  test("what .NET writes, in XML and in JSON, is read right", async () => {
    const jobs = rows.flatMap(({ type, schema, value }) =>
      familiesOf(type).flatMap((family) =>
        (["webapi", "dcs", "json"] as const).map((writer) => ({
          schema,
          job: { type, family, writer, value } satisfies WriteJob,
        })),
      ),
    );
    const written = await writeBodies(jobs.map(({ job }) => job));
    const wrong = jobs.flatMap(({ schema, job }, index) => {
      const codec = job.writer === "json" ? jsonCodec : xmlCodec;
      const value = codec.decode(written[index] ?? new Uint8Array(), contextOf(schema));
      // Everything but DataContractSerializer on a stream writes through an XmlWriter, which loses CR.
      const keepsCr = job.writer === "json" || (job.writer === "dcs" && !job.family.startsWith("xs-"));
      const expected = keepsCr ? job.value : afterXmlWriter(job.value);
      const lines = valueDifferences(value, expected, { extraMembers: true });
      return lines.map((line) => `${job.family} ${job.writer} ${line}`);
    });
    expect(wrong).toEqual([]);
  }, 120_000);

  const operations = [
    { op: "test", path: "/State", value: "Active" },
    { op: "replace", path: "/Name", value: null },
    { op: "add", path: "/Headers", value: { "X-A": "1" } },
    { op: "add", path: "/Events/-", value: "a.b" },
    { op: "remove", path: "/Secret" },
  ];

  test.each(["application/json", "application/json-patch+json"])(
    "the operations of a JSON Patch as %s are bound, with their values and nulls",
    async (contentType) => {
      const texts = [operations, []].map((value) => jsonCodec.encode(value, contextOf("JsonPatch")));
      const verdicts = await verifyRequests(texts, { type: "patch", contentType });
      const bound = operations.map((one) => ({ ...one, value: one.value ?? null }));
      expect(verdicts).toMatchObject([
        { outcome: "whole", value: bound },
        { outcome: "whole", value: [] },
      ]);
    },
    120_000,
  );

  test("a merge patch is bound as members, with nulls", async () => {
    const patch = { Name: null, Events: ["a.b"], Headers: { "X-A": null }, Secret: null };
    const text = jsonCodec.encode(patch, contextOf("WebhookChanges"));
    const [verdict] = await verifyRequests([text], { contentType: "application/merge-patch+json" });
    expect(verdict).toMatchObject({ outcome: "whole", value: patch });
  }, 120_000);
});
