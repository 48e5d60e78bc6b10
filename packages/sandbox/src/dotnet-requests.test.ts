import { loadFixtures, valueDifferences } from "@so-webhook/dotnet-peer";
import { expect, test } from "vitest";
import { createSandbox } from "./sandbox.ts";

/** Request bodies that .NET wrote or judged; their targets are never reached: example.com is not allowed here. */
const fixtures = (await loadFixtures()).filter(({ direction }) => direction === "request");

/** A member that .NET ignores, and that stays on record. */
const keepsMore = ["153-req-unknown-element"];

test.each(fixtures)("$name: $expect", async ({ name, contentType, bytes, expect: outcome, client }) => {
  const sandbox = createSandbox();
  const { status } = await sandbox.fetch("http://sandbox/api/v1/Webhook/Test", {
    method: "POST",
    headers: { "Content-Type": contentType, Authorization: "Bearer t" },
    body: new Uint8Array(bytes),
  });
  const body = sandbox.exchanges.at(-1)?.request.body;
  if (outcome === "error") {
    expect(status).toBe(400);
  } else {
    expect(body).toBeDefined();
    expect(valueDifferences(body, client, { extraMembers: keepsMore.includes(name) })).toEqual([]);
  }
});
