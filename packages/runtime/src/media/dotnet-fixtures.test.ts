import { type Fixture, loadFixtures, valueDifferences } from "@so-webhook/dotnet-peer";
import { expect, test } from "vitest";
import { CodecError } from "./codec-error.ts";
import { decodeBody, type Place } from "./testing/codecs.ts";

const fixtures = await loadFixtures();

/** Members that .NET ignores or takes as its own, and that we keep. */
const keepsMore = ["067-res-unknown-elements", "153-req-unknown-element", "172-res-json-typenames"];

/** Line ends and lists of strings as XML represents them: `HttpError` writes LF, and the items with a space between. */
function asXmlWrites(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return typeof value === "string" ? value.replaceAll("\r\n", "\n") : value;
  }
  if (Array.isArray(value)) return value.join(" ");
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asXmlWrites(member)]));
}

function placeOf({ direction, status = 200 }: Fixture): Place {
  return direction === "request" ? direction : status;
}

function read(fixture: Fixture) {
  return decodeBody(placeOf(fixture), fixture.contentType, fixture.bytes);
}

function differences(fixture: Fixture, value: unknown): string[] {
  const { name, direction, mediaType, client } = fixture;
  const expected = direction === "error" && mediaType.endsWith("xml") ? asXmlWrites(client) : client;
  return valueDifferences(value, expected, { extraMembers: keepsMore.includes(name) });
}

function casesOf(expected: Fixture["expect"]): [string, Fixture][] {
  return fixtures.filter((fixture) => fixture.expect === expected).map((fixture) => [fixture.name, fixture]);
}

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
