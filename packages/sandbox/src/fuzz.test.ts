import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSandbox } from "./sandbox.ts";
import { testRequest } from "./testing/request.ts";

// No target is allowed, so that no mutation of a URL leaves the machine.
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
/** `SO_WEBHOOK_RUNS` sets how often; twice that for each format. */
const numRuns = 2 * Number(process.env.SO_WEBHOOK_RUNS ?? 150);
const edit = fc.record({ at: fc.nat(200), remove: fc.nat(10), insert: bits });

describe("a mutated body", () => {
  it.each(seeds)(
    "in %s is answered with 200 or 400",
    { timeout: 20_000 + 20 * numRuns },
    async (mediaType, seed) => {
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (edits) => {
          const body = edits.reduce(
            (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
            seed,
          );
          const answer = await fetch(testRequest(body, { "Content-Type": mediaType }));
          expect([200, 400]).toContain(answer.status);
          expect(await answer.json()).toHaveProperty("Message");
          exchanges.length = 0;
        }),
        { numRuns },
      );
    },
  );

  it.each([
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
  ])("in %s of a hostile kind is refused within a second: %.40s", async (mediaType, body) => {
    const started = process.cpuUsage();
    const answer = await fetch(testRequest(body, { "Content-Type": mediaType }));
    expect(answer.status).toBe(400);
    expect((await answer.text()).length).toBeLessThan(10_000);
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000); // µs
  });
});
