import {
  afterXmlWriter,
  beyondForm,
  describeWithDotnet,
  loadSample,
  loadScenarios,
  type Peer,
  startPeer,
  valueDifferences,
  webhookVariants,
} from "@so-webhook/dotnet-peer";
import { contract } from "@so-webhook/spec/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient, type Webhook } from "./index.ts";

const path = "/api/v1/Webhook/Test";
const form = "application/x-www-form-urlencoded";

const operation = contract.operations[`POST ${path}`];
// One literal is enough: this test is about bytes, the type tests are about types.
const requestTypes = Object.keys(operation?.request?.content ?? {}) as (typeof form)[];
const responseTypes = Object.keys(operation?.responses["200"]?.content ?? {}) as "application/xml"[];
const combinations = requestTypes.flatMap((contentType) =>
  responseTypes.map((accept) => [contentType, accept] as const),
);

const sample = (await loadSample("request")) as Webhook;
const scenarios = await loadScenarios();
function isXml(type: string) {
  return type.endsWith("/xml");
}

test("the operation documents 7 request and 6 response types", () => {
  expect(combinations).toHaveLength(42);
});

/** Free values have no form: `Properties` stays out of it. */
function within(contentType: string, { Properties, ...rest }: Webhook): Webhook {
  return contentType === form || Properties === undefined ? rest : { ...rest, Properties };
}

describeWithDotnet("through a real ASP.NET server", () => {
  let peer: Peer;
  beforeAll(async () => {
    peer = await startPeer();
  }, 120_000);
  afterAll(() => peer.close());

  const post = (contentType: typeof form, accept: "application/xml", body: Webhook, scenario: string) => {
    const family = contentType === form ? "poco" : "vendor";
    const client = createClient({
      baseUrl: peer.url,
      headers: { "X-Peer-Family": family, "X-Peer-Scenario": scenario },
    });
    return client.POST(path, { body, contentType, accept });
  };

  test.each(combinations)("a webhook as %s, asked for %s, arrives whole", async (contentType, accept) => {
    const wrong: string[] = [];
    for (const [name, changes] of webhookVariants) {
      const body = within(contentType, { ...sample, ...changes });
      const { data, error } = await post(contentType, accept, body, "echo");
      if (contentType === form && Object.hasOwn(beyondForm, name)) {
        expect(error).toMatchObject({ kind: "encode", code: beyondForm[name] });
        continue;
      }
      const bound: unknown = data?.Message ? JSON.parse(data.Message) : error;
      wrong.push(...valueDifferences(bound, body, { extraMembers: true }).map((line) => `${name}${line}`));
    }
    expect(wrong).toEqual([]);
  });

  test.each(combinations)("the result for %s in %s is the same value", async (contentType, accept) => {
    const wrong: string[] = [];
    for (const [name, result] of Object.entries(scenarios)) {
      const { data, error, response } = await post(contentType, accept, within(contentType, sample), name);
      expect(response?.headers.get("content-type")).toContain(accept);
      const expected = isXml(accept) ? afterXmlWriter(result) : result;
      wrong.push(
        ...valueDifferences(data ?? error, expected, { masks: true }).map((line) => `${name}${line}`),
      );
    }
    expect(wrong).toEqual([]);
  });

  test.each(responseTypes)("a failure in %s is an error with the server's message", async (accept) => {
    const { error } = await post(requestTypes[0] ?? form, accept, sample, "throw");
    expect(error).toMatchObject({
      kind: "http",
      status: 500,
      message: expect.stringContaining("An error has occurred."),
    });
  });
});
