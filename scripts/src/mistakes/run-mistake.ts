import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, resolveTenant } from "@so-webhook/client";
import { generate } from "@so-webhook/codegen";
import { main, runContract } from "@so-webhook/contract-tests";
import { createReceiver, verify } from "@so-webhook/receiver";
import { signedRequest } from "@so-webhook/receiver/testing";
import { createSandbox } from "@so-webhook/sandbox";
import { run as runCodegen } from "../../../packages/codegen/src/cli.ts";
import type { Mistake } from "./mistake.ts";

/** What a mistake leads to, in the words of the product. */
export type Outcome = { readonly says: string; readonly fix?: string };

const baseUrl = "https://so.example.com/Cust12345";
const url = "http://localhost/webhook";
const secret = "shared secret";

/** The URLs of a server that is running, and of one that was closed. */
export type Servers = { readonly used: string; readonly closed: string };

/** Runs a mistake and returns what it leads to. Ports and folders of this machine are replaced. */
export async function outcomeOf(mistake: Mistake, servers: Servers): Promise<Outcome> {
  const { says, ...fix } = await run(mistake, servers);
  const ports = [servers.used, servers.closed].map((url) => new URL(url).port);
  const shown = ports.reduce((text, port) => text.replaceAll(port, "49152"), says);
  return { says: shown.replaceAll(`${process.cwd()}/`, "").replaceAll(`${tmpdir()}/`, ""), ...fix };
}

async function run({ code, response }: Mistake, { used, closed }: Servers): Promise<Outcome> {
  const fetch = async () => response?.() ?? Response.json({ Success: true });
  const auth = { scheme: "Bearer", token: "abc" } as const;
  const circular: Record<string, unknown> = { TargetUrl: "https://hooks.example.com/a" };
  circular.Properties = { circular };
  const quiet = { onEvent: () => undefined, onError: () => undefined };
  const scope = {
    baseUrl,
    path: "/api/v1/Webhook/Test",
    body: { TargetUrl: "https://hooks.example.com/a" },
    fetch,
    client: createClient({ baseUrl, auth, fetch, retry: false }),
    circular,
    renew: () => Promise.reject(new Error("the refresh token has expired")),
    createClient,
    resolveTenant,
    createReceiver,
    verify,
    signedRequest,
    onEvent: quiet.onEvent,
    secret,
    url,
    signature: "abc",
    receiver: createReceiver({ secret, ...quiet }),
    failing: createReceiver({ ...quiet, secret, onEvent: () => Promise.reject(new Error("no database")) }),
    createSandbox,
    sandbox: createSandbox(),
    strictSandbox: createSandbox({ strictBody: true }),
    request,
    usedPort: Number(new URL(used).port),
    generate,
    withReference: ($ref: string) => documentOf("application/json", { $ref }),
    withXml: (schema: object) => documentOf("application/xml", schema),
    configFile,
    codegen: (...args: string[]) => printed((out) => runCodegen(args, { out, err: out })),
    runContract,
    contract: (...args: string[]) =>
      printed((out) => main(args, { env: {}, out: () => undefined, err: out, colour: false })),
    closedServer: closed,
  };
  try {
    const evaluate = new Function(...Object.keys(scope), `return (async () => (${code}))()`);
    return await described(await evaluate(...Object.values(scope)));
  } catch (error) {
    return { says: (error as Error).message };
  }
}

/** Creates a request to the sandbox. */
function request(webhook: object, headers: Record<string, string> = {}): Request {
  const all = { Authorization: "Bearer any", "Content-Type": "application/json", ...headers };
  const text = JSON.stringify(webhook);
  return new Request("http://sandbox/api/v1/Webhook/Test", { method: "POST", body: text, headers: all });
}

/** Returns a document with one operation, which returns a body of the schema. */
function documentOf(mediaType: string, schema: object): object {
  const content = { [mediaType]: { schema } };
  return {
    openapi: "3.1.0",
    info: { title: "a", version: "1" },
    paths: { "/a": { get: { responses: { 200: { description: "a", content } } } } },
  };
}

/** Writes a config file with one API, and returns its path. */
function configFile(api: object): string {
  const file = join(tmpdir(), "redocly.yaml");
  writeFileSync(file, JSON.stringify({ apis: { a: api } }));
  return file;
}

/** Returns the lines that a command prints before the first empty one. */
async function printed(command: (out: (line: string) => void) => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  await command((line) => void lines.push(line));
  return lines.join("\n").split("\n\n")[0]?.trim() ?? "";
}

async function described(result: unknown): Promise<Outcome> {
  if (typeof result === "string") return { says: result };
  if (result instanceof Response) return { says: `${result.status}: ${await bodyOf(result)}` };
  const { error } = (result ?? {}) as { error?: { message: string; hint?: string } };
  if (error === undefined) return { says: "nothing" };
  return { says: error.message, ...(error.hint !== undefined && { fix: error.hint }) };
}

/** Returns a body as text, of a JSON body only its message. */
async function bodyOf(response: Response): Promise<string> {
  const text = await response.text();
  return text.startsWith("{") ? (JSON.parse(text) as { Message: string }).Message : text.trim();
}
