import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { postgresServer, type RealServer, redisServer } from "./testing/real-servers.ts";
import { openStore } from "./testing/store-clients.ts";
import { signedRequest } from "./testing.ts";

storeTests("redis", redisServer());
storeTests("postgresql", postgresServer());

/** Tests the example's store on a real server. Without the server they are left out, or fail if it is required. */
function storeTests(name: RealServer["name"], server: RealServer | undefined): void {
  if (server === undefined) {
    const required = (process.env.SO_WEBHOOK_REQUIRE ?? "").split(",").some((part) => part.trim() === name);
    if (required)
      test(`needs ${name}`, () => expect.fail(`SO_WEBHOOK_REQUIRE names ${name}, which is missing.`));
    else {
      process.stderr.write(`left out, no ${name}: the example event store on a real server\n`);
      test.skip(`the event store (no ${name})`, () => undefined);
    }
    return;
  }

  // Started by the first test that runs, so that a server that fails to start fails only its own tests.
  let starting: Promise<string> | undefined;
  const started = () => {
    starting ??= server.start();
    return starting;
  };
  afterAll(() => server.stop());

  async function opened() {
    const shared = await openStore(await started());
    onTestFinished(async () => void (await shared.close()));
    return shared;
  }

  test(`${name}: a claim keeps other tokens out until it is released`, async () => {
    const { store } = await opened();
    const id = crypto.randomUUID();
    expect(await store.claim(id, 60_000, "1")).toBe("claimed");
    expect(await store.claim(id, 60_000, "2")).toBe("busy");
    expect(await store.claim(id, 60_000, "1")).toBe("claimed");
    await store.release(id, "2");
    expect(await store.claim(id, 60_000, "2")).toBe("busy");
    await store.release(id, "1");
    expect(await store.claim(id, 60_000, "2")).toBe("claimed");
  });

  test(`${name}: a completed event is remembered for its time`, async () => {
    const { store, count } = await opened();
    const id = crypto.randomUUID();
    await store.claim(id, 60_000, "1");
    const before = await count();
    await store.complete(id, 2000, "1");
    expect([await store.claim(id, 60_000, "1"), await store.claim(id, 60_000, "2")]).toEqual([
      "done",
      "done",
    ]);
    await store.release(id, "1");
    expect(await store.claim(id, 60_000, "2")).toBe("done");
    await expect.poll(count).toBe(before - 1);
    expect(await store.claim(id, 60_000, "2")).toBe("claimed");
  });

  test(`${name}: a lease ends by itself, and its holder cannot change the next one`, async () => {
    const { store } = await opened();
    const id = crypto.randomUUID();
    await store.claim(id, 50, "1");
    await sleep(100);
    expect(await store.claim(id, 60_000, "2")).toBe("claimed");
    await store.release(id, "1");
    await store.complete(id, 60_000, "1");
    expect([await store.claim(id, 60_000, "1"), await store.claim(id, 60_000, "3")]).toEqual([
      "busy",
      "busy",
    ]);
    await store.complete(id, 60_000, "2");
    expect(await store.claim(id, 60_000, "3")).toBe("done");
  });

  test(`${name}: a renewed lease outlives its first time, a completion the end of its lease`, async () => {
    const { store } = await opened();
    const id = crypto.randomUUID();
    await store.claim(id, 200, "1");
    await store.claim(id, 60_000, "1");
    await sleep(250);
    expect(await store.claim(id, 60_000, "2")).toBe("busy");
    const other = crypto.randomUUID();
    await store.claim(other, 50, "1");
    await sleep(100);
    await store.complete(other, 60_000, "1");
    expect(await store.claim(other, 60_000, "2")).toBe("done");
  });

  test(`${name}: of 50 claims at once one is granted`, async () => {
    const { store } = await opened();
    const id = crypto.randomUUID();
    const states = await Promise.all(
      Array.from({ length: 50 }, (_, token) => store.claim(id, 60_000, `${token}`)),
    );
    expect(states.filter((state) => state === "claimed")).toHaveLength(1);
    expect(states.filter((state) => state === "busy")).toHaveLength(49);
  });

  test(`${name}: two processes handle 100 parallel equal deliveries once, and one takes over when the other is killed`, async () => {
    const url = await started();
    const [first, second] = await Promise.all([receiverProcess(url), receiverProcess(url)]);
    const id = crypto.randomUUID();
    const urls = Array.from({ length: 100 }, (_, number) => (number % 2 === 0 ? first.url : second.url));
    const statuses = await Promise.all(urls.map((receiver) => deliver(receiver, id, 500)));
    // The process that handles the event shares the outcome with its own deliveries. The other makes SuperOffice try again.
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(50);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect([await deliver(first.url, id, 500), await deliver(second.url, id, 500)]).toEqual([200, 200]);
    await expect.poll(() => [...first.lines, ...second.lines]).toEqual([`started ${id}`, `handled ${id}`]);

    const other = crypto.randomUUID();
    const cut = deliver(first.url, other, 60_000).catch(() => "connection lost");
    await expect.poll(() => first.lines).toContain(`started ${other}`);
    first.kill();
    expect(await cut).toBe("connection lost");
    // 503 until the lease of the killed process ends.
    await expect.poll(() => deliver(second.url, other, 0), { interval: 500 }).toBe(200);
    expect(await deliver(second.url, other, 0)).toBe(200);
    await expect
      .poll(() => second.lines.filter((line) => line.endsWith(other)))
      .toEqual([`started ${other}`, `handled ${other}`]);
  });
}

/** Starts a process with a receiver on the store. It is killed when the test ends. */
async function receiverProcess(storeUrl: string) {
  const script = fileURLToPath(new URL("./testing/store-process.ts", import.meta.url));
  const flags = ["--conditions=@so-webhook/source", "--import", "tsx"];
  const child = spawn(process.execPath, [...flags, script, storeUrl], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  await once(child.stdout, "data");
  await expect.poll(() => output).toMatch(/\n/);
  return {
    url: output.split("\n")[0] ?? "",
    get lines() {
      return output.split("\n").slice(1, -1);
    },
    kill: () => child.kill("SIGKILL"),
  };
}

async function deliver(url: string, EventId: string, handlerMs: number): Promise<number> {
  const event = { Event: "contact.created", EventId, PrimaryKey: handlerMs };
  return (await fetch(await signedRequest({ url, secret: "s3cret", event }))).status;
}
