import type { Auth, SoClientOptions } from "@so-webhook/client";
import { CommandError } from "./exit-codes.ts";
import { promptForSecret, readSecretFile, type Variables } from "./secrets.ts";
import { isLoopback } from "./url.ts";
import type { Context } from "./world.ts";

/** The options that choose the credentials for an endpoint. */
export type CredentialOptions = {
  readonly scheme?: Auth["scheme"] | undefined;
  readonly tokenFile?: string | undefined;
};

/** Sandboxes accept any well-formed credentials. */
export const madeUpAuth: Auth = { scheme: "Bearer", token: "made-up" };

/**
 * Finds the credentials for an endpoint: a file, the environment, `.env`, then a prompt on a terminal. They are hidden
 * in the output from then on.
 */
export async function findCredentials(
  context: Context,
  baseUrl: string,
  options: CredentialOptions,
  variables: Variables,
): Promise<Pick<SoClientOptions, "auth" | "soAppToken">> {
  const soAppToken = variables("SO_APP_TOKEN");
  if (soAppToken !== undefined) await context.out.hide(soAppToken);
  return { auth: await findAuth(context, baseUrl, options, variables), soAppToken };
}

async function findAuth(
  context: Context,
  baseUrl: string,
  { scheme, tokenFile }: CredentialOptions,
  variables: Variables,
): Promise<Auth> {
  const wanted = scheme ?? schemeNames.find((one) => variables(schemes[one].variable)) ?? "Bearer";
  const { variable, prompt } = schemes[wanted];
  const secret = tokenFile === undefined ? variables(variable) : await readSecretFile(tokenFile);
  if (secret !== undefined) {
    await context.out.hide(secret);
    return authOf(wanted, secret, context);
  }
  if (scheme === undefined && isLoopback(new URL(baseUrl).hostname)) return madeUpAuth;
  const typed = await promptForSecret(context, prompt);
  if (typed !== undefined) return authOf(wanted, typed, context);
  throw new CommandError(
    `No credentials for ${baseUrl}. Set ${variable} (in the environment or in .env) or pass --token-file <file>.`,
  );
}

/** The kinds of credentials. The first whose variable is set counts. */
const schemes: Readonly<Record<Auth["scheme"], { readonly variable: string; readonly prompt: string }>> = {
  Bearer: { variable: "SO_BEARER", prompt: "Bearer token" },
  SoTicket: { variable: "SO_TICKET", prompt: "Ticket" },
  Basic: { variable: "SO_BASIC", prompt: "user:password" },
  XSRF: { variable: "SO_XSRF", prompt: "XSRF token" },
};

const schemeNames = Object.keys(schemes) as Auth["scheme"][];

async function authOf(scheme: Auth["scheme"], secret: string, { out }: Context): Promise<Auth> {
  if (scheme === "SoTicket") return { scheme, ticket: secret };
  if (scheme !== "Basic") return { scheme, token: secret };
  const colon = secret.indexOf(":");
  if (colon < 0) throw new CommandError("Basic credentials must be user:password; there is no colon.");
  await out.hide(secret.slice(colon + 1), Buffer.from(secret).toString("base64"));
  return { scheme, username: secret.slice(0, colon), password: secret.slice(colon + 1) };
}
