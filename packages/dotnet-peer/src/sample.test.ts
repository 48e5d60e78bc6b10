import { expect, test } from "vitest";
import { loadSample } from "./sample.ts";

test("gives the documented body of either direction", async () => {
  expect(await loadSample("request")).toMatchObject({ WebhookId: 391, RegisteredAssociate: { Rank: 397 } });
  expect(await loadSample("response")).toMatchObject({
    Success: false,
    FieldProperties: { fieldName: { FieldLength: 273 } },
  });
});
