import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type * as client from "@so-webhook/client";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";

const secret = "s3cret-marker";
const path = "/api/v1/Webhook/Test";
let directory: string;
let createClient: typeof client.createClient;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "so-webhook-"));
  const { metafile } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve("@so-webhook/client"))],
    absWorkingDir: directory,
    outdir: directory,
    entryNames: "client",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    conditions: ["@so-webhook/source"],
    metafile: true,
  });
  const reports = Object.entries(metafile.outputs).filter(([, { entryPoint }]) =>
    entryPoint?.endsWith("/call/report.ts"),
  );
  expect(reports).toHaveLength(1);
  for (const [name] of reports) rmSync(join(directory, name));
  ({ createClient } = await import(pathToFileURL(join(directory, "client.mjs")).href));
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
