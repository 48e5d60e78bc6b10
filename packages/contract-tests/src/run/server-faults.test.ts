import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import type { CaseReport, Report } from "../report/report.ts";
import { documented } from "../testing/documented-sample.ts";
import { faulty, inHeader, inJson, inText, type Passing, replaying } from "../testing/faulty-fetch.ts";
import { runContract } from "./run-contract.ts";

const json = "text/json";
const merge = "application/merge-patch+json";
const xml = "application/xml";
const textXml = "text/xml";

type Found = {
  readonly check: string;
  readonly pointer?: string;
  readonly expected?: string;
  readonly actual?: string;
};

function failed(report: Report): readonly CaseReport[] {
  return report.cases.filter(({ status }) => status === "failed");
}

const length = "/FieldProperties/fieldName/FieldLength";

const faults: readonly (readonly [string, string, (response: Passing) => void, Found])[] = [
  ["a different string", json, inText("nulla", "other"), value("/Message", '"nulla"', '"other"')],
  ["a different string", textXml, inText("nulla", "other"), value("/Message", '"nulla"', '"other"')],
  ["spaces around a string", xml, inText("nulla", " nulla "), value("/Message", '"nulla"', '" nulla "')],
  ["a different number", merge, inText("273", "274"), value(length, "273", "274")],
  ["a different number", xml, inText("273", "274"), value(length, "273", "274")],
  ["a different flag", json, inText('"Success":false', '"Success":true'), value("/Success", "false", "true")],
  ["a different flag", xml, inText("<Success>false", "<Success>true"), value("/Success", "false", "true")],
  [
    "another mask",
    xml,
    inText("FULL", "Read"),
    value("/FieldProperties/fieldName/FieldRight/Mask", '"FULL"', '"Read"'),
  ],
  [
    "another spelling of a mask in JSON",
    json,
    inText("FULL", "Read, Write"),
    value("/FieldProperties/fieldName/FieldRight/Mask", '"FULL"', '"Read, Write"'),
  ],
  [
    "null for a string",
    json,
    inJson((body) => {
      body.Message = null;
    }),
    value("/Message", '"nulla"', "null"),
  ],
  [
    "a missing member",
    merge,
    inJson((body) => {
      delete body.TableRight;
    }),
    value("/TableRight", '{"Mask":"Delete","Reason":""}', "(absent)"),
  ],
  [
    "a missing member",
    textXml,
    inText(/<TableRight>.*<\/TableRight>/, ""),
    value("/TableRight", '{"Mask":"Delete","Reason":""}', "(absent)"),
  ],
  [
    "an extra member",
    json,
    inJson((body) => {
      body.Extra = 1;
    }),
    value("/Extra", "(absent)", "1"),
  ],
  [
    "an extra member",
    xml,
    inText("<Success>", "<Extra>1</Extra><Success>"),
    value("/Extra", "(absent)", '"1"'),
  ],
  [
    "a renamed key",
    textXml,
    inText("fieldName", "fieldname"),
    { check: "value", pointer: "/FieldProperties/fieldName" },
  ],
  [
    "a number as a string",
    json,
    inText("273", '"273"'),
    { check: "schema", pointer: length, expected: "must be integer", actual: '"273"' },
  ],
  [
    "a required member missing",
    json,
    inJson((body) => {
      delete body.Success;
    }),
    { check: "schema", pointer: "" },
  ],
  ["a word for a number", xml, inText("273", "many"), { check: "well-formed", pointer: length }],
  [
    "a response type that was not accepted",
    json,
    inHeader("content-type", "application/json; charset=utf-8"),
    { check: "response media type", expected: json, actual: "application/json; charset=utf-8" },
  ],
  [
    "a response type that was not accepted",
    xml,
    inHeader("content-type", "text/xml; charset=utf-8"),
    { check: "response media type", expected: xml, actual: "text/xml; charset=utf-8" },
  ],
  [
    "a type that only looks similar",
    merge,
    inHeader("content-type", "application/merge-patch+jsonl; charset=utf-8"),
    { check: "response media type" },
  ],
  [
    "a wrong charset",
    json,
    inHeader("content-type", "text/json; charset=iso-8859-1"),
    { check: "response charset", expected: "utf-8", actual: "iso-8859-1" },
  ],
  [
    "a wrong charset",
    textXml,
    inHeader("content-type", "text/xml; charset=utf-16"),
    { check: "response charset", expected: "utf-8", actual: "utf-16" },
  ],
  [
    "no charset",
    xml,
    inHeader("content-type", xml),
    { check: "response charset", expected: "utf-8", actual: "(absent)" },
  ],
  [
    "a dropped header",
    merge,
    inHeader("content-type", null),
    { check: "response media type", actual: "(no Content-Type)" },
  ],
  [
    "JSON in an XML response",
    xml,
    (response) => {
      response.body = "{}";
    },
    { check: "well-formed" },
  ],
  [
    "XML in a JSON response",
    json,
    (response) => {
      response.body = "<WebhookResult/>";
    },
    { check: "well-formed" },
  ],
  [
    "truncated XML",
    textXml,
    (response) => {
      response.body = response.body.slice(0, -9);
    },
    { check: "well-formed" },
  ],
  [
    "truncated JSON",
    merge,
    (response) => {
      response.body = response.body.slice(0, -9);
    },
    { check: "well-formed" },
  ],
  ["bytes that are not UTF-8", json, inText("nulla", "\ud800"), { check: "value", pointer: "/Message" }],
  [
    "an empty body",
    xml,
    (response) => {
      response.body = "";
    },
    { check: "well-formed" },
  ],
  [
    "another success status",
    json,
    (response) => {
      response.status = 202;
    },
    { check: "status", expected: "200", actual: "202" },
  ],
  [
    "an error status",
    textXml,
    (response) => {
      response.status = 500;
    },
    { check: "status", expected: "200", actual: "500" },
  ],
];

