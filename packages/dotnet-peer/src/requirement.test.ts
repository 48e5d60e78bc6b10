import { type describe, expect, test } from "vitest";
import { describeWhere, requirement, type Status } from "./requirement.ts";

const missing: Status = { available: false, reason: "mono not found" };

function outcomeOf(status: Status, env: Record<string, string>) {
  const seen: string[] = [];
  const group = (title: string, tests: () => void) => {
    seen.push(`describe ${title}`);
    tests();
  };
  const record = Object.assign(group, { skip: (title: string) => seen.push(`skip ${title}`) });
  const runTest = (title: string, body: () => void) => {
    try {
      body();
      seen.push(`pass ${title}`);
    } catch (error) {
      seen.push(`fail ${title}: ${String(error)}`);
    }
  };
  const vitest = { describe: record as unknown as typeof describe, test: runTest as unknown as typeof test };
  describeWhere(
    requirement("dotnet", status, env),
    "group",
    () => seen.push("ran"),
    vitest,
    (line) => seen.push(`print ${line}`),
  );
  return seen;
}

test("runs where available", () => {
  expect(outcomeOf({ available: true }, {})).toEqual(["describe group", "ran"]);
});

test("is visibly skipped where it is missing", () => {
  expect(outcomeOf(missing, { SO_WEBHOOK_REQUIRE: "chromium" })).toEqual([
    "print left out, no dotnet (mono not found): group\n",
    "skip group (no dotnet)",
  ]);
});

test("fails where it is missing but required", () => {
  expect(outcomeOf(missing, { SO_WEBHOOK_REQUIRE: "chromium, dotnet" })).toEqual([
    "describe group",
    "fail needs dotnet: AssertionError: SO_WEBHOOK_REQUIRE names dotnet: mono not found",
  ]);
});
