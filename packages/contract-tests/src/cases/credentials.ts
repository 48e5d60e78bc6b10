import type { Auth, SoClientOptions } from "@so-webhook/client";
import { headerOf, type Sample } from "../load/samples.ts";

/** Credentials that a run may use. */
export type RunCredentials = {
  readonly auth: readonly Auth[];
  readonly soAppToken?: string | undefined;
  /** The user gave them: schemes without credentials are not tried with invented ones. */
  readonly given: boolean;
};

/** The client options for one security alternative of the document, and the headers they must produce. */
export type SchemeUse = {
  readonly options: Pick<SoClientOptions, "auth" | "soAppToken" | "headers">;
  /** By name in lower case; `null` for a header that must be absent. */
  readonly wire: Readonly<Record<string, string | null>>;
};

/** Sends no credentials, and allows any. */
export const noCredentials: SchemeUse = { options: {}, wire: {} };

const inventedSession = "ASP.NET_SessionId=contract-session";

/** Invents credentials for servers that accept any, except those that the sample prints. None is anybody's secret. */
export function inventedCredentials(sample: Sample): RunCredentials {
  const [, printed] = /^Basic (\S+)$/i.exec(headerOf(sample.request.headers, "authorization") ?? "") ?? [];
  const basic = Buffer.from(printed ?? "", "base64").toString("utf8") || "contract:contract-password";
  const [username = "", ...password] = basic.split(":");
  return {
    auth: [
      { scheme: "Basic", username, password: password.join(":") },
      { scheme: "SoTicket", ticket: "7T:contract-ticket" },
      { scheme: "Bearer", token: "8A:Cust12345.contract-token" },
      { scheme: "XSRF", token: "contract-xsrf-token" },
    ],
    soAppToken: "contract-app-token",
    given: false,
  };
}

/** Computes the headers of credentials independently of the client under test. */
async function headersFor(auth: Auth): Promise<SchemeUse["wire"]> {
  const source = auth.scheme === "Basic" ? "" : auth.scheme === "SoTicket" ? auth.ticket : auth.token;
  const value = typeof source === "function" ? await source() : (source ?? "");
  if (auth.scheme === "XSRF") return { authorization: null, "x-xsrf-token": value };
  const sent =
    auth.scheme === "Basic" ? Buffer.from(`${auth.username}:${auth.password}`).toString("base64") : value;
  return { authorization: `${auth.scheme} ${sent}`, "x-xsrf-token": null };
}

/** Combines the schemes of one security alternative. A string is the reason why it cannot be tried. */
export async function useOfSchemes(
  schemes: readonly string[],
  { auth, soAppToken, given }: RunCredentials,
): Promise<SchemeUse | string> {
  const use = { options: {}, wire: { "so-apptoken": null } };
  const add = (options: SchemeUse["options"], wire: SchemeUse["wire"]) => {
    Object.assign(use.options, options);
    Object.assign(use.wire, wire);
  };
  for (const scheme of schemes) {
    const found = auth.find((one) => one.scheme === scheme);
    if (found !== undefined) add({ auth: found }, await headersFor(found));
    else if (authSchemes.includes(scheme)) return `no ${scheme} credentials were given`;
    else if (scheme === "SO-AppToken") {
      if (soAppToken === undefined) return "no app token was given";
      add({ soAppToken }, { "so-apptoken": soAppToken });
      // A browser sends the cookie of the session to which a given XSRF token belongs.
    } else if (!knownSchemes.includes(scheme)) return `this suite does not support the scheme ${scheme}`;
    else if (!given) add({ headers: { Cookie: inventedSession } }, { cookie: inventedSession });
  }
  return use;
}

const authSchemes: readonly string[] = ["Basic", "SoTicket", "Bearer", "XSRF"] satisfies Auth["scheme"][];

/** Security schemes that a case can try. */
export const knownSchemes: readonly string[] = [...authSchemes, "SO-AppToken", "SessionCookie"];

/** Returns the credentials of cases that are not about credentials: the first that were given. */
export async function usualUse(credentials: RunCredentials): Promise<SchemeUse> {
  const scheme: string | undefined = credentials.auth[0]?.scheme;
  if (scheme === undefined) return noCredentials;
  const schemes = [scheme];
  if (scheme === "XSRF") schemes.push("SessionCookie");
  if (scheme === "SoTicket" && credentials.soAppToken !== undefined) schemes.push("SO-AppToken");
  const use = await useOfSchemes(schemes, credentials);
  return typeof use === "object" ? use : noCredentials;
}

/** Returns the headers that credentials add to a request. */
export function sentHeaders({ wire }: SchemeUse): readonly (readonly [string, string])[] {
  return Object.entries(wire).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
