import { CodecError } from "@so-webhook/runtime/media";
import { expect, test } from "vitest";
import { type Fixture, loadFixtures } from "./fixtures.ts";
import { valueDifferences } from "./same-value.ts";
import { decodeBody, type Place } from "./testing/codecs.ts";

const fixtures = await loadFixtures();

/** Members that .NET ignores and we keep. */
const unknownMembers = ["067-res-unknown-elements", "153-req-unknown-element"];

const placeOf = ({ direction, status = 200 }: Fixture): Place =>
  direction === "request" ? direction : status;

const read = (fixture: Fixture) => decodeBody(placeOf(fixture), fixture.contentType, fixture.bytes);

const differences = (fixture: Fixture, value: unknown): string[] =>
  valueDifferences(value, fixture.client, { extraMembers: unknownMembers.includes(fixture.name) });

const casesOf = (expected: Fixture["expect"]): [string, Fixture][] =>
  fixtures.filter((fixture) => fixture.expect === expected).map((fixture) => [fixture.name, fixture]);

test.each(casesOf("value"))("reads %s as .NET meant it", async (_, fixture) => {
  const outcome = await read(fixture);
  expect(outcome).toHaveProperty("value");
  expect(differences(fixture, "value" in outcome ? outcome.value : undefined)).toEqual([]);
});

// A few bodies that .NET refuses say by their local names what they mean: a namespace left out, Value before Key.
test.each(casesOf("error"))("refuses %s, or reads what its names say", async (_, fixture) => {
  const outcome = await read(fixture);
  if (fixture.client === undefined || "error" in outcome) {
    expect(outcome).toMatchObject({ error: expect.any(CodecError) });
  } else {
    expect(differences(fixture, outcome.value)).toEqual([]);
  }
});

test.each(casesOf("either"))("reads or refuses %s, but never misreads it", async (_, fixture) => {
  const outcome = await read(fixture);
  if ("error" in outcome) expect(outcome.error).toBeInstanceOf(CodecError);
  else expect(differences(fixture, outcome.value)).toEqual([]);
});
