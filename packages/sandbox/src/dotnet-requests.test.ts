import { loadFixtures, valueDifferences } from "@so-webhook/dotnet-peer";
import { expect, test } from "vitest";
import { createSandbox } from "./sandbox.ts";

/** Request bodies that .NET wrote or judged. The address of their target is not allowed, so it is never called. */
const fixtures = (await loadFixtures()).filter(({ direction }) => direction === "request");

/** Fixtures with a member that .NET ignores and that is recorded. */
const keepsMore = ["153-req-unknown-element"];

test.each(fixtures)(
  ".NET request $name: $expect",
  async ({ name, contentType, bytes, expect: outcome, client }) => {
    const sandbox = createSandbox({ resolve: async () => ["203.0.113.1"] });
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
  },
);
