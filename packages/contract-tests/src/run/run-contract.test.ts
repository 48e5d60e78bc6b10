import { createSandbox } from "@so-webhook/sandbox";
import { expect, test } from "vitest";
import { ContractSetupError } from "../load/errors.ts";
import { renderHtml } from "../report/html.ts";
import { renderJson, renderJunit } from "../report/machine-reports.ts";
import { renderTerminal } from "../report/terminal.ts";
import { documented } from "../testing/documented-sample.ts";
import { replaying } from "../testing/faulty-fetch.ts";
import { runContract } from "./run-contract.ts";

test("the sandbox holds every case of every operation, and the gaps are known", async () => {
  const report = await runContract();
  expect(report.cases.filter(({ status }) => status !== "held")).toEqual([]);
  expect(report).toMatchObject({ ok: true, coverage: { missing: [], stale: [] } });
  const groups = new Map<string, Set<string>>();
  for (const { operation, group } of report.cases) {
    groups.set(operation, new Set([...(groups.get(operation) ?? []), group]));
  }
  expect(groups.size).toBe(10);
  expect([...groups.values()].every((own) => own.has("types") && own.has("refusals"))).toBe(true);
  const cells = report.matrices.filter(({ status }) => status.startsWith("2"));
  expect(Object.fromEntries(cells.map(({ sample, held, total }) => [sample, [held, total]]))).toEqual({
    "v1Webhook_TestWebhook/documented": [42, 42],
    "v1Webhook_DefaultWebhook/example": [6, 6],
    "v1Webhook_DeleteWebhook/example": [1, 1],
    "v1Webhook_GetAllWebhooks/example": [6, 6],
    "v1Webhook_GetAllWebhooks/none": [6, 6],
    "v1Webhook_GetLastError/example": [6, 6],
    "v1Webhook_GetLastError/none": [6, 6],
    "v1Webhook_GetWebhook/example": [6, 6],
    "v1Webhook_GetWebhook/select": [6, 6],
    "v1Webhook_PatchWebhook/json-patch": [12, 12],
    "v1Webhook_PatchWebhook/merge-patch": [12, 12],
    "v1Webhook_PostWebhook/example": [42, 42],
    "v1Webhook_PutWebhook/example": [42, 42],
    "v1Webhook_SignalEvent/example": [6, 6],
  });
}, 60_000);

test("holds on the embedded sandbox: 42 of 42, and every other case", async () => {
  const report = await runContract({ samples: documented });
  expect(report).toMatchObject({ ok: true, target: "the embedded sandbox", strength: "strict", live: false });
  expect(report.totals).toEqual({ cases: 170, held: 170, failed: 0, notRun: 0 });
  expect(report.matrices.map(({ status, held, total }) => [status, held, total])).toEqual([
    ["200", 42, 42],
    ["400", 42, 42],
    ["401", 42, 42],
  ]);
  expect(report.coverage).toMatchObject({
    documented: 354,
    covered: 144,
    missing: [],
    stale: [],
    unknownSchemes: [],
  });
  const counted = new Map<string, number>();
  for (const { group } of report.cases) counted.set(group, (counted.get(group) ?? 0) + 1);
  expect([...counted]).toEqual([
    ["sample", 1],
    ["printed", 1],
    ["types", 42],
    ["credentials", 5],
    ["headers", 6],
    ["charset", 13],
    ["refusals", 102],
  ]);
});

test("lists what a form could not represent", async () => {
  const report = await runContract({ samples: documented, groups: ["types"] });
  expect(report.remarks).toHaveLength(2);
  expect(report.remarks[0]).toMatch(/^6 cases\. Not sent: \/Properties\/fieldName of /);
  const form = report.cases.find(({ covers }) => covers?.requestType.endsWith("urlencoded"));
  expect(form?.leftOut.map(({ pointer }) => pointer)).toEqual(["/Properties/fieldName", "/Properties"]);
});

test("holds on a port", async () => {
  const { url, close } = await createSandbox({ replay: true }).listen();
  try {
    const report = await runContract({ samples: documented, baseUrl: `${url}/Cust12345/` });
    expect(report.cases.filter(({ status }) => status !== "held")).toEqual([]);
    expect(report).toMatchObject({ ok: true, strength: "strict", target: `${url}/Cust12345` });
    expect(report.cases[1]?.curl).toContain(`'${url}/Cust12345/api/v1/Webhook/Test'`);
  } finally {
    await close();
  }
});

test("accepts a server's own values when it is lenient", async () => {
  const { fetch } = createSandbox({ resolve: async () => [] });
  const lenient = await runContract({ samples: documented, fetch, strength: "lenient" });
  expect(lenient.cases.filter(({ status }) => status === "failed")).toEqual([]);
  const strict = await runContract({ samples: documented, fetch, groups: ["types"] });
  expect(strict.matrices[0]).toMatchObject({ held: 0, total: 42 });
  expect(strict.cases[0]?.findings[0]).toMatchObject({ check: "value", pointer: "/Message" });
});

