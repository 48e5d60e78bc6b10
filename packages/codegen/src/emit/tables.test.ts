import type { WireContract } from "@so-webhook/runtime/media";
import { contract } from "@so-webhook/spec/wire";
import { expect, test } from "vitest";

test("a wire table has exactly the type that the runtime reads", () => {
  // The compiler judges both assignments.
  const asRead: WireContract = contract;
  const asWritten: typeof contract = asRead;
  expect(Object.keys(asWritten.operations)).toContain("POST /api/v1/Webhook/Test");
});
