import type {
  Auth,
  ClientError,
  RequestEvent,
  SoClientOptions,
  Webhook,
  WebhookResult,
} from "@so-webhook/client";
import { CommandError, exitCodes } from "./exit-codes.ts";
import { loadVariables, promptForSecret, readSecretFile, type Variables } from "./secrets.ts";
import type { Context } from "./world.ts";

/** Where `POST /api/v1/Webhook/Test` is called, and how; the options of `so-webhook test`. */
export type EndpointOptions = {
  readonly baseUrl?: string | undefined;
  readonly scheme?: Auth["scheme"] | undefined;
  readonly tokenFile?: string | undefined;
  readonly envFile?: string | undefined;
  readonly timeout?: number | undefined;
  readonly contentType?: string | undefined;
  readonly accept?: string | undefined;
  readonly acceptLanguage?: string | undefined;
  readonly soLanguage?: string | undefined;
  readonly soCulture?: string | undefined;
  readonly soTimeZone?: string | undefined;
};

/** Why a call has no result, as plain data. */
export type CallError = {
  readonly kind: string;
  readonly code: string;
  readonly message: string;
  readonly [fact: string]: unknown;
};

/** The outcome of one call. `ok` is the target's verdict. */
export type Ping =
  | { readonly ok: boolean; readonly result: WebhookResult; readonly durationMs: number }
  | { readonly ok: false; readonly error: CallError; readonly durationMs: number };

/** What an observer sees of one exchange with the endpoint, secrets masked. */
export type SeenMessage = {
  readonly start: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly bytes: Uint8Array | undefined;
};

/** Watches the exchange with the endpoint; `curl` makes a command line of the request. */
export type Watcher = {
  readonly request: (message: SeenMessage, curl: () => string) => void;
  readonly response: (message: SeenMessage) => void;
};

/** The endpoint that webhooks are tested with. */
export type Endpoint = {
  /** Its base URL, or "embedded sandbox". */
  readonly name: string;
  readonly ping: (webhook: Webhook, signal?: AbortSignal) => Promise<Ping>;
};

/** Opens the endpoint: the embedded sandbox, unless a base URL is given by option, environment or `.env`. */
export async function openEndpoint(
  context: Context,
  options: EndpointOptions,
  watcher?: Watcher,
): Promise<Endpoint> {
  const variables = await loadVariables(context.world, options.envFile);
  const baseUrl = options.baseUrl ?? variables("SO_BASE_URL");
  const [{ createClient, toCurl }, server] = await Promise.all([
    import("@so-webhook/client"),
    baseUrl === undefined
      ? embeddedSandbox(options.timeout)
      : remoteServer(context, baseUrl, options, variables),
  ]);
  const { acceptLanguage, soLanguage, soCulture, soTimeZone } = options;
  const client = createChecked(createClient, {
    ...server.options,
    timeoutMs: options.timeout,
    acceptLanguage,
    soLanguage,
    soCulture,
    soTimeZone,
    ...observing(watcher, toCurl),
  });
  // Media types are strings from the command line; the client checks them.
  const call: object = { contentType: options.contentType, accept: options.accept };
  return {
    name: server.name,
    ping: async (webhook, signal) => {
      const started = performance.now();
      const { data, error } = await client.POST("/api/v1/Webhook/Test", { ...call, signal, body: webhook });
      const durationMs = Math.round((performance.now() - started) * 10) / 10;
      if (error) return { ok: false, error: plainError(error), durationMs };
      return { ok: data.Success === true, result: data, durationMs };
    },
  };
}

type Server = {
  readonly name: string;
  readonly options: Pick<SoClientOptions, "baseUrl" | "auth" | "soAppToken" | "fetch">;
};