function value(pointer: string, expected: string, actual: string): Found {
  return { check: "value", pointer, expected, actual };
}

/** Faults of different response types, which one run finds without mixing them up. */
type Round = ReadonlyMap<string, (response: Passing) => void>;

/** The faults in as few rounds as possible. */
const rounds = faults.reduce<Map<string, (response: Passing) => void>[]>((all, [, accept, fault]) => {
  const round = all.find((one) => !one.has(accept));
  if (round) round.set(accept, fault);
  else all.push(new Map([[accept, fault]]));
  return all;
}, []);

const runs = new Map<Round, Promise<Report>>();

/** Runs the contract against a server with all faults of a round, once. */
function reportOf(round: Round): Promise<Report> {
  const server = [...round].reduce((inner, [accept, fault]) => faulty(accept, fault, inner), replaying());
  const run = runs.get(round) ?? runContract({ samples: documented, fetch: server, groups: ["types"] });
  runs.set(round, run);
  return run;
}

function acceptOf({ title }: CaseReport): string {
  return title.split(" → ")[1] ?? "";
}

test.each(faults)("finds %s (%s)", async (_, accept, fault, found) => {
  const round: Round = rounds.find((one) => one.get(accept) === fault) ?? new Map();
  const report = await reportOf(round);
  expect(report.ok).toBe(false);
  // The seven cells of each response type that has a fault, and no others.
  const expected = [...round.keys()].flatMap((type) => Array(7).fill(type));
  expect(failed(report).map(acceptOf).sort()).toEqual(expected.sort());
  for (const { findings } of failed(report).filter((one) => acceptOf(one) === accept)) {
    expect(findings[0]).toMatchObject(found);
  }
});

test("finds nothing where nothing is planted", async () => {
  const report = await runContract({ samples: documented, fetch: faulty(json, () => {}) });
  expect(failed(report)).toEqual([]);
  expect(report).toMatchObject({ ok: true, target: "the given fetch", strength: "strict" });
});

test.each([
  ["401", "www-authenticate", 42],
  ["405", "allow", 6],
])("finds a %s without %s", async (status, header, count) => {
  const server = replaying();
  const fetch = async (request: Request) => {
    const response = await server(request);
    const headers = new Headers(response.headers);
    headers.delete(header);
    return new Response(await response.arrayBuffer(), { status: response.status, headers });
  };
  const report = await runContract({ samples: documented, fetch, groups: ["refusals"] });
  expect(failed(report).map(({ covers }) => covers?.status)).toEqual(Array(count).fill(status));
  for (const { findings } of failed(report)) {
    expect(findings).toEqual([
      {
        check: "response headers",
        message: `the response has no ${header} header`,
        expected: header,
        actual: "(absent)",
      },
    ]);
  }
});

test("finds a server that requires no credentials", async () => {
  const server = replaying();
  const fetch = (request: Request) => {
    const headers = new Headers(request.headers);
    if (!headers.has("x-xsrf-token")) headers.set("authorization", "Bearer t");
    return server(new Request(request, { headers }));
  };
  const report = await runContract({ samples: documented, fetch, groups: ["refusals"] });
  expect(failed(report).map(({ covers }) => covers?.status)).toEqual(Array(42).fill("401"));
  expect(failed(report)[0]?.findings[0]).toMatchObject({ check: "status", expected: "401", actual: "200" });
});

test("reports exactly the wrong cells of a server that answers everything in JSON", async () => {
  const server = replaying();
  const fetch = (request: Request) => {
    const headers = new Headers(request.headers);
    headers.set("accept", "application/json");
    return server(new Request(request, { headers }));
  };
  const report = await runContract({
    samples: documented,
    fetch,
    groups: ["types", "printed", "credentials", "headers"],
  });
  const [matrix] = report.matrices;
  expect(matrix).toMatchObject({ status: "200", held: 7, total: 42 });
  for (const row of matrix?.cells ?? []) {
    expect(row.map(({ status }) => status)).toEqual(["held", ...Array(5).fill("failed")]);
    for (const { covers, findings } of row.slice(1)) {
      expect(findings).toEqual([
        {
          check: "response media type",
          message: "the media type of the response was not accepted",
          expected: covers?.responseType,
          actual: "application/json; charset=utf-8",
        },
      ]);
    }
  }
  expect(failed(report)).toHaveLength(35);
});

test.each([302, 307])("reports a redirect (%i) and does not follow it", async (status) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(status, { location: "/login" }).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const report = await runContract({
    samples: documented,
    baseUrl: `http://127.0.0.1:${port}`,
    groups: ["printed", "types"],
  });
  server.closeAllConnections();
  server.close();
  expect(new Set(asked)).toEqual(new Set(["/api/v1/Webhook/Test"]));
  expect(failed(report)).toHaveLength(43);
  for (const { findings } of failed(report)) {
    expect(findings[0]).toEqual({
      check: "status",
      message: "the server redirects to /login",
      expected: "200",
      actual: String(status),
    });
  }
});

test("distinguishes a broken connection from an unreachable server", async () => {
  const server = replaying();
  let count = 0;
  const fetch = async (request: Request) => {
    count += 1;
    if (count === 9) throw new TypeError("fetch failed", { cause: new Error("socket hang up") });
    return server(request);
  };
  const report = await runContract({ samples: documented, fetch, groups: ["types"] });
  expect(failed(report).map(({ findings }) => findings)).toEqual([
    [{ check: "response", message: "no response: socket hang up" }],
  ]);
});
