import { expect, test } from "vitest";
import { createEvent, formatTimestamp, testSubject, writeEvent } from "./event.ts";
import { signBody } from "./ping-headers.ts";

const event = createEvent(testSubject, {
  eventId: "id",
  timestamp: "2018-04-24T08:52:59.0005158Z",
  contextIdentifier: "Default",
  associateId: 316,
  webhookName: "Name",
});
const head =
  '{"EventId":"id","Timestamp":"2018-04-24T08:52:59.0005158Z","Changes":[],"Event":"test","PrimaryKey":0,' +
  '"Entity":"test","ContextIdentifier":"Default","ChangedByAssociateId":316,"WebhookName":"Name"';

test("writeEvent writes the members in the order of the published capture", () => {
  expect(writeEvent(event, {}, "event-wins")).toBe(`${head}}`);
});

test("writeEvent puts properties of any kind and name at the top level", () => {
  const properties = JSON.parse('{"Person":{"first":"Tony"},"__proto__":1,"7":null}');
  expect(writeEvent(event, properties, "event-wins")).toBe(
    `${head},"7":null,"Person":{"first":"Tony"},"__proto__":1}`,
  );
});

test("writeEvent keeps the event's members by default, and replaces them in place with property-wins", () => {
  const properties = { WebhookName: { mine: true }, event: "other" };
  expect(writeEvent(event, properties, "event-wins")).toBe(`${head},"event":"other"}`);
  expect(writeEvent(event, properties, "property-wins")).toBe(
    `${head.replace('"Name"', '{"mine":true}')},"event":"other"}`,
  );
});

test("writeEvent writes the same value with indentation", () => {
  const text = writeEvent(event, { a: { b: [1] } }, "event-wins", 2);
  expect(text).toBe(JSON.stringify({ ...event, a: { b: [1] } }, null, 2));
});

test.each([
  [Date.UTC(2018, 3, 24, 8, 52, 59) + 0.5158, "2018-04-24T08:52:59.0005158Z"],
  [0, "1970-01-01T00:00:00.0000000Z"],
  [1.9999999, "1970-01-01T00:00:00.0019999Z"],
])("formatTimestamp formats %d ms as %s", (milliseconds, text) => {
  expect(formatTimestamp(milliseconds)).toBe(text);
});

test.each([
  ["\u000b".repeat(20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
  [
    "Jefe",
    "what do ya want for nothing?",
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  ],
])("signBody agrees with RFC 4231 §4.2 and §4.3 for key %j", (key, text, hexadecimal) => {
  const signature = signBody(new TextEncoder().encode(text), key);
  expect(signature).toBe(Buffer.from(hexadecimal, "hex").toString("base64"));
});