async function embeddedSandbox(timeoutMs: number | undefined): Promise<Server> {
  const { createSandbox } = await import("@so-webhook/sandbox");
  // The caller names the targets, as with curl, so nothing is guarded. Nothing reads the recorded exchanges.
  const sandbox = createSandbox({
    allowTargets: ["any"],
    maxExchanges: 0,
    maxWaiting: 100_000,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  return {
    name: "embedded sandbox",
    options: { baseUrl: "http://sandbox.localhost", auth: madeUpAuth, fetch: sandbox.fetch },
  };
}

/** Sandboxes accept any well-formed credentials. */
const madeUpAuth: Auth = { scheme: "Bearer", token: "sandbox" };

async function remoteServer(
  context: Context,
  baseUrl: string,
  options: EndpointOptions,
  variables: Variables,
): Promise<Server> {
  const soAppToken = variables("SO_APP_TOKEN");
  if (soAppToken !== undefined) context.out.hide(soAppToken);
  const auth = await findAuth(context, baseUrl, options, variables);
  return { name: baseUrl, options: { baseUrl, auth, soAppToken } };
}

async function findAuth(
  context: Context,
  baseUrl: string,
  { scheme, tokenFile }: EndpointOptions,
  variables: Variables,
): Promise<Auth> {
  const wanted = scheme ?? schemes.find((one) => variables(variableOf[one]) !== undefined) ?? "Bearer";
  const secret = tokenFile === undefined ? variables(variableOf[wanted]) : await readSecretFile(tokenFile);
  if (secret !== undefined) {
    context.out.hide(secret);
    return authOf(wanted, secret, context);
  }
  if (scheme === undefined && isThisMachine(baseUrl)) return madeUpAuth;
  const typed = await promptForSecret(context, promptOf[wanted]);
  if (typed !== undefined) return authOf(wanted, typed, context);
  throw new CommandError(
    `No credentials for ${baseUrl}. Set ${variableOf[wanted]} (in the environment or in .env) or pass --token-file <file>.`,
  );
}

const schemes: readonly Auth["scheme"][] = ["Bearer", "SoTicket", "Basic", "XSRF"];

const variableOf: Readonly<Record<Auth["scheme"], string>> = {
  Bearer: "SO_BEARER",
  SoTicket: "SO_TICKET",
  Basic: "SO_BASIC",
  XSRF: "SO_XSRF",
};

const promptOf: Readonly<Record<Auth["scheme"], string>> = {
  Bearer: "Bearer token",
  SoTicket: "Ticket",
  Basic: "user:password",
  XSRF: "XSRF token",
};

function authOf(scheme: Auth["scheme"], secret: string, { out }: Context): Auth {
  if (scheme === "SoTicket") return { scheme, ticket: secret };
  if (scheme !== "Basic") return { scheme, token: secret };
  const colon = secret.indexOf(":");
  if (colon < 0) throw new CommandError("Basic credentials must be user:password; there is no colon.");
  out.hide(secret.slice(colon + 1));
  out.hide(Buffer.from(secret).toString("base64"));
  return { scheme, username: secret.slice(0, colon), password: secret.slice(colon + 1) };
}

function isThisMachine(baseUrl: string): boolean {
  if (!URL.canParse(baseUrl)) return false;
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(baseUrl).hostname);
}

type CreateClient = typeof import("@so-webhook/client")["createClient"];

/** The client throws `TypeError` for options that can never be right: those are wrong usage here. */
function createChecked(createClient: CreateClient, options: SoClientOptions): ReturnType<CreateClient> {
  try {
    return createClient(options);
  } catch (error) {
    if (error instanceof TypeError) throw new CommandError(error.message);
    throw error;
  }
}

/** The one place that depends on how the client names its observers. */
function observing(
  watcher: Watcher | undefined,
  toCurl: (event: RequestEvent) => string,
): Partial<SoClientOptions> {
  if (watcher === undefined) return {};
  return {
    observe: {
      request: (event) => {
        const { pathname, search } = new URL(event.url);
        const start = `${event.method} ${pathname}${search} HTTP/1.1`;
        watcher.request({ start, headers: event.headers, bytes: event.bytes }, () => toCurl(event));
      },
      response: ({ status, headers = [], bytes }) => {
        if (status !== undefined) watcher.response({ start: `HTTP/1.1 ${status}`, headers, bytes });
      },
    },
  };
}

/** The facts of an error without the platform's error and the decoded body, which repeats the excerpt. */
function plainError(error: ClientError): CallError {
  const { cause: _, ...facts } = error;
  const { body: __, ...plain } = facts as typeof facts & { body?: unknown };
  return { ...plain };
}

/** The exit code for a call without a result: wrong usage when nothing could be sent. */
export function exitCodeOfError({ kind }: CallError): number {
  if (kind === "encode") return exitCodes.usage;
  return kind === "aborted" ? exitCodes.interrupted : exitCodes.unreachable;
}
