import { createSandbox } from "@so-webhook/sandbox";
import { expect, test } from "vitest";
import { targetOf } from "../send/target.ts";
import { documented } from "../testing/documented-sample.ts";
import { runContract } from "./run-contract.ts";

test("a live run announces what it will do, and names the user's target in every request", async () => {
  const sandbox = createSandbox({ maxExchanges: 1000, allowedHosts: ["0.0.0.0"] });
  const { url, close } = await sandbox.listen();
  const said: { line: string; exchanges: number }[] = [];
  const targetUrl = "http://127.0.0.1:1/mine";
  // The unspecified address reaches this machine but is not a loopback address.
  const baseUrl = url.replace("127.0.0.1", "0.0.0.0");
  try {
    const report = await runContract({
      samples: documented,
      baseUrl,
      targetUrl,
      auth: { scheme: "Bearer", token: "live-token" },
      announce: (line) => said.push({ line, exchanges: sandbox.exchanges.length }),
    });
    expect(report).toMatchObject({ ok: true, live: true, strength: "lenient" });
    expect(said).toEqual([
      {
        line: `Live run against ${baseUrl}: 105 requests, one after the other. Those that name a target to ping name ${targetUrl}.`,
        exchanges: 0,
      },
    ]);
    expect(sandbox.exchanges).toHaveLength(105);
    const bodies = report.cases.flatMap(({ request }) => (request ? [decodeURIComponent(request.body)] : []));
    expect(bodies).toHaveLength(105);
    expect(bodies.filter((body) => !body.includes(targetUrl) || body.includes("example.com"))).toEqual([]);
    const statuses = report.cases.flatMap(({ group, status, covers }) =>
      group === "refusals" && status !== "not-run" ? [covers?.status] : [],
    );
    expect([...new Set(statuses)]).toEqual(["401"]);
  } finally {
    await close();
  }
});

test("a live run sends nothing that changes the server or needs a stored webhook", async () => {
  const sandbox = createSandbox();
  const { url, close } = await sandbox.listen({ host: "0.0.0.0" });
  try {
    const report = await runContract({
      baseUrl: url.replace("127.0.0.1", "0.0.0.0"),
      targetUrl: "http://127.0.0.1:1/mine",
      auth: { scheme: "Bearer", token: "live-token" },
      announce: () => {},
    });
    expect(report).toMatchObject({ ok: true, live: true, totals: { failed: 0 } });
    const lines = sandbox.exchanges.map(
      ({ request }) => `${request.method} ${new URL(request.url).pathname}`,
    );
    const path = "/api/v1/Webhook";
    expect([...new Set(lines)]).toEqual([`POST ${path}/Test`, `GET ${path}/default`, `GET ${path}`]);
    const skipped = report.cases.filter(({ notRun }) => notRun?.startsWith("it changes the server"));
    expect(new Set(skipped.map(({ operation }) => operation)).size).toBe(7);
  } finally {
    await close();
  }
});

test.each([
  ["http://localhost:5000/Cust1", false, "strict"],
  ["http://127.8.9.10", false, "strict"],
  ["http://[::1]:80", false, "strict"],
  ["http://tenant.localhost", false, "strict"],
  ["http://0.0.0.0", true, "lenient"],
  ["https://sod2.superoffice.com/Cust12345", true, "lenient"],
  ["https://localhost.example.org", true, "lenient"],
  ["http://[::2]", true, "lenient"],
])("%s is live: %s, and %s", (baseUrl, live, strength) => {
  expect(targetOf({ baseUrl, targetUrl: "https://example.org/hook" })).toMatchObject({ live, strength });
});

test.each(["http://user:secret@localhost", "http://localhost/?token=secret", "http://localhost/#secret"])(
  "rejects %s without quoting it",
  (baseUrl) => {
    const refused = () => targetOf({ baseUrl, fetch: async () => new Response() });
    expect(refused).toThrow(/must not contain a user name, password, query or fragment/);
    expect(refused).not.toThrow(/secret/);
  },
);

test.each(["my.example.org/hook", "ftp://example.org", "hook"])(
  "rejects %s as a target to ping",
  (targetUrl) => {
    expect(() => targetOf({ baseUrl: "https://online.superoffice.com/Cust1", targetUrl })).toThrow(
      /^targetUrl \(or SO_TARGET_URL\) must be an absolute http or https URL\.$/,
    );
  },
);

test("a live run tries only given credentials", () => {
  const target = targetOf({
    baseUrl: "https://online.superoffice.com/Cust1",
    targetUrl: "https://example.org",
  });
  const sample = { request: { headers: [] } } as never;
  expect(target.credentialsFor(sample)).toEqual({ auth: [], soAppToken: undefined, given: true });
});

test("rejects a target URL for the embedded sandbox, which pings nothing", () => {
  expect(() => targetOf({ targetUrl: "https://example.org" })).toThrow(/Omit targetUrl/);
});
