import { readFileSync } from "node:fs";
import { documentedEventNames } from "@so-webhook/receiver";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "./tree.ts";

test("the client completes the event names that the receiver lists, except those of lists and of pings", () => {
  const document = parse(readFileSync(`${root}spec/openapi.yaml`, "utf8"));
  const listed: readonly string[] = document.components.schemas.EventName["x-extensible-enum"];
  expect(listed).toEqual(documentedEventNames.filter((name) => name !== "test" && !name.startsWith("list.")));
});
