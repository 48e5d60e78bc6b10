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
import { siteRoot } from "./site-root.ts";
import { soHint } from "./so-hints.ts";
import { createTestWebhook, type TestWebhook } from "./test-webhook.ts";

/** Options that this package settles by itself. */
type Settled = "contract" | "credentials" | "defaults" | "hint" | "optionHeaders" | "secretMembers";

/** Options of a client; all but `baseUrl` may be left out. */
export type SoClientOptions = Omit<ClientOptions, Settled> &
  CultureOptions & {
    /** Credentials; see {@link Auth}. Without them only a server that asks for none will answer. */
    readonly auth?: Auth | undefined;
    /** The app's secret (`SO-AppToken`): needed online when calling from a server with a ticket. */
    readonly soAppToken?: string | undefined;
  };

/** The client: the generated operations, and the one this package is for by its name. */
export type SoClient = ClientMethods<paths, CultureOptions> & { readonly testWebhook: TestWebhook };

/**
 * Creates a client for one tenant or installation. `baseUrl` is the site root
 * (`https://online.superoffice.com/Cust12345`); a trailing slash, `/api` or `/api/v1` is taken off. For a tenant
 * online that may move, give `tenantBaseUrl("Cust12345", …)`.
 *
 * Throws `TypeError` when `baseUrl`, the credentials or a limit can never be right.
 */
export function createClient(options: SoClientOptions): SoClient {
  const { auth, soAppToken, baseUrl, ...rest } = options;
  const client = createRuntimeClient<paths, CultureOptions>({
    ...rest,
    baseUrl: typeof baseUrl === "function" ? async () => siteRoot(await baseUrl()) : siteRoot(baseUrl),
    credentials: credentialsOf(auth, soAppToken),
    contract: async () => (await import("@so-webhook/spec/wire")).contract,
    defaults,
    hint: soHint(auth, soAppToken),
    optionHeaders: cultureHeaders,
    secretMembers: ["Secret"],
  });
  return { ...client, testWebhook: createTestWebhook(client) };
}
