import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { signedRequest } from "./testing.ts";

const folder = new URL("../../../examples/receivers/", import.meta.url);

/** Returns a port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const servers = ["express.mjs", "fastify.mjs", "fetch-node.mjs", "hono.mjs"];
const ports = await Promise.all(servers.map(freePort));

/** One process that runs all servers, because the start of a process with tsx takes longer than these tests. */
const child = spawn(
  process.execPath,
  [
    ...["--conditions=@so-webhook/source", "--import", "tsx", "--input-type=module", "-e"],
    `for (const [url, port] of ${JSON.stringify(servers.map((name, index) => [new URL(name, folder).href, ports[index]]))}) {
      process.env.PORT = String(port);
      await import(url);
    }`,
  ],
  { env: { ...process.env, SO_WEBHOOK_SECRET: "s3cret" }, stdio: ["ignore", "pipe", "inherit"] },
);
afterAll(() => void child.kill());
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
async function line(): Promise<string> {
  return String((await lines.next()).value);
}

beforeAll(async () => {
  const urls = [await line(), await line(), await line(), await line()];
  expect(urls.sort()).toEqual(ports.map((port) => `http://127.0.0.1:${port}/webhook`).sort());
}, 60_000);

/** Runs ping.mjs with arguments and returns what it prints. */
async function ping(...args: readonly string[]): Promise<string> {
  const argv = process.argv;
  const print = vi.spyOn(console, "log").mockReturnValue();
  vi.stubEnv("SO_WEBHOOK_SECRET", "s3cret");
  process.argv = [...argv.slice(0, 2), ...args];
  try {
    // The query makes the script run again.
    await import(new URL(`ping.mjs?${encodeURIComponent(args.join())}`, folder).href);
    return print.mock.calls.map((words) => words.join(" ")).join("\n");
  } finally {
    process.argv = argv;
    vi.unstubAllEnvs();
    print.mockRestore();
  }
}

test.each(servers.map((name, index) => [name, ports[index]]))(
  "%s responds to what ping.mjs sends",
  async (_, port) => {
    const url = `http://127.0.0.1:${port}/webhook`;
    expect(await ping(url)).toBe("200 ok");
    expect(await line()).toBe("verified test ping");
    expect(await ping(url, "contact.created")).toBe("200 ok");
    expect(await line()).toBe("contact.created 0");

    const forged = await signedRequest({ url, secret: "forged" });
    expect((await fetch(forged)).status).toBe(401);
  },
);

test("next-route.mjs handles a POST", async () => {
  vi.stubEnv("SO_WEBHOOK_SECRET", "s3cret");
  onTestFinished(() => void vi.unstubAllEnvs());
  const { POST } = await import(new URL("next-route.mjs", folder).href);
  expect((await POST(await signedRequest({ secret: "s3cret" }))).status).toBe(200);
  expect((await POST(await signedRequest({ secret: "another" }))).status).toBe(401);
});

test("worker.mjs responds as a module", async () => {
  const { default: worker } = await import(new URL("worker.mjs", folder).href);
  const request = await signedRequest({ secret: "s3cret", url: "http://localhost/webhook" });
  expect((await worker.fetch(request, { SO_WEBHOOK_SECRET: "s3cret" })).status).toBe(200);
});
