import { expect, test } from "vitest";
import { loadSample } from "./sample.ts";

test("returns the documented body of each direction", async () => {
  expect(await loadSample("request")).toMatchObject({ WebhookId: 391, RegisteredAssociate: { Rank: 397 } });
  expect(await loadSample("response")).toMatchObject({
    Success: false,
    FieldProperties: { fieldName: { FieldLength: 273 } },
  });
});
