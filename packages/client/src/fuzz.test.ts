import fc from "fast-check";
import { expect, test } from "vitest";
import { createClient } from "./create-client.ts";

/** Responses that a server may send, before their bytes are changed. */
const responses: readonly { readonly status: number; readonly type: string; readonly body: string }[] = [
  {
    status: 200,
    type: "application/json; charset=utf-8",
    body: '{"Success":false,"Message":"a","TableRight":{"Mask":"FULL"},"FieldProperties":{"f":{"FieldLength":2}}}',
  },
  {
    status: 200,
    type: "application/xml; charset=utf-8",
    body: `<WebhookResult xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="urn:x"><FieldProperties><FieldPropertyDictionaryKeyValuePair><Key>f</Key><Value><FieldLength>2</FieldLength></Value></FieldPropertyDictionaryKeyValuePair></FieldProperties><TableRight i:nil="true"/><Message>a&amp;<![CDATA[b]]>&#xD;</Message><Success>false</Success></WebhookResult>`,
  },
  { status: 400, type: "application/json", body: '{"Message":"m","ModelState":{"webhook.TargetUrl":["n"]}}' },
  {
    status: 500,
    type: "text/xml",
    body: "<Error><Message>m</Message><ModelState><a>n</a></ModelState></Error>",
  },
];

/** `SO_WEBHOOK_RUNS` sets how often; four times that over all responses. */
const numRuns = 4 * Number(process.env.SO_WEBHOOK_RUNS ?? 100);

const edits = fc.array(
  fc.record({
    at: fc.nat(),
    remove: fc.nat(6),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc
        .constantFrom("<", ">", "&", '"', "{", "[", "]]>", "<!--", "__proto__", "1e999")
        .map((text) => new TextEncoder().encode(text)),
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

function changed(
  body: string,
  changes: readonly { at: number; remove: number; insert: Uint8Array }[],
): Uint8Array {
  return changes.reduce((bytes, { at, remove, insert }) => {
    const start = at % (bytes.length + 1);
    return new Uint8Array([...bytes.subarray(0, start), ...insert, ...bytes.subarray(start + remove)]);
  }, new TextEncoder().encode(body));
}

test("a response of any bytes is a value or an error with a kind", {
  timeout: 20_000 + 10 * numRuns,
}, async () => {
  let respond: () => Response;
  const client = createClient({
    baseUrl: "https://example.com",
    retry: false,
    fetch: async () => respond(),
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...responses), edits, async ({ status, type, body }, changes) => {
      respond = () =>
        new Response(new Uint8Array(changed(body, changes)), { status, headers: { "Content-Type": type } });
      const { data, error } = await client.POST("/api/v1/Webhook/Test", {
        body: { TargetUrl: "https://example.com/hook" },
      });
      if (status === 200) expect(error ? error.kind : "value").toMatch(/^(?:value|decode)$/);
      else expect([data, error]).toMatchObject([undefined, { kind: "http", status }]);
    }),
    { numRuns },
  );
});
