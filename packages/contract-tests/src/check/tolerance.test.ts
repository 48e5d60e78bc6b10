import { expect, test } from "vitest";
import { placeOf } from "../load/wire.ts";
import { flagsOf, tolerances } from "./tolerance.ts";

test.each([
  ["FieldRight.Mask", "FULL", 3],
  ["FieldRight.Mask", "Read Write", 3],
  ["FieldRight.Mask", "Update, UIHintMandatory", 67],
  ["TableRight.Mask", "FULL", 15],
  ["TableRight.Mask", "Select Update Insert Delete", 15],
  ["TableRight.Mask", "", 0],
  ["TableRight.Mask", "Read", undefined],
  ["TableRight.Mask", "toString", undefined],
  ["TableRight.Reason", "FULL", undefined],
  ["", "FULL", undefined],
  ["TableRight.Mask", 15, undefined],
])("reads the flags of %s: %s", (place, spelling, flags) => {
  expect(flagsOf(place, spelling)).toBe(flags);
});

test.each([
  ["WebhookResult", "/TableRight/Mask", "TableRight.Mask"],
  ["WebhookResult", "/FieldProperties/any~1name/FieldRight/Mask", "FieldRight.Mask"],
  ["WebhookResult", "/FieldProperties/Mask", ""],
  ["WebhookResult", "/Message", "WebhookResult.Message"],
  ["WebhookResult", "", ""],
  ["Webhook", "/Properties/Mask/Mask", ""],
  ["NoSuch", "/Mask", ""],
])("finds the member of %s at %s", (schema, pointer, place) => {
  expect(placeOf(schema, pointer)).toBe(place);
});

test.each([
  ["a\nb", "a\r\nb", true],
  ["a\r\nb", "a\nb", false],
  ["a\n b", "a\r\nb", false],
])("accepts %j for %j: %s", (actual, expected, accepted) => {
  const [lines] = tolerances.filter(({ name }) => name === "line ends");
  expect(lines?.accepts("WebhookResult.Message", actual, expected)).toBe(accepted);
});
