import { afterAll, beforeAll, expect, test } from "vitest";
import { loadFixtures } from "./fixtures.ts";
import { sameValue, valueDifferences } from "./same-value.ts";
import { loadSample } from "./sample.ts";
import { type Peer, startPeer } from "./start-peer.ts";
import { describeWithDotnet } from "./toolchain.ts";
import { verifyRequests } from "./verify-requests.ts";
import { type WriteJob, writeBodies } from "./write-bodies.ts";

const fixtures = await loadFixtures();
function bytesOf(name: string): Uint8Array {
  const found = fixtures.find((fixture) => fixture.name === name);
  if (!found) throw new Error(`no fixture ${name}`);
  return found.bytes;
}

describeWithDotnet("the peer server", () => {
  let peer: Peer;
  beforeAll(async () => {
    peer = await startPeer();
  }, 120_000);
  afterAll(() => peer.close());

  const post = (body: BodyInit, headers: Record<string, string>) =>
    fetch(`${peer.url}/api/v1/Webhook/Test`, { method: "POST", body, headers });

  test("echoes the documented sample as bound", async () => {
    const sample = await loadSample("request");
    const response = await post(JSON.stringify(sample), { "content-type": "application/json" });
    expect(response.status).toBe(200);
    const { Success, Message } = (await response.json()) as { Success: boolean; Message: string };
    expect(Success).toBe(true);
    expect(valueDifferences(JSON.parse(Message), sample, { extraMembers: true })).toEqual([]);
  });

  test("reports what it received and bound", async () => {
    const bytes = bytesOf("091-req-sample-vendor");
    await post(bytes.slice(), { "content-type": "text/xml", "x-peer-scenario": "ok" });
    const record = await peer.last();
    expect(record).toMatchObject({ method: "POST", status: 200, family: "vendor", modelState: [] });
    expect(Buffer.from(record?.bodyBase64 ?? "", "base64").equals(bytes)).toBe(true);
    const sample = await loadSample("request");
    expect(sameValue(record?.webhook, sample, { extraMembers: true })).toBe(true);
  });

  test("answers with the requested scenario", async () => {
    const headers = {
      "content-type": "application/json",
      accept: "application/xml",
      "x-peer-scenario": "ok",
    };
    const response = await post("{}", headers);
    expect(response.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    expect(await response.text()).toContain("<Success>true</Success>");
  });

  test("ends when closed", async () => {
    const other = await startPeer({ family: "poco" });
    expect(await other.last()).toBeNull();
    await other.close();
    await expect(other.last()).rejects.toThrow();
  });
});

describeWithDotnet("verdicts of .NET", () => {
  test("distinguish whole, lost and refused bodies, in order", async () => {
    const verdicts = await verifyRequests(
      [
        bytesOf("091-req-sample-vendor"),
        bytesOf("141-req-members-in-no-namespace"),
        bytesOf("147-req-enum-case"),
      ],
      { format: "xml", family: "vendor" },
    );
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(["whole", "lost", "refused"]);
    expect(verdicts[0]).toMatchObject({ value: { WebhookId: 391, Events: ["est", "mollitia"] } });
    expect(verdicts[1]).toMatchObject({ lost: expect.arrayContaining(["/Webhook/Name = n"]) });
    expect(verdicts[2]).toMatchObject({ error: expect.stringContaining("active") });
  }, 120_000);

  test("read JSON, forms and responses", async () => {
    const [json] = await verifyRequests(['{"Name":"n"}'], { format: "json" });
    const [form] = await verifyRequests(["Name=n"], { format: "form", family: "poco" });
    expect([json, form]).toMatchObject([
      { outcome: "whole", value: { Name: "n" } },
      { outcome: "whole", value: { Name: "n" } },
    ]);
    const [response] = await verifyRequests([bytesOf("001-res-sample-vendor")], { type: "response" });
    expect(response).toMatchObject({ outcome: "whole", family: "vendor", value: { Message: "nulla" } });
  }, 120_000);

  test("are empty for no bodies, and a wrong option is an error", async () => {
    expect(await verifyRequests([])).toEqual([]);
    const nonsense = { family: "nonsense" as "vendor" };
    await expect(verifyRequests(["<a/>"], nonsense)).resolves.toMatchObject([
      { outcome: "refused", error: expect.stringContaining("no family nonsense") },
    ]);
  }, 120_000);
});

describeWithDotnet("bodies of .NET", () => {
  const job = { type: "response", family: "vendor", writer: "json", value: { Success: true } } as const;

  test("come from the requested writer, in order", async () => {
    const writers = ["webapi", "dcs", "indented", "json"] as const;
    const bodies = await writeBodies(writers.map((writer): WriteJob => ({ ...job, writer })));
    const texts = bodies.map((bytes) => new TextDecoder().decode(bytes));
    expect(texts[0]).toContain('<Message i:nil="true" /><Success>true</Success>');
    expect(texts[1]).toContain('<Message i:nil="true"/><Success>true</Success>');
    expect(texts[2]).toMatch(/^<\?xml .*\?>\n<WebhookResult .*>\n {2}<FieldProperties/);
    expect(texts[3]).toBe('{"Success":true,"Message":null,"TableRight":null,"FieldProperties":null}');
  }, 120_000);

  test("are an error if .NET cannot write the value", async () => {
    const wrong = { ...job, value: { Success: "maybe" } };
    await expect(writeBodies([job, wrong])).rejects.toThrow(/could not write .*maybe/);
  }, 120_000);
});
