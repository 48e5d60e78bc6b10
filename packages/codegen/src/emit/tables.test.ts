import type { WireContract } from "@so-webhook/runtime/media";
import { contract } from "@so-webhook/spec/wire";
import ts from "typescript";
import { expect, test } from "vitest";
import { wireTable } from "./tables.ts";

test("a wire table has exactly the type that the runtime reads", () => {
  // The compiler judges both assignments.
  const asRead: WireContract = contract;
  const asWritten: typeof contract = asRead;
  expect(Object.keys(asWritten.operations)).toContain("POST /api/v1/Webhook/Test");
});

test("a wire table has the value of the contract", async () => {
  const { outputText } = ts.transpileModule(wireTable(contract), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const written = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  expect(written.contract).toEqual(contract);
});
