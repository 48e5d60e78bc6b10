import { selectCodec } from "@so-webhook/runtime/media";
import { describe, expect, it } from "vitest";
import { requestContent, shapes } from "./operation.ts";
import { firstDifference, loadDocumentedExchange } from "./replay.ts";
import { createSandbox } from "./sandbox.ts";
import { testRequest } from "./testing/request.ts";

const { request, response } = await loadDocumentedExchange();
const documented = JSON.parse(request.body);

describe("replay", () => {
  it("answers the documented request with the documented response, byte for byte, and pings nothing", async () => {
    const { fetch, exchanges } = createSandbox({ replay: true });
    const answer = await fetch(
      new Request(`http://sandbox.test${request.target}`, {
        method: request.method,
        headers: request.headers,
        body: request.body,
      }),
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await answer.text()).toBe(response.body);
    expect(exchanges[0]).not.toHaveProperty("ping");
  });

  it("takes the members in any order and answers in the media type that is asked for", async () => {
    const reversed = Object.fromEntries(Object.entries(documented).reverse());
    const answer = await createSandbox({ replay: true }).fetch(
      testRequest(reversed, { Accept: "application/merge-patch+json" }),
    );
    expect(answer.headers.get("content-type")).toBe("application/merge-patch+json; charset=utf-8");
    expect(await answer.json()).toEqual(JSON.parse(response.body));
  });

  it("replays an exchange that is printed in XML and as a form", async () => {
    const replay = {
      request: {
        ...request,
        headers: [["Content-Type", "application/x-www-form-urlencoded"] as [string, string]],
        body: "Name=a+b&Events%5B0%5D=x",
      },
      response: {
        ...response,
        headers: [["Content-Type", "text/xml; charset=utf-8"] as [string, string]],
        body: "<WebhookResult><Message>done</Message><Success>true</Success></WebhookResult>",
      },
    };
    const answer = await createSandbox({ replay }).fetch(
      testRequest({ Events: ["x"], Name: "a b" }, { Accept: "text/json" }),
    );
    expect(await answer.json()).toEqual({ Message: "done", Success: true });
  });

  it("takes a form without what a form cannot carry, and nothing else less", async () => {
    const { Properties, ...carried } = documented;
    const codec = await selectCodec("application/x-www-form-urlencoded")?.load();
    const shape = requestContent["application/x-www-form-urlencoded"];
    if (codec === undefined || shape === undefined) throw new Error("There is no form codec.");
    const fields = (webhook: object) => codec.encode(webhook, { shape, shapes });
    const post = (webhook: object) => {
      const headers = { "Content-Type": "application/x-www-form-urlencoded", Authorization: "Bearer t" };
      const init = { method: "POST", headers, body: fields(webhook) };
      return createSandbox({ replay: true }).fetch("http://sandbox.test/api/v1/Webhook/Test", init);
    };
    expect(Properties).toEqual({ fieldName: {} });
    expect((await post(carried)).status).toBe(200);
    const { Secret: _, ...less } = carried;
    expect((await post(less)).status).toBe(422);
  });

  it("answers 422 to another webhook, with the place of the first difference and no value", async () => {
    const answer = await createSandbox({ replay: true }).fetch(
      testRequest({ ...documented, Secret: "hush" }),
    );
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({
      Message:
        "This sandbox replays the documented exchange only. /Secret differs from the documented request.",
      ModelState: { "webhook.Secret": ["/Secret differs from the documented request."] },
      Errors: [{ Pointer: "/Secret", Reason: "differs from the documented request" }],
    });
  });

  it("still wants credentials", async () => {
    const { fetch } = createSandbox({ replay: true });
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: request.body };
    expect((await fetch("http://sandbox.test/api/v1/Webhook/Test", init)).status).toBe(401);
  });

  it("replays an exchange of one's own", async () => {
    const own = {
      request: { method: "POST", target: "/", headers: [], body: '{"TargetUrl":"x"}' },
      response: {
        status: 500,
        reason: "",
        headers: [["Content-Type", "application/json"] as [string, string]],
        body: '{"Message":"no"}',
      },
    };
    const answer = await createSandbox({ replay: own }).fetch(testRequest({ TargetUrl: "x" }));
    expect([answer.status, await answer.text()]).toEqual([500, '{"Message":"no"}']);
  });
});

describe("firstDifference", () => {
  it.each([
    [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, undefined],
    [{ b: 1, a: 2 }, { a: 2, b: 1 }, undefined],
    [{}, { a: 1 }, ["/a", "is missing"]],
    [{ a: 1, "b/c": 1 }, { a: 1 }, ["/b~1c", "is not in the documented request"]],
    [{ a: [1] }, { a: [1, 2] }, ["/a", "has 1 items in place of 2"]],
    [{ a: [1, 3] }, { a: [1, 2] }, ["/a/1", "differs from the documented request"]],
    [{ a: "1" }, { a: 1 }, ["/a", "differs from the documented request"]],
    [[], {}, ["", "differs from the documented request"]],
    [null, { a: 1 }, ["", "differs from the documented request"]],
  ])("of %j from %j is %j", (actual, expected, difference) => {
    const found = firstDifference(actual, expected);
    expect(found && [found.pointer, found.reason]).toEqual(difference);
  });
});
