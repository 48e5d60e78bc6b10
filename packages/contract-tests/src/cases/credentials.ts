import type { Auth, SoClientOptions } from "@so-webhook/client";
import { headerOf, type Sample } from "../load/samples.ts";

/** Credentials that a run may use. */
export type RunCredentials = {
  readonly auth: readonly Auth[];
  readonly soAppToken?: string;
  /** The user gave them: schemes without one are not tried with invented values. */
  readonly given: boolean;
};

/** How the members of one security alternative of the document are sent, and what they look like on the wire. */
export type SchemeUse = {
  readonly options: Pick<SoClientOptions, "auth" | "soAppToken" | "headers">;
  readonly wire: Readonly<Record<string, string | null>>;
};

const standInSession = "ASP.NET_SessionId=contract-session";

/** For targets that take any credentials: nothing of these is anybody's secret. */
export const standIns = (sample: Sample): RunCredentials => ({
  auth: [
    printedBasic(sample) ?? { scheme: "Basic", username: "contract", password: "contract-password" },
    { scheme: "SoTicket", ticket: "7T:contract-ticket" },
    { scheme: "Bearer", token: "8A:Cust12345.contract-token" },
    { scheme: "XSRF", token: "contract-xsrf-token" },
  ],
  soAppToken: "contract-app-token",
  given: false,
});

/** The credentials that the sample prints. */
const printedBasic = (sample: Sample): Auth | undefined => {
  const [, encoded] = /^Basic (\S+)$/i.exec(headerOf(sample.request.headers, "authorization") ?? "") ?? [];
  const text = Buffer.from(encoded ?? "", "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) return undefined;
  return { scheme: "Basic", username: text.slice(0, colon), password: text.slice(colon + 1) };
};

/** The fields that credentials put on a request, worked out apart from the client that is tested. */
const wireFields = async (auth: Auth): Promise<Readonly<Record<string, string | null>>> => {
  switch (auth.scheme) {
    case "Basic": {
      const encoded = Buffer.from(`${auth.username}:${auth.password}`, "utf8").toString("base64");
      return { authorization: `Basic ${encoded}`, "x-xsrf-token": null };
    }
    case "SoTicket":
      return { authorization: `SoTicket ${await textOf(auth.ticket)}`, "x-xsrf-token": null };
    case "Bearer":
      return { authorization: `Bearer ${await textOf(auth.token)}`, "x-xsrf-token": null };
    case "XSRF":
      return { authorization: null, "x-xsrf-token": await textOf(auth.token) };
  }
};

const textOf = async (source: string | (() => string | Promise<string>) | undefined): Promise<string> =>
  typeof source === "function" ? await source() : (source ?? "");

/**
 * Joins the schemes of one security alternative. A text says why it cannot be tried; `undefined`: the document
 * names a scheme that this suite does not know.
 */
export const useOfSchemes = async (
  schemes: readonly string[],
  credentials: RunCredentials,
): Promise<SchemeUse | string | undefined> => {
  let use: SchemeUse = { options: {}, wire: { "so-apptoken": null } };
  for (const scheme of schemes) {
    const part = await useOfScheme(scheme, credentials);
    if (part === undefined || typeof part === "string") return part;
    use = { options: { ...use.options, ...part.options }, wire: { ...use.wire, ...part.wire } };
  }
  return use;
};

const useOfScheme = async (
  scheme: string,
  { auth, soAppToken, given }: RunCredentials,
): Promise<SchemeUse | string | undefined> => {
  if (scheme === "SO-AppToken") {
    if (soAppToken === undefined) return "no app token was given";
    return { options: { soAppToken }, wire: { "so-apptoken": soAppToken } };
  }
  if (scheme === "SessionCookie") {
    // A browser sends the session's cookie; a given XSRF token has its session where it came from.
    return given
      ? { options: {}, wire: {} }
      : { options: { headers: { Cookie: standInSession } }, wire: { cookie: standInSession } };
  }
  if (!knownSchemes.includes(scheme)) return undefined;
  const found = auth.find((one) => one.scheme === scheme);
  if (found === undefined) return `no ${scheme} credentials were given`;
  return { options: { auth: found }, wire: await wireFields(found) };
};

const knownSchemes: readonly string[] = ["Basic", "SoTicket", "Bearer", "XSRF"] satisfies Auth["scheme"][];
