import { accessSync, constants } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { describeWhere, requirement, type Status } from "@so-webhook/dotnet-peer";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { parseAllowedHost } from "../http/allowed-hosts.ts";
import { createSandbox } from "../sandbox.ts";
import type { SandboxOptions } from "../settings.ts";
import { startReceiver } from "../testing/receiver.ts";
import { authorization, testRequest } from "../testing/request.ts";
import type { ListenOptions } from "./listen.ts";

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
async function listen(options: SandboxOptions = {}, where: ListenOptions = {}) {
  const target = await startReceiver();
  const sandbox = createSandbox(options);
  const server = await sandbox.listen(where);
  open.push(server, target);
  return { ...sandbox, target, url: server.url, port: Number(new URL(server.url).port) };
}

/** Posts a webhook with the given request target and header lines. Returns the status and the body. */
function post(port: number, target: string, headers: readonly string[], webhook: unknown): Promise<string> {
  const body = JSON.stringify(webhook);
  const lines = [
    `POST ${target} HTTP/1.1`,
    ...headers,
    `Authorization: ${authorization}`,
    "Content-Type: application/json",
    "Connection: close",
    `Content-Length: ${body.length}`,
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`));
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("close", () => resolve(text.replace(/^HTTP\/1\.1 (\d+)[\s\S]*?\r\n\r\n/, "$1 ")));
    socket.on("error", reject);
  });
}
const path = "/api/v1/Webhook/Test";

test.each([
  "localhost",
  "LOCALHOST:1",
  "a.localhost:80",
  "127.0.0.1",
  "127.1.2.3:99",
  "[::1]:80",
  "localhost.",
])("A sandbox on loopback serves the host %s", async (host) => {
  const { port, target } = await listen();
  expect(await post(port, path, [`Host: ${host}`], { TargetUrl: target.url })).toMatch(/^200 /);
  expect(target.pings).toHaveLength(1);
});

test.each([
  "evil.example",
  "evil.example:80",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "10.0.0.1",
  "",
  "a b",
])("A sandbox on loopback refuses the host %j, pings nothing and records it", async (host) => {
  const { port, target, exchanges } = await listen();
  const origin = `Origin: http://${host}`;
  const response = await post(port, path, [`Host: ${host}`, origin], { TargetUrl: target.url });
  expect(response).toMatch(/^40[03] /);
  if (response.startsWith("403")) {
    expect(response).toContain("allowedHosts");
    expect(exchanges[0]?.response?.status).toBe(403);
  }
  expect(target.pings).toEqual([]);
});

