/**
 * The tests that run on every runtime: plain functions over the public packages, without a test runner and without
 * anything of Node, so that one bundle of them runs on Node, Bun, Deno and in a browser.
 */
import {
  type Auth,
  createClient,
  isWebhookApiError,
  type SoClientOptions,
  type Webhook,
} from "@so-webhook/client";
import { createReceiver, sign, verify } from "@so-webhook/receiver";
import { negotiate, parseMediaType } from "@so-webhook/runtime/media";
import { type CaseResult, runCases, same } from "./cases.ts";

/** Where the servers are that the tests talk to. */
export type SuiteConfig = {
  readonly sandboxUrl: string;
  readonly faultyUrl: string;
  /** Nothing listens there. */
  readonly closedUrl: string;
  /** A receiver that the sandbox may ping. */
  readonly targetUrl: string;
  readonly targetSecret: string;
};

const path = "/api/v1/Webhook/Test";
const browser = typeof document !== "undefined";
const auth: Auth = { scheme: "Bearer", token: "8A:Cust12345.s3cret-marker" };

const requestTypes = [
  "application/json",
  "text/json",
  "application/xml",
  "text/xml",
  "application/x-www-form-urlencoded",
  "application/json-patch+json",
  "application/merge-patch+json",
] as const;
const responseTypes = requestTypes.filter((type) => type !== "application/x-www-form-urlencoded");

function webhook({ targetUrl, targetSecret }: SuiteConfig): Webhook {
  return {
    Name: "æøå 😀",
    Events: ["contact.created"],
    TargetUrl: targetUrl,
    Secret: targetSecret,
  };
}

/** The error of a call to the faulty server. */
async function failure(config: SuiteConfig, fault: string, options: Partial<SoClientOptions> = {}) {
  const baseUrl = `${config.faultyUrl}/${fault}`;
  const client = createClient({ baseUrl, timeoutMs: 3_000, retry: { baseDelayMs: 1 }, ...options });
  const result = await client.POST(path, { body: webhook(config) });
  return { kind: result.error?.kind, code: result.error?.code, attempts: result.attempts, data: result.data };
}

async function kindOf(...args: Parameters<typeof failure>): Promise<unknown> {
  return (await failure(...args)).kind;
}

