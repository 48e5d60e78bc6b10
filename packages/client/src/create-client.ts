import {
  type ClientMethods,
  type ClientOptions,
  createClient as createRuntimeClient,
} from "@so-webhook/runtime";
import type { Auth } from "./auth.ts";
import { credentialsOf } from "./credentials.ts";
import { type CultureOptions, cultureHeaders } from "./culture.ts";
import { defaults } from "./generated/defaults.ts";
import type { paths } from "./generated/schema.ts";
import { siteRoot, warnOfPlainHttp } from "./site-root.ts";
import { createTestWebhook, type TestWebhook } from "./test-webhook.ts";

/** Options that this package sets itself. */
type Settled = "contract" | "auth" | "defaults" | "hint" | "optionHeaders" | "secretMembers";

/** Options of a client; only `baseUrl` is required. */
export type SoClientOptions = Omit<ClientOptions, Settled> &
  CultureOptions & {
    /** Credentials; see {@link Auth}. Only a server that requires none works without them. */
    readonly auth?: Auth | undefined;
    /** The app's secret (`SO-AppToken`), required online when a server calls with a ticket. */
    readonly soAppToken?: string | undefined;
  };

/** A client: the generated operations, and `testWebhook`. */
export type SoClient = ClientMethods<paths, CultureOptions> & {
  /**
   * Asks the server to ping the webhook's target (`POST /api/v1/Webhook/Test`) and returns the result. Throws a
   * `WebhookApiError` if the call itself failed.
   */
  readonly testWebhook: TestWebhook;
};

/**
 * Creates a client for one tenant or installation. `baseUrl` is the site root
 * (`https://online.superoffice.com/Cust12345`); a trailing slash, `/api` or `/api/v1` is removed. For a tenant in
 * SuperOffice Online, whose address may change, pass `tenantBaseUrl("Cust12345", …)`.
 *
 * Throws a `TypeError` if `baseUrl`, the credentials or a limit is invalid.
 */
export function createClient(options: SoClientOptions): SoClient {
  // A copy, so that missing options get the message for a missing baseUrl.
  const { auth, soAppToken, baseUrl, ...rest } = { ...options };
  const sendsSecrets = auth !== undefined || soAppToken !== undefined;
  function rootOf(url: string): string {
    const root = siteRoot(url);
    if (sendsSecrets) warnOfPlainHttp(root);
    return root;
  }
  const client = createRuntimeClient<paths, CultureOptions>({
    ...rest,
    baseUrl: typeof baseUrl === "function" ? async () => rootOf(await baseUrl()) : rootOf(baseUrl),
    auth: credentialsOf(auth, soAppToken),
    contract: async () => (await import("@so-webhook/spec/wire")).contract,
    defaults,
    hint: async (facts) => (await import("./so-hints.ts")).soHint(facts, auth, soAppToken),
    optionHeaders: cultureHeaders,
    secretMembers: ["Secret", "Headers"],
  });
  return { ...client, testWebhook: createTestWebhook(client) };
}