test("A sandbox on loopback refuses a request target with another host, and a health check", async () => {
  const { port, target } = await listen();
  const webhook = { TargetUrl: target.url };
  expect(await post(port, `http://evil.example${path}`, ["Host: localhost"], webhook)).toMatch(/^403 /);
  expect(await post(port, `http://localhost${path}`, ["Host: localhost"], webhook)).toMatch(/^200 /);
  const socket = connect(port, "127.0.0.1", () =>
    socket.write("GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
  );
  expect(Buffer.concat(await socket.toArray()).toString()).toMatch(/^HTTP\/1\.1 403 /);
});

test("allowedHosts adds names, and domains with all their names", async () => {
  const { port, target } = await listen({ allowedHosts: ["Sandbox.Test", "*.example.org"] });
  const status = async (host: string) =>
    (await post(port, path, [`Host: ${host}`], { TargetUrl: target.url })).slice(0, 3);
  expect(await status("sandbox.test:81")).toBe("200");
  expect(await status("a.b.example.org")).toBe("200");
  expect(await status("example.org")).toBe("403");
  expect(await status("localhost")).toBe("200");
});

test("A sandbox on all addresses serves any host, unless allowedHosts is set", async () => {
  const free = await listen({}, { host: "0.0.0.0" });
  const webhook = { TargetUrl: free.target.url };
  expect(await post(free.port, path, ["Host: any.test"], webhook)).toMatch(/^200 /);
  const bound = await listen({ allowedHosts: ["some.test"] }, { host: "0.0.0.0" });
  expect(await post(bound.port, path, ["Host: any.test"], webhook)).toMatch(/^403 /);
  expect(await post(bound.port, path, ["Host: some.test"], webhook)).toMatch(/^200 /);
});

test("fetch serves any host", async () => {
  const target = await startReceiver();
  open.push(target);
  const response = await createSandbox().fetch(
    testRequest({ TargetUrl: target.url }, {}, `http://evil.example${path}`),
  );
  expect(await response.json()).toMatchObject({ Success: true });
});

test.each<[string, SandboxOptions, number]>([
  ["https://evil.example", {}, 403],
  ["null", {}, 403],
  ["http://localhost.evil.example", {}, 403],
  ["http://localhost:5173", {}, 200],
  ["http://localhost:5173", { cors: [] }, 403],
  ["https://app.example", { cors: ["https://app.example"] }, 200],
  ["http://sandbox.test", { cors: [] }, 200],
  ["https://sandbox.test:444", { cors: [] }, 403],
])("A POST from a page of %s with %j gets %i", async (origin, options, status) => {
  const target = await startReceiver();
  open.push(target);
  const { fetch, exchanges } = createSandbox(options);
  const response = await fetch(testRequest({ TargetUrl: target.url }, { Origin: origin }));
  expect(response.status).toBe(status);
  expect(target.pings).toHaveLength(status === 200 ? 1 : 0);
  expect(exchanges[0]?.response?.status).toBe(status);
});

test.each(["", "*", "*.", "a:80", "http://a", "a/b", "a b", 5, "*.*.a"])(
  "allowedHosts refuses %j",
  (entry) => {
    expect(() => parseAllowedHost(entry, "allowedHosts[0]")).toThrow(/^allowedHosts\[0\]: .*is not a host\./);
  },
);

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
function chromiumStatus(): Status {
  try {
    accessSync(executablePath, constants.X_OK);
    return { available: true };
  } catch {
    return { available: false, reason: `${executablePath} not found. Set CHROMIUM_PATH to use another` };
  }
}

describeWhere(requirement("chromium", chromiumStatus()), "in Chromium", () => {
  let browser: Browser;
  let page: Page;
  const site = createServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" }).end("<!DOCTYPE html><title>evil</title>");
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    browser = await chromium.launch({
      executablePath,
      args: [
        ...["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"],
        ...["--disable-background-networking", "--disable-component-update"],
        // The resolver of an attacker: their name leads to this machine.
        "--host-resolver-rules=MAP evil.example 127.0.0.1",
      ],
    });
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser.close();
    site.closeAllConnections();
    site.close();
  });
  const evilSite = () => `http://evil.example:${(site.address() as AddressInfo).port}/`;

  test("A page whose name resolves to this machine cannot make the sandbox ping", async () => {
    const { port, target, exchanges } = await listen();
    await page.goto(`http://evil.example:${port}/healthz`);
    const script = `fetch(${JSON.stringify(path)}, {
      method: "POST",
      headers: { Authorization: ${JSON.stringify(authorization)}, "Content-Type": "application/json" },
      body: ${JSON.stringify(JSON.stringify({ TargetUrl: target.url }))},
    }).then((response) => response.status)`;
    expect(await page.evaluate(script)).toBe(403);
    expect(target.pings).toEqual([]);
    // The browser may also have requested an icon.
    expect(exchanges.map(({ request }) => request.method)).toContain("POST");
  });

  test("A form on a page of another origin cannot make the sandbox ping", async () => {
    const { port, target, exchanges } = await listen();
    await page.goto(evilSite());
    // A name and a password in the URL make the browser send them once the sandbox asks for credentials.
    const action = `http://user:password@127.0.0.1:${port}${path}`;
    const script = `
      const form = document.createElement("form");
      form.method = "post";
      form.action = ${JSON.stringify(action)};
      const field = document.createElement("input");
      field.name = "TargetUrl";
      field.value = ${JSON.stringify(target.url)};
      form.append(field);
      document.body.append(form);
      form.submit();`;
    await Promise.all([page.waitForURL(`**${path}`).catch(() => {}), page.evaluate(script)]);
    // The browser asks for an icon as well.
    const posted = () => exchanges.find(({ request }) => request.method === "POST");
    await expect.poll(() => posted()?.response?.status).toBe(403);
    expect(target.pings).toEqual([]);
  });

  test("A simple request of a page of another origin cannot make the sandbox ping", async () => {
    const { port, target, exchanges } = await listen();
    await page.goto(evilSite());
    const script = `fetch("http://127.0.0.1:${port}${path}", {
      method: "POST",
      mode: "no-cors",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: "TargetUrl=" + encodeURIComponent(${JSON.stringify(target.url)}),
    }).then(() => "sent", () => "failed")`;
    await page.evaluate(script);
    expect(exchanges.map(({ response }) => response?.status)).toEqual(exchanges.map(() => 403));
    expect(target.pings).toEqual([]);
  });
});
