import { type CallOptions, type ClientError, type ClientOptions, createClient } from "@so-webhook/runtime";
import { siteRoot } from "./site-root.ts";
import { WebhookApiError } from "./webhook-api-error.ts";

/** SuperOffice's installations online: production, development, and stage. */
export type Environment = "online" | "sod" | "qaonline";

/** Options of {@link resolveTenant}. */
export type ResolveTenantOptions = Pick<CallOptions, "signal" | "timeoutMs" | "totalTimeoutMs" | "retry"> & {
  readonly environment: Environment;
  readonly fetch?: ClientOptions["fetch"];
  /**
   * Root that is asked in place of `https://{environment}.superoffice.com`, for tests and proxies. The tenant's
   * address must then be on a SuperOffice host or on the host of this root.
   */
  readonly stateRoot?: string | undefined;
};

/** Where a tenant is and whether it runs. */
export type TenantState = {
  /** `Cust12345` */
  readonly contextIdentifier: string;
  /** Site root for `createClient`. */
  readonly baseUrl: string;
  /** `Endpoint` as the service gives it. */
  readonly endpoint: string;
  /** Name of the state as the service gives it; `Running` when all is well. */
  readonly state: string;
  readonly isRunning: boolean;
  /** Until when the answer holds, as the service writes it. */
  readonly validUntil: string;
  readonly version: string;
};

type StateReply = Readonly<Record<string, unknown>>;

type StatePaths = {
  "/api/state/{tenant}": {
    get: {
      parameters: { path: { tenant: string } };
      responses: { 200: { content: { readonly [mediaType: string]: StateReply } } };
    };
  };
};

const environments: readonly Environment[] = ["online", "sod", "qaonline"];

/** `Cust` and a number; other letters and digits may be seen, but never a slash or a dot. */
const identifier = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/**
 * Asks SuperOffice Online where a tenant is served: the numbered subdomain changes, so it must not be stored for
 * good. Throws `TypeError` for an identifier or environment that is none, and {@link WebhookApiError} when the
 * service does not answer or answers with an address that is not SuperOffice's.
 */
export async function resolveTenant(
  contextIdentifier: string,
  { environment, stateRoot, fetch, ...limits }: ResolveTenantOptions,
): Promise<TenantState> {
  if (!identifier.test(contextIdentifier)) {
    throw new TypeError('the tenant must be a context identifier such as "Cust12345"');
  }
  if (!environments.includes(environment)) {
    throw new TypeError(`environment must be one of ${environments.join(", ")}`);
  }
  const root = stateRoot ?? `https://${environment}.superoffice.com`;
  const client = createClient<StatePaths>({ baseUrl: root, fetch });
  const { data, error, response, attempts } = await client.GET("/api/state/{tenant}", {
    params: { path: { tenant: contextIdentifier } },
    ...limits,
  });
  if (error) throw new WebhookApiError(error);
  const state = tenantState(data, contextIdentifier, root);
  if (state !== undefined) return state;
  throw new WebhookApiError(unusable(root, contextIdentifier, response, attempts));
}

/**
 * A `baseUrl` for `createClient` that follows the tenant: resolved with the first call, and again once when the
 * server answers 421.
 */
export function tenantBaseUrl(
  contextIdentifier: string,
  options: ResolveTenantOptions,
): () => Promise<string> {
  return async () => (await resolveTenant(contextIdentifier, options)).baseUrl;
}

function tenantState(reply: unknown, tenant: string, root: string): TenantState | undefined {
  if (typeof reply !== "object" || reply === null) return undefined;
  const member = membersOf(reply);
  const endpoint = textOf(member("Endpoint"));
  const baseUrl = baseUrlOf(textOf(member("Api")), endpoint, tenant);
  if (baseUrl === undefined || !isTrusted(baseUrl, root)) return undefined;
  return {
    contextIdentifier: textOf(member("ContextIdentifier")) || tenant,
    baseUrl,
    endpoint,
    state: textOf(member("State")),
    isRunning: member("IsRunning") === true,
    validUntil: textOf(member("ValidUntil")),
    version: textOf(member("Version")),
  };
}

/** Members by their documented name, or with a small first letter. */
const membersOf =
  (reply: object) =>
  (name: string): unknown => {
    const small = name.charAt(0).toLowerCase() + name.slice(1);
    const found = [name, small].find((spelling) => Object.hasOwn(reply, spelling));
    return found === undefined ? undefined : (reply as Record<string, unknown>)[found];
  };

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** The address of the API without `/api`; else the endpoint, with the tenant at its end. */
function baseUrlOf(api: string, endpoint: string, tenant: string): string | undefined {
  const given = [api, endpoint].find((text) => URL.canParse(text));
  if (given === undefined) return undefined;
  const url = new URL(given);
  const path = siteRoot(url.pathname);
  const holdsTenant = path.toLowerCase().split("/").includes(tenant.toLowerCase());
  return `${url.origin}${holdsTenant ? path : `${path}/${tenant}`}`;
}

/** Credentials will go there: only to SuperOffice over https, or to the host that was asked in its place. */
function isTrusted(baseUrl: string, root: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  if (hostname === new URL(root).hostname) return protocol === new URL(root).protocol;
  return protocol === "https:" && hostname.endsWith(".superoffice.com");
}

function unusable(root: string, tenant: string, response: Response, attempts: number): ClientError {
  const url = `${root.replace(/\/+$/, "")}/api/state/${tenant}`;
  return {
    kind: "decode",
    code: "unusable-reply",
    message: `GET ${url}: the answer names no address of a tenant on a SuperOffice host`,
    method: "GET",
    url,
    attempts,
    status: response.status,
    statusText: response.statusText,
    excerpt: "",
  };
}
