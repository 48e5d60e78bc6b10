import fc from "fast-check";
import { expect, test } from "vitest";
import { createSandbox } from "./sandbox.ts";
import { processorTime } from "./testing/processor-time.ts";
import { testRequest } from "./testing/request.ts";

// No target is allowed, so no mutated URL is called.
const { fetch, exchanges } = createSandbox({ allowTargets: [], resolve: async () => ["10.0.0.1"] });
const seeds: readonly (readonly [string, string])[] = [
  [
    "application/json",
    '{"TargetUrl":"http://a/","Headers":{"A":"b"},"Properties":{"x":[1,{"y":null}]},"WebhookId":1}',
  ],
  [
    "application/xml",
    "<Webhook><Headers><StringKeyValuePair><Key>A</Key><Value>b</Value></StringKeyValuePair></Headers><TargetUrl>http://a/</TargetUrl></Webhook>",
  ],
  [
    "application/x-www-form-urlencoded",
    "TargetUrl=http%3A%2F%2Fa%2F&Events[0]=x&Headers[0].Key=A&Headers[0].Value=b",
  ],
];
const bits = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    '"',
    "<",
    ">",
    "&",
    "%",
    "=",
    "\u0000",
    "__proto__",
    "<!--",
    "]]>",
    "9".repeat(400),
  ),
);
/** The number of runs for each format is twice `SO_WEBHOOK_RUNS`. */
const numRuns = 2 * Number(process.env.SO_WEBHOOK_RUNS ?? 150);
const edit = fc.record({ at: fc.nat(200), remove: fc.nat(10), insert: bits });

test.each(seeds)(
  "A mutated body in %s gets 200 or 400",
  { timeout: 20_000 + 20 * numRuns },
  async (mediaType, seed) => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (edits) => {
        const body = edits.reduce(
          (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
          seed,
        );
        const response = await fetch(testRequest(body, { "Content-Type": mediaType }));
        expect([200, 400]).toContain(response.status);
        expect(await response.json()).toHaveProperty("Message");
        exchanges.length = 0;
      }),
      { numRuns },
    );
  },
);

test.each([
  ["application/json", "[".repeat(1_000_000)],
  [
    "application/json",
    `{"Properties":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)},"TargetUrl":"http://a/"}`,
  ],
  [
    "application/json",
    JSON.stringify({ TargetUrl: "http://a/", Events: Array.from({ length: 300_000 }, () => 1) }),
  ],
  ["application/xml", `<Webhook>${"<a>".repeat(10_000)}`],
  ["application/xml", '<!DOCTYPE x [<!ENTITY a "b">]><Webhook>&a;</Webhook>'],
  ["application/x-www-form-urlencoded", "a[b]".repeat(100_000)],
  ["application/x-www-form-urlencoded", "Events[999999999]=x&TargetUrl=http://a/"],
])("A hostile body in %s gets 400 within a second: %.40s", async (mediaType, body) => {
  const send = async () => {
    const response = await fetch(testRequest(body, { "Content-Type": mediaType }));
    expect(response.status).toBe(400);
    expect((await response.text()).length).toBeLessThan(10_000);
  };
  await expect.poll(() => processorTime(send)).toBeLessThan(1_000_000); // µs
});