const cases: Readonly<Record<string, (config: SuiteConfig) => Promise<void>>> = {
  "every request type and every response type carry the same value": async (config) => {
    const client = createClient({ baseUrl: config.sandboxUrl, auth });
    for (const contentType of requestTypes) {
      for (const accept of responseTypes) {
        const { data, error, response } = await client.POST(path, {
          body: webhook(config),
          contentType,
          accept,
        });
        if (error) throw new Error(`${contentType}, ${accept}: ${error.message}`);
        same([data.Success, data.Message?.includes("200")], [true, true]);
        same(parseMediaType(response.headers.get("content-type") ?? "")?.essence, accept);
      }
    }
  },
  "a call without credentials is refused, with a hint": async (config) => {
    const { error } = await createClient({ baseUrl: config.sandboxUrl }).POST(path, {
      body: webhook(config),
    });
    same(
      [error?.kind, error?.kind === "http" && error.status, error?.hint?.includes("auth")],
      ["http", 401, true],
    );
  },
  "each scheme is taken": async (config) => {
    const schemes: Auth[] = [
      { scheme: "Basic", username: "bjørn", password: "pæss:wørd" },
      { scheme: "SoTicket", ticket: "7T:abc+/==" },
      auth,
    ];
    for (const scheme of schemes) {
      const client = createClient({ baseUrl: config.sandboxUrl, auth: scheme, soAppToken: "app-secret" });
      same((await client.testWebhook(webhook(config))).Success, true);
    }
  },
  "XSRF comes from the cookie of a page, or from the option": async (config) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store needs https, and this page has none
    if (browser) document.cookie = "XSRF-TOKEN=xs-1; path=/";
    const xsrf: Auth = browser ? { scheme: "XSRF" } : { scheme: "XSRF", token: "xs-1" };
    const client = createClient({ baseUrl: config.sandboxUrl, auth: xsrf });
    same((await client.testWebhook(webhook(config))).Success, true);
  },
  "a bad webhook is a 400 that names the member": async (config) => {
    const client = createClient({ baseUrl: config.sandboxUrl, auth });
    const caught = await client.testWebhook({ TargetUrl: "nowhere" }).catch((error: unknown) => error);
    if (!isWebhookApiError(caught)) throw new Error("not a WebhookApiError");
    same([caught.kind, caught.status, caught.message.includes("TargetUrl")], ["http", 400, true]);
  },
  "a token is renewed once after a 401": async (config) => {
    let asked = 0;
    const token = () => `token-${++asked}`;
    const { data, attempts } = await failure(config, "renewed", { auth: { scheme: "Bearer", token } });
    same([data?.Success, attempts, asked], [true, 1, 2]);
  },
  "a refused connection is a network error": async (config) => {
    const result = await failure({ ...config, faultyUrl: config.closedUrl }, "x");
    same(
      [result.kind, result.code, result.attempts],
      // A browser does not say what happened.
      browser ? ["network", "connection-failed", 1] : ["network", "connection-refused", 3],
    );
  },
  "a reset before the response is not retried": async (config) => {
    const result = await failure(config, "reset");
    same([result.kind, result.attempts], ["network", 1]);
  },
  "a response that never arrives is a timeout": async (config) => {
    const begun = Date.now();
    same(await kindOf(config, "stalled", { timeoutMs: 200 }), "timeout");
    same(Date.now() - begun < 2_000, true);
  },
  "an abort ends the call": async (config) => {
    const client = createClient({ baseUrl: `${config.faultyUrl}/stalled` });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    const { error } = await client.POST(path, { body: webhook(config), signal: controller.signal });
    same(error?.kind, "aborted");
  },
  "a gzip bomb is too large": async (config) => {
    same(await kindOf(config, "bomb", { maxResponseBytes: 1_000_000 }), "too-large");
  },
  "an HTML page and an empty response are decode errors": async (config) => {
    same([await kindOf(config, "html"), await kindOf(config, "empty")], ["decode", "decode"]);
  },
  "429 with Retry-After is tried again": async (config) => {
    const { data, attempts } = await failure(config, "busy");
    same([data?.Success, attempts], [true, 2]);
  },
  "a redirect on the same origin is followed": async (config) => {
    const { data, code } = await failure(config, "moved");
    same([data?.Success, code], browser ? [undefined, "redirect-hidden"] : [true, undefined]);
  },
  "credentials do not follow a redirect to another origin": async (config) => {
    const { data, code } = await failure(config, "elsewhere", { auth, soAppToken: "app-secret" });
    same([data?.Success, code], browser ? [undefined, "redirect-hidden"] : [true, undefined]);
  },
  "a redirect loop ends": async (config) => {
    same((await failure(config, "loop")).code, browser ? "redirect-hidden" : "redirect-loop");
  },
  "signatures are those of the documented rule": async () => {
    const body = '{"Event":"test"}';
    const signature = await sign(body, "shared secret");
    // From: printf '{"Event":"test"}' | openssl dgst -sha256 -hmac 'shared secret' -binary | base64
    same(signature, "tp5ZShWS45frzXLUMHtkrT6j8UHMF9wj15+vGnHp5gg=");
    same((await verify({ body, signature, secret: ["old", "shared secret"] })).ok, true);
    same((await verify({ body: `${body} `, signature, secret: "shared secret" })).ok, false);
  },
  "a receiver takes a signed event and refuses a forged one": async () => {
    const seen: string[] = [];
    const receive = createReceiver({
      secret: "shared secret",
      onEvent: (event) => void seen.push(String(event.Event)),
      onError: () => undefined,
    });
    const body = JSON.stringify({ EventId: "1", Event: "contact.created", Entity: "contact", PrimaryKey: 1 });
    const request = (signature: string) =>
      new Request("http://localhost/hook", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-SuperOffice-Signature": signature },
        body,
      });
    const good = await receive(request(await sign(body, "shared secret")));
    const forged = await receive(request(await sign(body, "another secret")));
    same([good.status, forged.status, seen], [200, 401, ["contact.created"]]);
  },
  "negotiation is the same everywhere": async () => {
    same(negotiate("text/html, application/*;q=0.5", ["text/xml", "application/json"]), "application/json");
    same(parseMediaType('Text/XML ; charset="utf-8"')?.parameters.get("charset"), "utf-8");
  },
};

export const caseNames = Object.keys(cases);

/** Runs all tests and returns the problem of each. */
export function runSuite(config: SuiteConfig): Promise<CaseResult[]> {
  return runCases(Object.fromEntries(Object.entries(cases).map(([name, run]) => [name, () => run(config)])));
}