test("uses the given credentials, and tries no invented ones", async () => {
  const { fetch } = createSandbox({
    replay: true,
    credentials: [{ scheme: "Bearer", token: "my-secret-token" }],
  });
  const report = await runContract({
    samples: documented,
    fetch,
    auth: { scheme: "Bearer", token: async () => "my-secret-token" },
  });
  expect(report.totals).toMatchObject({ failed: 0, notRun: 4 });
  expect(
    report.cases.filter(({ status }) => status === "not-run").map(({ title, notRun }) => [title, notRun]),
  ).toEqual([
    ["Basic", "no Basic credentials were given"],
    ["SoTicket with SO-AppToken", "no SoTicket credentials were given"],
    ["SoTicket", "no SoTicket credentials were given"],
    ["XSRF with SessionCookie", "no XSRF credentials were given"],
  ]);
  expect(report.remarks).toContain("1 case. Not run in group credentials: no Basic credentials were given");
});

test("shows no credentials in any report, even if the server repeats them", async () => {
  const password = 'pa"ss & <wört> 100%';
  const server = replaying();
  const fetch = async (request: Request) => {
    const authorization = request.headers.get("authorization") ?? "";
    const [, basic = ""] = authorization.split("Basic ");
    const spelled = [
      authorization,
      Buffer.from(basic, "base64").toString(),
      request.headers.get("so-apptoken"),
    ];
    const response = await server(request);
    return new Response(JSON.stringify({ Success: false, Message: spelled.join(" ") }), {
      status: response.status,
      headers: { "content-type": "application/json; charset=utf-8", "set-cookie": "s=session-secret" },
    });
  };
  const auth = [
    { scheme: "Basic", username: "somebody", password },
    { scheme: "SoTicket", ticket: "7T:ticket-secret" },
    { scheme: "Bearer", token: "8A:bearer-secret" },
    { scheme: "XSRF", token: "xsrf-secret" },
  ] as const;
  const report = await runContract({ samples: documented, fetch, auth, soAppToken: "app-secret" });
  expect(report.totals.failed).toBeGreaterThan(40);
  const texts = [renderHtml, renderJson, renderJunit, renderTerminal].map((render) => render(report));
  const encoded = Buffer.from(`somebody:${password}`).toString("base64");
  const secrets = [
    password,
    "wört",
    encoded,
    "ticket-secret",
    "bearer-secret",
    "xsrf-secret",
    "app-secret",
    "session-secret",
  ];
  for (const text of texts) {
    expect(text).toContain("***");
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  }
});

test.each([250, 290, 5000])(
  "cuts a long value %i characters before a secret without showing a part of the secret",
  async (at) => {
    const token = "8A:Cust12345.bearer-secret-secret-secret";
    const fetch = async (request: Request) =>
      Response.json(
        { Success: false, Message: "x".repeat(at) + token },
        { headers: { "content-type": `${request.headers.get("accept")}; charset=utf-8` } },
      );
    const auth = { scheme: "Bearer", token } as const;
    const report = await runContract({ samples: documented, fetch, auth, groups: ["types"] });
    const [finding] = report.cases[0]?.findings ?? [];
    expect(finding).toMatchObject({ check: "value", pointer: "/Message" });
    expect(finding?.actual?.length).toBeLessThan(330);
    if (at === 5000) expect(finding?.actual).toMatch(/^"x{299}… \(5005 characters\)$/);
    expect(JSON.stringify(report)).not.toMatch(/8A:|secret/);
  },
);

test.each([
  ["https://online.superoffice.com/Cust12345", /online\.superoffice\.com is not on this machine/],
  ["http://127.0.0.1.example.org", /127\.0\.0\.1\.example\.org is not on this machine/],
  ["ftp://localhost", /absolute http or https URL/],
  ["localhost", /absolute http or https URL/],
])("rejects %s without a target URL of the user's own", async (baseUrl, message) => {
  const sent: string[] = [];
  const announce = (line: string) => sent.push(line);
  await expect(runContract({ baseUrl, announce })).rejects.toThrow(message);
  await expect(runContract({ baseUrl, announce, fetch: globalThis.fetch })).rejects.toThrow(message);
  expect(sent).toEqual([]);
});

test.each([
  [{ baseURL: "http://localhost" }, "baseURL is not an option of runContract. Did you mean baseUrl?"],
  [{ timeoutMs: "5" }, "timeoutMs must be a number, for example 30000."],
  [{ timeoutMs: 0 }, "timeoutMs must be a number greater than 0."],
  [{ groups: "types" }, 'groups must be an array, for example ["types"].'],
  [{ groups: ["type"] }, 'There is no group "type". The groups are sample,'],
  [{ strength: "loose" }, 'strength must be "strict" or "lenient".'],
])("rejects the options %o before the first request", async (options, message) => {
  const run = runContract(options as object);
  await expect(run).rejects.toThrow(ContractSetupError);
  await expect(run).rejects.toThrow(message);
});

test("reports that no server answers, after one request", async () => {
  let count = 0;
  const fetch = async () => {
    count += 1;
    throw new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") });
  };
  await expect(runContract({ baseUrl: "http://localhost:1", fetch })).rejects.toMatchObject({
    name: "ServerUnreachableError",
    message: "No server answers at http://localhost:1: connect ECONNREFUSED",
  });
  expect(count).toBe(1);
});
