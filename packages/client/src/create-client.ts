import {
  type ClientMethods,
  type ClientOptions,
  createClient as createRuntimeClient,
  type HeaderValues,
} from "@so-webhook/runtime";
import type { Auth } from "./auth.ts";
import { credentialsOf } from "./credentials.ts";
import { type CultureOptions, cultureHeaders } from "./culture.ts";
import { defaults } from "./generated/defaults.ts";
import type { paths } from "./generated/schema.ts";
import { siteRoot } from "./site-root.ts";
import { createTestWebhook, type TestWebhook } from "./test-webhook.ts";

/** Options of a client; all but `baseUrl` may be left out. */
export type SoClientOptions = Omit<ClientOptions, "contract" | "credentials" | "defaults"> &
  CultureOptions & {
    /** Credentials; see {@link Auth}. Without them only a server that asks for none will answer. */
    readonly auth?: Auth;
    /** The app's secret (`SO-AppToken`): needed online when calling from a server with a ticket. */
    readonly soAppToken?: string;
  };

/** The client: the generated operations, and the one this package is for by its name. */
export type SoClient = ClientMethods<paths, CultureOptions> & { readonly testWebhook: TestWebhook };

/**
 * Creates a client for one tenant or installation. `baseUrl` is the site root
 * (`https://online.superoffice.com/Cust12345`); a trailing slash, `/api` or `/api/v1` is taken off.
 *
 * Throws `TypeError` when `baseUrl` cannot be used.
 */
export function createClient(options: SoClientOptions): SoClient {
  const { auth, soAppToken, acceptLanguage, soLanguage, soCulture, soTimeZone, ...rest } = options;
  const credentials = credentialsOf(auth, soAppToken);
  const culture = { acceptLanguage, soLanguage, soCulture, soTimeZone };
  const client = withCulture(
    createRuntimeClient<paths>({
      ...rest,
      baseUrl: siteRoot(options.baseUrl),
      headers: cultureIn(culture, options.headers),
      ...(credentials && { credentials }),
      contract: async () => (await import("./generated/wire.ts")).contract,
      defaults,
    }),
  );
  return { ...client, testWebhook: createTestWebhook(client) };
}

type AnyMethod = (path: string, init?: CultureOptions & { readonly headers?: HeaderValues }) => unknown;

/** Lets each call take the culture options too. */
function withCulture(client: ClientMethods<paths>): ClientMethods<paths, CultureOptions> {
  const { use, eject, ...methods } = client;
  const wrapped = Object.entries(methods).map(([name, method]): [string, AnyMethod] => [
    name,
    (path, init) => {
      if (init === undefined) return (method as AnyMethod)(path);
      const { acceptLanguage, soLanguage, soCulture, soTimeZone, headers, ...rest } = init;
      const culture = { acceptLanguage, soLanguage, soCulture, soTimeZone };
      return (method as AnyMethod)(path, { ...rest, headers: cultureIn(culture, headers) });
    },
  ]);
  return { ...Object.fromEntries(wrapped), use, eject } as unknown as ClientMethods<paths, CultureOptions>;
}

/** Culture headers, overridden by headers given by name. */
function cultureIn(culture: CultureOptions, headers: HeaderValues | undefined): HeaderValues {
  const named =
    headers === undefined || headers instanceof Headers || Array.isArray(headers)
      ? [...((headers ?? []) as Iterable<readonly [string, string]>)]
      : Object.entries(headers);
  return [...cultureHeaders(culture), ...named] as readonly (readonly [string, string])[];
}
