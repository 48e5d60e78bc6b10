import { existsSync } from "node:fs";
import { access, constants } from "node:fs/promises";
import { dirname } from "node:path";
import type { Observers, SoClientOptions, Webhook, WebhookResult } from "@so-webhook/client";
import { type Call, timed } from "./call.ts";
import { type CredentialOptions, findCredentials, madeUpAuth } from "./credentials.ts";
import { CommandError, reasonOf } from "./exit-codes.ts";
import { loadVariables } from "./secrets.ts";
import { parseHttpUrl } from "./url.ts";
import { createResource, type Resource } from "./webhooks/resource.ts";
import type { Context } from "./world.ts";

/** Where the service is called, and how. */
export type EndpointOptions = CredentialOptions & {
  readonly baseUrl?: string | undefined;
  /** The file that keeps the webhooks of the embedded sandbox. */
  readonly state?: string | undefined;
  readonly envFile?: string | undefined;
  readonly timeout?: number | undefined;
  readonly contentType?: string | undefined;
  readonly accept?: string | undefined;
  readonly acceptLanguage?: string | undefined;
  readonly soLanguage?: string | undefined;
  readonly soCulture?: string | undefined;
  readonly soTimeZone?: string | undefined;
};

/** The outcome of one ping. `ok` is the target's verdict. */
export type Ping = Call<WebhookResult>;

/** The service, or the sandbox in its place. */
export type Endpoint = {
  /** Its base URL, or "embedded sandbox". */
  readonly name: string;
  /** Whether its webhooks are lost with this process. */
  readonly isTemporary: boolean;
  readonly ping: (webhook: Webhook, signal?: AbortSignal) => Promise<Ping>;
  readonly resource: Resource;
  /** Completes what the embedded sandbox does in the background. */
  readonly close: () => Promise<void>;
};

/**
 * Opens the endpoint: the embedded sandbox, unless a base URL is given by option, environment or `.env`. A file for the
 * sandbox takes precedence over a base URL from the environment.
 */
export async function openEndpoint(
  context: Context,
  options: EndpointOptions,
  observe?: Observers,
): Promise<Endpoint> {
  const { state } = options;
  if (options.baseUrl !== undefined && state !== undefined) {
    throw new CommandError(
      "Pass --base-url or --state, not both. --state is a file of the embedded sandbox.",
    );
  }
  const variables = await loadVariables(context.world, options.envFile);
  const baseUrl = options.baseUrl ?? (state === undefined ? variables("SO_BASE_URL") : undefined);
  if (baseUrl !== undefined)
    parseHttpUrl(
      baseUrl,
      options.baseUrl === undefined ? "SO_BASE_URL" : "--base-url",
      "https://online.superoffice.com/Cust12345",
    );
  const [{ createClient }, server] = await Promise.all([
    import("@so-webhook/client"),
    baseUrl === undefined
      ? embeddedSandbox(context, options)
      : findCredentials(context, baseUrl, options, variables).then((found) => remoteServer(baseUrl, found)),
  ]);
  const { acceptLanguage, soLanguage, soCulture, soTimeZone } = options;
  const client = createChecked(createClient, {
    ...server.options,
    check: "response",
    timeoutMs: options.timeout,
    acceptLanguage,
    soLanguage,
    soCulture,
    soTimeZone,
    observe,
  });
  // Media types are strings from the command line; the client checks them.
  const call: object = { contentType: options.contentType, accept: options.accept };
  const { name, isTemporary, close } = server;
  return {
    name,
    isTemporary,
    close,
    ping: (webhook, signal) =>
      timed(
        () => client.POST("/api/v1/Webhook/Test", { ...call, signal, body: webhook }),
        ({ Success }) => Success === true,
      ),
    resource: createResource(client),
  };
}

type Server = Pick<Endpoint, "name" | "isTemporary" | "close"> & {
  readonly options: Pick<SoClientOptions, "baseUrl" | "auth" | "soAppToken" | "fetch">;
};

function remoteServer(baseUrl: string, credentials: Pick<SoClientOptions, "auth" | "soAppToken">): Server {
  return {
    name: baseUrl,
    isTemporary: false,
    options: { baseUrl, ...credentials },
    close: async () => {
      // Nothing runs here.
    },
  };
}

/** Ends the command when the file of the embedded sandbox cannot be created, before anything is called. */
export async function checkStateFile(state: string | undefined): Promise<void> {
  // A file in a folder that is read-only can still be listed.
  if (state === undefined || existsSync(state)) return;
  try {
    await access(dirname(state), constants.W_OK);
  } catch (error) {
    throw new CommandError(`Cannot write ${state}: ${reasonOf(error)}`);
  }
}

async function embeddedSandbox({ out }: Context, { timeout, state }: EndpointOptions): Promise<Server> {
  await checkStateFile(state);
  const { createSandbox } = await import("@so-webhook/sandbox");
  // The caller names the targets, as with curl, so nothing is guarded. Nothing reads the recorded exchanges.
  const options = { allowTargets: ["any"], maxExchanges: 0, maxWaiting: 100_000, storeFile: state };
  const onError = (error: unknown): void => out.talk(`The sandbox failed: ${reasonOf(error)}`);
  const sandbox = createChecked(createSandbox, { ...options, timeoutMs: timeout, onError });
  return {
    name: state === undefined ? "embedded sandbox" : `embedded sandbox (${state})`,
    isTemporary: state === undefined,
    options: { baseUrl: "http://sandbox.localhost", auth: madeUpAuth, fetch: sandbox.fetch },
    close: sandbox.close,
  };
}

/** Options that can never be right, and a file of webhooks that cannot be read, are wrong usage. */
function createChecked<Options, Created>(create: (options: Options) => Created, options: Options): Created {
  try {
    return create(options);
  } catch (error) {
    throw new CommandError(reasonOf(error));
  }
}
