import { describeWithDotnet, type Peer, startPeer, valueDifferences } from "@so-webhook/dotnet-peer";
import { parseMediaType } from "@so-webhook/runtime/media";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documented } from "../testing/documented-sample.ts";
import { runContract } from "./run-contract.ts";

const form = "application/x-www-form-urlencoded";
function isForm(contentType: string | null) {
  return parseMediaType(contentType ?? "")?.essence === form;
}

describeWithDotnet("the contract on .NET", () => {
  let peer: Peer;
  beforeAll(async () => {
    peer = await startPeer();
  }, 120_000);
  afterAll(() => peer?.close());

  /** Requests the documented response; .NET binds form dictionaries to plain classes only. */
  const asking = (scenario: string) => (request: Request) => {
    const headers = new Headers(request.headers);
    headers.set("X-Peer-Scenario", scenario);
    if (isForm(headers.get("content-type"))) headers.set("X-Peer-Family", "poco");
    return fetch(new Request(request, { headers }));
  };

  test("holds 42 of 42, with every credential, header and charset case", async () => {
    const [sample] = documented;
    const whole = JSON.parse(sample?.request.body ?? "");
    const { Properties: _, ...carried } = whole;
    const bound: string[] = [];
    const send = asking("sample");
    const report = await runContract({
      samples: documented,
      baseUrl: peer.url,
      fetch: async (request) => {
        const response = await send(request);
        const record = response.ok ? await peer.last() : undefined;
        const sent = isForm(request.headers.get("content-type")) ? carried : whole;
        if (record)
          bound.push(
            ...valueDifferences(record.webhook, sent, { extraMembers: true }),
            ...(record.modelState ?? []),
          );
        return response;
      },
      groups: ["printed", "types", "credentials", "headers", "charset"],
    });
    expect(report.cases.filter(({ status }) => status !== "held")).toEqual([]);
    expect(report).toMatchObject({ ok: true, strength: "strict", totals: { cases: 67, held: 67 } });
    expect(report.matrices).toMatchObject([{ status: "200", held: 42, total: 42 }]);
    // .NET reads the sample back from our bytes, whatever their media type.
    expect(bound).toEqual([]);
    expect(report.remarks).toContainEqual(
      expect.stringMatching(
        /^\d+ cases\. Tolerated: flags spelled out at \/FieldProperties\/fieldName\/FieldRight\/Mask, because /,
      ),
    );
  }, 60_000);

  test("is refused by .NET as documented: unreadable bodies and undocumented types", async () => {
    const report = await runContract({
      samples: documented,
      baseUrl: peer.url,
      fetch: asking("sample"),
      groups: ["refusals"],
    });
    const held = report.cases.filter(({ status }) => status === "held").map(({ covers }) => covers?.status);
    expect(held).toEqual([...Array(42).fill("400"), ...Array(6).fill("415")]);
  }, 60_000);

  test("finds the response of another scenario in every cell, in XML as in JSON", async () => {
    const report = await runContract({
      samples: documented,
      baseUrl: peer.url,
      fetch: asking("ok"),
      groups: ["types"],
    });
    expect(report.matrices[0]).toMatchObject({ held: 0, total: 42 });
    expect(new Set(report.cases.map(({ findings }) => findings[0]?.pointer))).toEqual(new Set(["/Success"]));
  }, 60_000);
});
