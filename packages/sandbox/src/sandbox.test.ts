import { afterEach, describe, expect, it } from "vitest";
import { createSandbox } from "./sandbox.ts";
import { startReceiver, type TestReceiver } from "./testing/receiver.ts";
import { testRequest } from "./testing/request.ts";

const receivers: TestReceiver[] = [];
const receiver = async (...args: Parameters<typeof startReceiver>) => {
  const started = await startReceiver(...args);
  receivers.push(started);
  return started;
};
afterEach(async () => {
  for (const one of receivers.splice(0)) await one.close();
});

describe("createSandbox", () => {
  it("pings the target and answers with its reply", async () => {
    const target = await receiver((response) => {
      response.sendDate = false;
      response.writeHead(200, "Fine", { "X-Reply": "yes", "Content-Length": "6" }).end("thanks");
    });
    const sandbox = createSandbox({
      clock: () => Date.UTC(2018, 3, 24, 8, 52, 59) + 0.5158,
      createId: () => "4b5ce038-50f2-4796-bdb2-f96908cf31c2",
    });
    const answer = await sandbox.fetch(
      testRequest({
        TargetUrl: target.url,
        Name: "Name you provided",
        Secret: "ut",
        Headers: { Headers1: "quam" },
        Properties: { fieldName: {}, Event: "mine" },
      }),
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await answer.json()).toEqual({
      Success: true,
      Message: "HTTP/1.1 200 Fine\r\nX-Reply: yes\r\nContent-Length: 6\r\nConnection: close\r\n\r\nthanks",
      TableRight: null,
      FieldProperties: null,
    });
    expect(target.pings).toHaveLength(1);
    const [ping] = target.pings;
    expect(ping?.body).toBe(
      '{"EventId":"4b5ce038-50f2-4796-bdb2-f96908cf31c2","Timestamp":"2018-04-24T08:52:59.0005158Z","Changes":[],' +
        '"Event":"test","PrimaryKey":0,"Entity":"test","ContextIdentifier":"Default","ChangedByAssociateId":1,' +
        '"WebhookName":"Name you provided","fieldName":{}}',
    );
    expect(ping?.rawHeaders).toEqual([
      "Host",
      `127.0.0.1:${target.port}`,
      "Content-Type",
      "application/json; charset=utf-8",
      "User-Agent",
      "NetServer-Webhook/8.8.6684.1719",
      "X-Superoffice-Event",
      "test",
      "X-Hook-Test",
      "true",
      "X-Superoffice-Signature",
      expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      "X-Superoffice-Eventid",
      "4b5ce038-50f2-4796-bdb2-f96908cf31c2",
      "Headers1",
      "quam",
      "Content-Length",
      String(Buffer.byteLength(ping?.body ?? "")),
      "Connection",
      "close",
    ]);
  });
});
