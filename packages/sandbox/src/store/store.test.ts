import { link, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testResource } from "../testing/resource.ts";
import { createStore } from "./store.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "so-webhook-store-"));
});
afterAll(() => rm(folder, { recursive: true }));

const maxWebhooks = 10;

function entryOf(id: number): string {
  return JSON.stringify({ members: { WebhookId: id }, consecutiveErrors: 0, lastError: null });
}

test("A sandbox with a file keeps its webhooks, their errors and their ids over a restart", async () => {
  const storeFile = join(folder, "restart.json");
  const options = { storeFile, pingOnSave: false, resolve: async () => ["10.0.0.1"] };
  const first = testResource(options);
  const webhook = {
    Name: "a",
    TargetUrl: "http://down.test/",
    Events: ["a.b"],
    Properties: { deep: [{ x: null }] },
  };
  await first.call("POST ", webhook);
  await first.call("POST ", { ...webhook, Name: "b" });
  await first.call("DELETE /2");
  await first.call("POST /a.b/1");
  await first.sandbox.close();

  const second = testResource(options);
  const { value } = await second.call("GET /1");
  expect(value).toEqual((await first.call("GET /1")).value);
  expect(value).toMatchObject(webhook);
  expect((await second.call("GET /1/LastError")).value).toMatch(/^No response: the sandbox's guard blocked/);
  expect((await second.call("GET /2")).status).toBe(404);
  expect((await second.call("POST ", webhook)).value).toMatchObject({ WebhookId: 3 });
});

test("Only its owner can read the file, and no temporary file is left", async () => {
  const file = join(folder, "mode.json");
  const store = createStore({ maxWebhooks, file });
  store.add({ Secret: "s" });
  await store.saved();
  if (process.platform !== "win32") expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readdir(folder)).filter((name) => name.startsWith("mode"))).toEqual(["mode.json"]);
});

test("What is at the place of the temporary file is neither followed nor written to", async () => {
  const file = join(folder, "planted.json");
  const other = join(folder, "other");
  await writeFile(other, "kept");
  await link(other, `${file}.${process.pid}.tmp`);
  const store = createStore({ maxWebhooks, file });
  store.add({ Secret: "s" });
  await store.saved();
  expect(await readFile(other, "utf8")).toBe("kept");
});

test("Many changes at once are all in the file when saved resolves", async () => {
  const file = join(folder, "many.json");
  const store = createStore({ maxWebhooks, file });
  for (let count = 0; count < 10; count += 1) store.add({ Name: String(count) });
  store.remove(4);
  await store.saved();
  const { version, nextId, webhooks } = JSON.parse(await readFile(file, "utf8"));
  expect([version, nextId]).toEqual([1, 11]);
  expect(webhooks).toEqual(store.all());
  expect(webhooks).toHaveLength(9);
});

test("A file that cannot be written is an error, and the next change writes everything", async () => {
  const file = join(folder, "missing", "file.json");
  const errors: unknown[] = [];
  const { call } = testResource({
    storeFile: file,
    pingOnSave: false,
    onError: (error) => errors.push(error),
  });
  expect(await call("POST ", { TargetUrl: "http://127.0.0.1/" })).toMatchObject({ status: 500 });
  expect(errors).toMatchObject([{ code: "ENOENT" }]);
});

test("A write that fails leaves no temporary file, because it contains secrets", async () => {
  const file = join(folder, "taken.json");
  const store = createStore({ maxWebhooks, file });
  await mkdir(join(file, "inside"), { recursive: true });
  store.add({ Secret: "s" });
  await expect(store.saved()).rejects.toThrow();
  expect((await readdir(folder)).filter((name) => name.startsWith("taken"))).toEqual(["taken.json"]);
});

test("An empty storeFile is refused", () => {
  expect(() => testResource({ storeFile: "" })).toThrow("storeFile must be the path of a file.");
});

test.each([
  ["no JSON", "{"],
  ["another JSON", "[]"],
  ["a newer version", '{"version":2,"nextId":1,"webhooks":[]}'],
  ["an id that would be used twice", `{"version":1,"nextId":2,"webhooks":[${entryOf(2)}]}`],
  ["two webhooks of one id", `{"version":1,"nextId":3,"webhooks":[${entryOf(2)},${entryOf(2)}]}`],
  ["a next id that no webhook can have", '{"version":1,"nextId":-3,"webhooks":[]}'],
  ["a webhook without an id", '{"version":1,"nextId":1,"webhooks":[{"members":{},"consecutiveErrors":0}]}'],
])("A file with %s is refused, and kept", async (_, text) => {
  const file = join(folder, "other.json");
  await writeFile(file, text);
  expect(() => createStore({ maxWebhooks, file })).toThrow(
    `${file} is not a file of webhooks that this sandbox wrote. Choose another path, or delete the file.`,
  );
  expect(await readFile(file, "utf8")).toBe(text);
});

test("A folder in place of the file is an error that names it", () => {
  expect(() => createStore({ maxWebhooks, file: folder })).toThrow(
    `Cannot read the file of webhooks ${folder}.`,
  );
});
