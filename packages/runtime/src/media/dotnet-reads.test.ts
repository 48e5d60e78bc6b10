import {
  afterXmlWriter,
  describeWithDotnet,
  type Family,
  families,
  loadScenarios,
  type Peer,
  resultArbitrary,
  startPeer,
  valueDifferences,
  type WriteJob,
  webhookArbitrary,
  writeBodies,
} from "@so-webhook/dotnet-peer";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeBody, responseTypes } from "./testing/codecs.ts";

const scenarios = await loadScenarios();
function isXml(contentType: string) {
  return /[/+]xml\b/.test(contentType);
}

/** The lines where a decoded body differs from what .NET was given to write, `[]` when it was read right. */
async function misreadings(
  place: "request" | number,
  contentType: string,
  bytes: Uint8Array,
  expected: unknown,
): Promise<string[]> {
  const outcome = await decodeBody(place, contentType, bytes);
  if ("error" in outcome) return [String(outcome.error)];
  return valueDifferences(outcome.value, expected, { masks: true, extraMembers: place === "request" });
}

describeWithDotnet("responses of an ASP.NET server", () => {
  let peer: Peer;
  beforeAll(async () => {
    peer = await startPeer();
  }, 120_000);
  afterAll(() => peer.close());

  const ask = async (accept: string, family: Family, scenario: string, body = "{}") => {
    const response = await fetch(`${peer.url}/api/v1/Webhook/Test`, {
      method: "POST",
      headers: {
        ...{ accept, "content-type": "application/json" },
        ...{ "x-peer-family": family, "x-peer-scenario": scenario },
      },
      body,
    });
    const contentType = response.headers.get("content-type") ?? "";
    return { status: response.status, contentType, bytes: new Uint8Array(await response.arrayBuffer()) };
  };

  const table = responseTypes.flatMap((accept) => families.map((family) => [accept, family] as const));

  test.each(table)("in %s by family %s are read right", async (accept, family) => {
    const wrong: string[] = [];
    for (const [scenario, value] of Object.entries(scenarios)) {
      const { status, contentType, bytes } = await ask(accept, family, scenario);
      expect([status, contentType]).toEqual([200, expect.stringContaining(accept)]);
      const expected = isXml(contentType) ? afterXmlWriter(value) : value;
      const lines = await misreadings(200, contentType, bytes, expected);
      wrong.push(...lines.map((line) => `${scenario}${line}`));
    }
    expect(wrong).toEqual([]);
  });

  test.each(responseTypes)("in %s that report a failure keep their message", async (accept) => {
    const thrown = await ask(accept, "vendor", "throw");
    const refused = await ask(accept, "vendor", "ok", '{"WebhookId":"abc"}');
    expect([thrown.status, refused.status]).toEqual([500, 400]);
    expect(await decodeBody(500, thrown.contentType, thrown.bytes)).toMatchObject({
      value: { Message: "An error has occurred.", ExceptionType: "System.InvalidOperationException" },
    });
    expect(await decodeBody(400, refused.contentType, refused.bytes)).toMatchObject({
      value: { Message: "The request is invalid.", ModelState: expect.anything() },
    });
  });

  test.each(responseTypes)("in %s that are null are null", async (accept) => {
    const { contentType, bytes } = await ask(accept, "vendor", "null");
    expect(await decodeBody(200, contentType, bytes)).toEqual({ value: null });
  });
});

const writers: readonly [WriteJob["writer"], contentType: string, keepsCarriageReturn: boolean][] = [
  ["webapi", "application/xml; charset=utf-8", false],
  ["dcs", "text/xml", true],
  ["indented", "application/xml", false],
  ["utf-16", "application/xml; charset=utf-16", false],
  ["json", "application/merge-patch+json", true],
];

const seed = Date.now();
const results = fc.sample(resultArbitrary, { numRuns: 40, seed });

/** What the classes of a family can hold: DateTimeOffset has an offset, XmlSerializer writes no parts of a free value. */
function requestsFor(family: Family) {
  const arbitrary = webhookArbitrary({ localDates: family !== "dto", nested: !family.startsWith("xs-") });
  return fc.sample(arbitrary, { numRuns: 40, seed });
}

describeWithDotnet("random values written by .NET", () => {
  const table = families.flatMap((family) => writers.map((writer) => [family, ...writer] as const));
  let written: readonly { readonly job: WriteJob; readonly body: Uint8Array }[];

  // One process writes for all tests: most of the time of a small one is its start.
  beforeAll(async () => {
    const jobs = families.flatMap((family) => {
      const requests = requestsFor(family).map((value) => ({ type: "request", value }) as const);
      const responses = results.map((value) => ({ type: "response", value }) as const);
      return writers.flatMap(([writer]) =>
        [...requests, ...responses].map((body): WriteJob => ({ ...body, family, writer })),
      );
    });
    const bodies = await writeBodies(jobs);
    written = jobs.map((job, index) => ({ job, body: bodies[index] ?? new Uint8Array() }));
  }, 120_000);

  test.each(table)(
    "family %s, writer %s, as %s",
    async (family, writer, contentType, keepsCarriageReturn) => {
      const pairs = written.filter(({ job }) => job.family === family && job.writer === writer);
      expect(pairs).toHaveLength(80);
      const keeps = keepsCarriageReturn && !(family.startsWith("xs-") && writer === "dcs");
      const wrong: string[] = [];
      for (const { job, body } of pairs) {
        const expected = keeps ? job.value : afterXmlWriter(job.value);
        const place = job.type === "request" ? job.type : 200;
        const lines = await misreadings(place, contentType, body, expected);
        if (lines.length > 0) wrong.push(`${lines.join("; ")} in ${new TextDecoder().decode(body)}`);
      }
      expect(wrong.slice(0, 3), `seed ${seed}: ${wrong.length} of ${pairs.length} misread`).toEqual([]);
    },
  );
});
