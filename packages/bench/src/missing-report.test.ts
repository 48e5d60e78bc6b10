import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as client from "@so-webhook/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedClient } from "./published.ts";

const secret = "s3cret-marker";
const path = "/api/v1/Webhook/Test";
let directory: string;
let createClient: typeof client.createClient;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "so-webhook-"));
  const files = [...(await publishedClient()).values()];
  const others = files.filter(({ facadeModuleId }) => !facadeModuleId?.endsWith("/call/report.ts"));
  expect(others).toHaveLength(files.length - 1);
  await mkdir(join(directory, "chunks"));
  await writeFile(join(directory, "package.json"), '{ "type": "module" }');
  for (const { fileName, code } of others) await writeFile(join(directory, fileName), code);
  ({ createClient } = await import(pathToFileURL(join(directory, "index.js")).href));
});

afterAll(() => rm(directory, { recursive: true }));

function callWith(respond: () => Response | Promise<Response>) {
  return createClient({
    baseUrl: `http://localhost/${secret}`,
    auth: { scheme: "Bearer", token: secret },
    fetch: async () => await respond(),
    observe: { request: () => undefined, response: () => undefined },
  }).POST(path, { body: { Name: "n", TargetUrl: "https://localhost", Secret: secret } });
}

test("a call succeeds when the part for errors and observers cannot be loaded", async () => {
  const { data, error } = await callWith(() => Response.json({ Success: true }));
  expect([data, error]).toEqual([{ Success: true }, undefined]);
});

const facts = { method: "POST", url: "http://localhost", attempts: 1 };
const ofResponse = { statusText: "", excerpt: "" };

test.each<[string, () => Response | Promise<Response>, object]>([
  [
    "a status",
    () => Response.json({ Message: secret }, { status: 503, statusText: secret }),
    { kind: "http", code: "http-status", status: 503, ...ofResponse },
  ],
  [
    "an unreadable body",
    () => new Response(secret, { headers: { "content-type": "application/json" } }),
    { kind: "decode", code: "malformed-json", status: 200, ...ofResponse },
  ],
  [
    "a lost connection",
    () => Promise.reject(new TypeError(secret)),
    { kind: "network", code: "connection-failed" },
  ],
])("%s is an error without text from outside when that part cannot be loaded", async (_, respond, error) => {
  const outcome = await callWith(respond);
  const { code } = error as { code: string };
  expect(outcome.error).toEqual({ ...error, ...facts, message: `POST http://localhost: ${code}` });
});

test("nothing is sent in place of a curl command when that part cannot be loaded", async () => {
  let sent = 0;
  const client = createClient({
    baseUrl: "http://localhost",
    fetch: async () => {
      sent += 1;
      return new Response();
    },
  });
  await expect(client.toCurl("POST", path, { body: { TargetUrl: "https://localhost" } })).rejects.toThrow();
  expect(sent).toBe(0);
});
