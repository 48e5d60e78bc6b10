import fc from "fast-check";
import { expect, test } from "vitest";
import { bodiesOf, operationKeys } from "../operation.ts";
import { processorTime } from "../testing/processor-time.ts";
import { testResource } from "../testing/resource.ts";

/** A sandbox with one webhook. No target may be called, so no mutated URL is. */
function resource() {
  return testResource({ allowTargets: [], resolve: async () => ["10.0.0.1"], pingOnSave: false });
}
/** The same with its webhook stored. A request that is refused does not change it, so that it serves the next one. */
async function stored() {
  const created = resource();
  await created.call("POST ", webhook);
  return { ...created, before: (await created.call("GET ")).value };
}
const webhook = {
  ...{ Name: "a", TargetUrl: "http://a/", Events: ["a.b"], Secret: "s" },
  ...{ Headers: { "X-A": "1" }, Properties: { list: [1, { deep: null }] } },
};
const operations = [
  { op: "add", path: "/Events/-", value: "c" },
  { op: "test", path: "/Headers/X-A", value: "1" },
  { op: "remove", path: "/Properties/list/0" },
];
const seeds: readonly (readonly [line: string, mediaType: string, text: string])[] = [
  ["POST ", "application/json", JSON.stringify(webhook)],
  ["PUT /1", "text/json", JSON.stringify(webhook)],
  [
    "PUT /1",
    "application/xml",
    "<Webhook><Events><a>b</a></Events><TargetUrl>http://a/</TargetUrl></Webhook>",
  ],
  ["PUT /1", "application/x-www-form-urlencoded", "TargetUrl=http%3A%2F%2Fa%2F&Events[0]=x"],
  ["PATCH /1", "application/json-patch+json", JSON.stringify(operations)],
  ["PATCH /1", "application/json", JSON.stringify(operations)],
  ["PATCH /1", "application/merge-patch+json", JSON.stringify(webhook)],
  ["POST /a.b/1", "application/json", JSON.stringify({ a: [1, null], b: { c: "d" } })],
  [
    "POST /a.b/1",
    "text/xml",
    "<ArrayOfKeyValueOfstringanyType><e><Key>k</Key><Value>v</Value></e></ArrayOfKeyValueOfstringanyType>",
  ],
];
const bits = fc.oneof(
  fc.string(),
  fc.constantFrom(...'{}[]"<>&%=-/~', "\u0000", "__proto__", "/Events/0", "remove", "null", "9".repeat(400)),
);
const edit = fc.record({ at: fc.nat(200), remove: fc.nat(10), insert: bits });
const numRuns = Number(process.env.SO_WEBHOOK_RUNS ?? 100);

test.each(seeds)(
  "A mutated body of %s in %s is served or refused, and the webhooks stay readable",
  { timeout: 20_000 + 40 * numRuns },
  async (line, mediaType, seed) => {
    let current = await stored();
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 5 }), async (edits) => {
        const { call, sandbox, before } = current;
        const body = edits.reduce(
          (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
          seed,
        );
        const { status } = await call(line, body, { "Content-Type": mediaType });
        expect([200, 204, 400, 409]).toContain(status);
        const list = await call("GET ");
        expect([list.status, Array.isArray(list.value)]).toEqual([200, true]);
        sandbox.exchanges.length = 0;
        if (status >= 400) expect(list.value).toEqual(before);
        else {
          await sandbox.close();
          current = await stored();
        }
      }),
      { numRuns },
    );
    await current.sandbox.close();
  },
);

test.each<[string, string, string]>([
  ["PATCH /1", "application/json-patch+json", "[".repeat(1_000_000)],
  ["PATCH /1", "application/json-patch+json", JSON.stringify(Array(100_000).fill(operations[0]))],
  [
    "PATCH /1",
    "application/json-patch+json",
    JSON.stringify([{ op: "add", path: "/a".repeat(500_000), value: 1 }]),
  ],
  [
    "PATCH /1",
    "application/merge-patch+json",
    JSON.stringify({
      Headers: Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [index, "x"])),
    }),
  ],
  ["POST /a.b/1", "application/json", `{"a":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`],
])("A hostile body of %s in %s gets 400 within five seconds: %.40s", async (line, mediaType, body) => {
  const { call } = resource();
  await call("POST ", webhook);
  const send = async () => expect((await call(line, body, { "Content-Type": mediaType })).status).toBe(400);
  await expect.poll(() => processorTime(send)).toBeLessThan(5_000_000); // µs
});

test.each(operationKeys.flatMap((key) => bodiesOf(key).responseTypes.map((type) => [key, type] as const)))(
  "%s without credentials gets 401 as %s",
  async (key, type) => {
    const [method = "", path = ""] = key.split(" ");
    const target = path
      .replace("/api/v1/Webhook", "")
      .replace("{eventName}", "a.b")
      .replace(/\{\w+\}/, "1");
    const { status, headers, value } = await resource().call(`${method} ${target}`, undefined, {
      Authorization: "",
      Accept: type,
    });
    expect([status, headers.get("content-type")]).toEqual([401, `${type}; charset=utf-8`]);
    expect(type.endsWith("xml") ? value : JSON.stringify(value)).toContain("is not authorized");
  },
);
