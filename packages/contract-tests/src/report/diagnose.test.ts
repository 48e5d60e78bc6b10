import { createSandbox } from "@so-webhook/sandbox";
import { expect, test } from "vitest";
import { runContract } from "../run/run-contract.ts";
import { documented } from "../testing/documented-sample.ts";
import { replaying } from "../testing/faulty-fetch.ts";
import { renderHtml } from "./html.ts";
import { renderJson, renderJunit } from "./machine-reports.ts";
import { renderTerminal } from "./terminal.ts";

function run(status: number, headers: Record<string, string>, options: object = {}) {
  return runContract({
    samples: documented,
    groups: ["printed", "types", "refusals"],
    fetch: async () => new Response("{}", { status, headers }),
    ...options,
  });
}

const json = { "content-type": "application/json" };

test.each<[number, Record<string, string>, object, string]>([
  [
    404,
    { "content-type": "text/html; charset=x" },
    {},
    "404 text/html: is --base-url (baseUrl) the site root",
  ],
  [404, json, { baseUrl: "http://localhost/api/v1" }, "404 application/json: omit /api and what follows it"],
  [200, { "content-type": "text/html" }, {}, "200 text/html: is --base-url (baseUrl) the site root"],
  [302, { location: "https://a/login" }, {}, "302 text/plain, a redirect to https://a/login: is --base-url"],
  [401, json, { auth: [] }, "401 application/json: set SO_BEARER, SO_TICKET"],
  [401, json, {}, "401 application/json: are the credentials valid for this server?"],
  [403, json, {}, "403 application/json: do the credentials have access to webhooks?"],
  [421, json, {}, "421 application/json: does the host of --base-url (baseUrl) serve this tenant?"],
  [429, json, {}, "429 application/json: the server limits requests."],
  [503, json, {}, "503 application/json: the server fails. See its log."],
])("explains a server that answers everything with %i (%j, %j)", async (status, headers, options, text) => {
  const said: string[] = [];
  const report = await run(status, headers, { ...options, announce: (line: string) => said.push(line) });
  expect(report.diagnosis).toContain(`was ${text}`);
  expect(said).toEqual([expect.stringContaining(`Preflight: The response was ${text}`)]);
});

test("explains a server that rejects only valid requests", async () => {
  const fetch = createSandbox({ replay: true, credentials: [{ scheme: "Bearer", token: "right" }] }).fetch;
  const report = await runContract({
    samples: documented,
    fetch,
    auth: { scheme: "Bearer", token: "wrong" },
  });
  expect(report.diagnosis).toMatch(/^Every response to a valid request was 401: are the credentials valid/);
});

test("explains nothing when some cases held, or when failures have several causes", async () => {
  const server = replaying();
  let count = 0;
  const some = await runContract({
    samples: documented,
    groups: ["types"],
    fetch: async (request) => {
      count += 1;
      return count === 5 ? server(request) : new Response("", { status: 404 });
    },
  });
  const several = await runContract({
    samples: documented,
    groups: ["types"],
    fetch: async ({ headers }) =>
      new Response("", { status: /xml/.test(headers.get("accept") ?? "") ? 404 : 500 }),
  });
  expect([some.diagnosis, several.diagnosis]).toEqual([undefined, undefined]);
});

test("a run without a tested case fails", async () => {
  const report = await runContract({
    samples: documented,
    fetch: replaying(),
    auth: [],
    groups: ["credentials"],
  });
  expect(report).toMatchObject({ ok: false, totals: { cases: 5, held: 0, failed: 0, notRun: 5 } });
  expect(await runContract({ samples: documented, groups: [] })).toMatchObject({ ok: false });
});

const token = "8A:Cust12345.tok+en/<secret>&é";
const spelled = {
  unicode: [...token].map((one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`).join(""),
  references: [...token].map((one) => `&#${one.codePointAt(0)};`).join(""),
  percent: encodeURIComponent(token),
  html: token.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
};

test.each(Object.entries(spelled))(
  "no report repeats a token that a server spells as %s",
  async (_, text) => {
    const fetch = async (request: Request) => {
      const type = request.headers.get("accept") ?? "";
      const json = `{"Success":false,"Message":"${text}"}`;
      const xml = `<WebhookResult><Message>${text}</Message><Success>false</Success></WebhookResult>`;
      const body = new TextEncoder().encode(/xml/.test(type) ? xml : json);
      const location = `/x?token=${encodeURIComponent(text)}`;
      return new Response(body, { headers: { "content-type": `${type}; charset=utf-8`, location } });
    };
    const auth = { scheme: "Bearer", token } as const;
    const report = await runContract({ samples: documented, fetch, auth, groups: ["types"] });
    const reports = [renderHtml, renderJson, renderJunit, renderTerminal].map((render) => render(report));
    reports.push(renderTerminal(report, { verbose: true }));
    const decoded = reports.map((one) =>
      one
        .replace(/\\+u([\da-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replace(/&amp;/g, "&")
        .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
        .replace(/%25/g, "%")
        .replace(/%[\da-f]{2}/gi, (one) => String.fromCharCode(Number.parseInt(one.slice(1), 16))),
    );
    for (const one of [...reports, ...decoded]) {
      expect(one).toContain("***");
      expect(one).not.toContain("Cust12345.tok");
    }
  },
);
