import { createClient, type SoClientOptions } from "@so-webhook/client";
import { expect, test } from "vitest";
import type { ClientMaker } from "../send/send-case.ts";
import { documented } from "../testing/documented-sample.ts";
import { replaying } from "../testing/faulty-fetch.ts";
import { runContract } from "./run-contract.ts";

type Post = (path: string, init: Record<string, unknown>) => Promise<unknown>;
type Planted = (options: SoClientOptions, post: (options: SoClientOptions) => Post) => Post;

/** Our client with a fault in it. */
function client(planted: Planted): ClientMaker {
  return ((options: SoClientOptions) => ({
    POST: planted(options, (changed) => createClient(changed).POST as unknown as Post),
  })) as unknown as ClientMaker;
}

function onTheWire(change: (headers: Headers, body: string) => string | undefined): ClientMaker {
  return client((options, post) => {
    const fetch = async (request: Request) => {
      const headers = new Headers(request.headers);
      const body = change(headers, await request.text()) ?? "";
      return (options.fetch ?? globalThis.fetch)(
        new Request(request.url, { method: request.method, headers, body }),
      );
    };
    return post({ ...options, fetch });
  });
}

function inBody(from: string | RegExp, to: string) {
  return onTheWire((_, body) => body.replace(from, to));
}

function withoutHeader(name: string) {
  return onTheWire((headers, body) => {
    headers.delete(name);
    return body;
  });
}

const planted: readonly (readonly [string, ClientMaker, string, readonly string[], object])[] = [
  [
    "a client that drops Accept-Language",
    withoutHeader("accept-language"),
    "headers",
    ["Accept-Language: en", "all documented headers"],
    { check: "request headers", message: "accept-language is missing", expected: "en" },
  ],
  [
    "a client that drops SO-AppToken",
    withoutHeader("so-apptoken"),
    "credentials",
    ["SoTicket with SO-AppToken"],
    { check: "request headers", message: "so-apptoken is missing" },
  ],
  [
    "a client that encodes a ticket once more",
    onTheWire((headers, body) => {
      const value = headers.get("authorization");
      if (value?.startsWith("SoTicket")) headers.set("authorization", `SoTicket ${btoa(value.slice(9))}`);
      return body;
    }),
    "credentials",
    ["SoTicket with SO-AppToken", "SoTicket"],
    { check: "request headers", message: "authorization is wrong" },
  ],
  [
    "a client that sends Authorization along with XSRF",
    onTheWire((headers, body) => {
      if (headers.has("x-xsrf-token")) headers.set("authorization", "Bearer t");
      return body;
    }),
    "credentials",
    ["XSRF with SessionCookie"],
    { check: "request headers", expected: "(absent)" },
  ],
  [
    "a client that writes Accept without its parameter",
    onTheWire((headers, body) => {
      headers.set("accept", headers.get("accept")?.split(";")[0] ?? "");
      return body;
    }),
    "headers",
    [
      "Accept-Language: en",
      "SO-Language: en",
      "SO-Culture: nb-NO",
      "SO-TimeZone: US-NY",
      "SO-TimeZone: UTC, includeTZOffset",
      "all documented headers",
    ],
    { check: "request headers", message: "accept is wrong" },
  ],
];

test.each(planted)("finds %s", async (_, createClient, group, titles, finding) => {
  const report = await runContract({
    samples: documented,
    fetch: replaying(),
    createClient,
    groups: [group as "headers"],
  });
  const failed = report.cases.filter(({ status }) => status === "failed");
  expect(failed.map(({ title }) => title)).toEqual(titles);
  for (const { findings } of failed) expect(findings[0]).toMatchObject(finding);
});

const bodies: readonly (readonly [string, ClientMaker, readonly string[], object])[] = [
  [
    "another value in JSON",
    inBody('"Rank":397', '"Rank":398'),
    ["json"],
    { pointer: "/RegisteredAssociate/Rank", expected: "397", actual: "398" },
  ],
  [
    "a lost digit of a date",
    inBody(/(?<=\.\d{6})\d/g, ""),
    ["json", "xml", "form"],
    { pointer: "/Registered" },
  ],
  [
    "a dropped member in XML",
    inBody("<Rank>397</Rank>", ""),
    ["xml"],
    { pointer: "/RegisteredAssociate/Rank", actual: "(absent)" },
  ],
  [
    "a dropped item in a form",
    inBody("&Events[1]=mollitia", ""),
    ["form"],
    { pointer: "/Events/1", expected: '"mollitia"', actual: "(absent)" },
  ],
  [
    "members in another order",
    inBody(/("WebhookId":\d+),("Name":"[^"]*")/, "$2,$1"),
    ["json"],
    { message: "members were sent in another order", pointer: "" },
  ],
  ["a body that is not XML", inBody("</Webhook>", ""), ["xml"], { check: "request body" }],
];

function formatOf(mediaType: string | undefined): string {
  return /json|xml|form/.exec(mediaType ?? "")?.[0] ?? "";
}

test.each(bodies)("finds %s that the client sends", async (_, createClient, formats, finding) => {
  const report = await runContract({
    samples: documented,
    fetch: replaying(),
    createClient,
    groups: ["types"],
  });
  const found = report.cases.filter(({ findings }) => findings[0]?.check === "request body");
  const types = [...new Set(found.map(({ covers }) => formatOf(covers?.requestType)))];
  expect(types.sort()).toEqual([...formats].sort());
  expect(found.every(({ findings }) => findings[0] !== undefined)).toBe(true);
  for (const { findings } of found) expect(findings[0]).toMatchObject(finding);
});

test("finds a client that returns another value than the response has", async () => {
  const createClient = client((options, post) => async (path, init) => {
    const outcome = (await post(options)(path, init)) as { data: object };
    return { ...outcome, data: { ...outcome.data, Message: undefined } };
  });
  const report = await runContract({
    samples: documented,
    fetch: replaying(),
    createClient,
    groups: ["types"],
  });
  expect(report.matrices[0]).toMatchObject({ held: 0, total: 42 });
  expect(report.cases[0]?.findings).toEqual([
    {
      check: "client",
      message: "the client returns another value than was sent",
      pointer: "/Message",
      expected: '"nulla"',
      actual: "undefined",
    },
  ]);
});

test("finds a client that sends twice", async () => {
  const createClient = client((options, post) => async (path, init) => {
    await post(options)(path, init);
    return post(options)(path, init);
  });
  const report = await runContract({
    samples: documented,
    fetch: replaying(),
    createClient,
    groups: ["credentials"],
  });
  expect(report.cases[0]?.findings).toEqual([
    { check: "request line", message: "the client sent more than one request", expected: "1", actual: "2" },
  ]);
});
