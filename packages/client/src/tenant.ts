import {
  type CallOptions,
  type ClientError,
  type ClientOptions,
  createClient,
  withoutSlashes,
} from "@so-webhook/runtime";
import { siteRoot } from "./site-root.ts";
import { WebhookApiError } from "./webhook-api-error.ts";

/** SuperOffice's installations online: production, development, and stage. */
export type Environment = "online" | "sod" | "qaonline";

/** Options of {@link resolveTenant}. */
export type ResolveTenantOptions = Pick<CallOptions, "signal" | "timeoutMs" | "totalTimeoutMs" | "retry"> & {
  readonly environment: Environment;
  readonly fetch?: ClientOptions["fetch"];
  /**
   * The root to query instead of `https://{environment}.superoffice.com`, for tests and proxies. The tenant's address
   * must then be on a SuperOffice host or on the host of this root.
   */
  readonly stateRoot?: string | undefined;
};

/** The address of a tenant, and whether it is running. */
export type TenantState = {
  /** `Cust12345` */
  readonly contextIdentifier: string;
  /** The site root for `createClient`. */
  readonly baseUrl: string;
  /** `Endpoint` as the service returns it. */
  readonly endpoint: string;
  /** The state as the service names it; normally `Running`. */
  readonly state: string;
  readonly isRunning: boolean;
  /** The end of validity of this address, as the service writes it. */
  readonly validUntil: string;
  readonly version: string;
};

type StateResponse = Readonly<Record<string, unknown>>;

type StatePaths = {
  "/api/state/{tenant}": {
    get: {
      parameters: { path: { tenant: string } };
      responses: { 200: { content: { readonly [mediaType: string]: StateResponse } } };
    };
  };
};

const environments: readonly Environment[] = ["online", "sod", "qaonline"];

/** `Cust` and a number. Other letters and digits may occur, but never a slash or a dot. */
const identifier = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/**
 * Looks up the address of a tenant in SuperOffice Online. The numbered subdomain changes, so do not store it
 * permanently. Throws a `TypeError` for an invalid identifier or environment, and a {@link WebhookApiError} if the
 * service does not respond or returns an address that is not SuperOffice's.
 */
export async function resolveTenant(
  contextIdentifier: string,
  { environment, stateRoot, fetch, ...limits }: ResolveTenantOptions,
): Promise<TenantState> {
  if (!identifier.test(contextIdentifier)) {
    throw new TypeError('contextIdentifier must be like "Cust12345"');
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
  throw new WebhookApiError(await unusable(root, contextIdentifier, response, attempts));
}

/**
 * Returns a `baseUrl` for `createClient` that follows the tenant: it is looked up for the first call, and again once
 * when the server responds with 421. A call fails with `base-url-failed` where {@link resolveTenant} throws.
 */
export function tenantBaseUrl(
  contextIdentifier: string,
  options: ResolveTenantOptions,
): () => Promise<string> {
  return async () => (await resolveTenant(contextIdentifier, options)).baseUrl;
}

function tenantState(data: unknown, tenant: string, root: string): TenantState | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const member = membersOf(data);
  const endpoint = stringOf(member("Endpoint"));
  const baseUrl = baseUrlOf(stringOf(member("Api")), endpoint, tenant);
  if (baseUrl === undefined || !isTrusted(baseUrl, root)) return undefined;
  return {
    contextIdentifier: stringOf(member("ContextIdentifier")) || tenant,
    baseUrl,
    endpoint,
    state: stringOf(member("State")),
    isRunning: member("IsRunning") === true,
    validUntil: stringOf(member("ValidUntil")),
    version: stringOf(member("Version")),
  };
}

/** Returns members by their documented name, or by that name in camel case. */
function membersOf(data: object) {
  return (name: string): unknown => {
    const camelCase = name.charAt(0).toLowerCase() + name.slice(1);
    const found = [name, camelCase].find((spelling) => Object.hasOwn(data, spelling));
    return found === undefined ? undefined : (data as Record<string, unknown>)[found];
  };
}

function stringOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Returns the address of the API without `/api`, else the endpoint with the tenant at its end. */
function baseUrlOf(api: string, endpoint: string, tenant: string): string | undefined {
  const given = [api, endpoint].find((text) => URL.canParse(text) && /^https?:/i.test(text));
  if (given === undefined) return undefined;
  const url = new URL(given);
  const path = siteRoot(url.pathname);
  const holdsTenant = path.toLowerCase().split("/").includes(tenant.toLowerCase());
  return `${url.origin}${holdsTenant ? path : `${path}/${tenant}`}`;
}

/** Credentials are sent to this URL: only SuperOffice over https or the host of `root` is trusted. */
function isTrusted(baseUrl: string, root: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  if (hostname === new URL(root).hostname) return protocol === new URL(root).protocol;
  return protocol === "https:" && hostname.endsWith(".superoffice.com");
}

async function unusable(
  root: string,
  tenant: string,
  response: Response,
  attempts: number,
): Promise<ClientError> {
  const { soHint } = await import("./so-hints.ts");
  const hint = soHint({ code: "unusable-response" }, undefined, undefined);
  const url = `${withoutSlashes(root)}/api/state/${tenant}`;
  return {
    kind: "decode",
    code: "unusable-response",
    message: `GET ${url}: the response contains no address of a tenant on a SuperOffice host`,
    method: "GET",
    url,
    attempts,
    status: response.status,
    statusText: response.statusText,
    excerpt: "",
    ...(hint !== undefined && { hint }),
  };
}
