import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
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

/** Runs an example against the source of this package until the test ends. */
function run(
  name: string,
  port: number,
  ...args: string[]
): { child: ChildProcess; line: () => Promise<string> } {
  const flags = ["--conditions=@so-webhook/source", "--import", "tsx"];
  const child = spawn(process.execPath, [...flags, fileURLToPath(new URL(name, folder)), ...args], {
    env: { ...process.env, SO_WEBHOOK_SECRET: "s3cret", PORT: String(port) },
  });
  onTestFinished(() => void child.kill());
  child.stderr?.pipe(process.stderr);
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  return { child, line: async () => String((await lines.next()).value) };
}

test.each(["express.mjs", "fastify.mjs", "fetch-node.mjs", "hono.mjs"])(
  "%s responds to what ping.mjs sends",
  async (name) => {
    const server = run(name, await freePort());
    const url = await server.line();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/webhook$/);

    expect(await run("ping.mjs", 0, url).line()).toBe("200 ok");
    expect(await server.line()).toBe("verified test ping");
    expect(await run("ping.mjs", 0, url, "contact.created").line()).toBe("200 ok");
    expect(await server.line()).toBe("contact.created 0");

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
