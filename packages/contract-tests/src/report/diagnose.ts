import { parseMediaType } from "@so-webhook/runtime/media";
import { headerOf } from "../load/samples.ts";
import type { CaseReport, Report } from "./report.ts";

/**
 * Finds one cause behind all responses to valid requests, such as a wrong base URL, and says how to fix it. With the
 * first response alone it is the preflight of a run. Returns `undefined` if responses differ, or if a case held.
 */
export function diagnose(
  cases: readonly CaseReport[],
  { strength, target }: Pick<Report, "strength" | "target">,
): string | undefined {
  const answered = cases.filter(({ response }) => response !== undefined);
  const documented = answered.filter(({ group }) => group !== "refusals");
  const [first] = documented;
  if (first === undefined || documented.some((one) => one.status === "held")) return undefined;
  const status = statusOf(first);
  const isSame = (one: CaseReport) => statusOf(one) === status;
  const subject =
    answered.length === 1
      ? "The response"
      : answered.every(isSame)
        ? "Every response"
        : "Every response to a valid request";
  const types = [...new Set(documented.map(typeOf))];
  if (documented.every(isSame) && (status >= 300 || types.some((type) => type.includes("html"))))
    return `${subject} was ${[status, ...(types.length === 1 ? types : [])].join(" ")}${adviceFor(first, target)}`;
  if (strength === "strict" && documented.every(({ findings }) => findings[0]?.check === "value"))
    return `${subject} has the server's own values, not the documented ones. To accept them, use --lenient (strength: "lenient"); to get the documented ones from our sandbox, leave out --base-url (baseUrl).`;
  return undefined;
}

function statusOf({ response }: CaseReport): number {
  return Number.parseInt(response?.start ?? "", 10);
}

function typeOf({ response }: CaseReport): string {
  const type = headerOf(response?.headers ?? [], "content-type");
  return type === undefined ? "without a Content-Type" : (parseMediaType(type)?.essence ?? type);
}

function adviceFor(one: CaseReport, target: string): string {
  const { request, response } = one;
  const status = statusOf(one);
  const location = headerOf(response?.headers ?? [], "location");
  if (status >= 300 && status < 400 && location !== undefined)
    return `, a redirect to ${location}: is --base-url (baseUrl) the address that it leads to?`;
  const hasCredentials = request?.headers.some(([, value]) => value.endsWith("***"));
  if (status === 401)
    return hasCredentials
      ? ": are the credentials valid for this server? Set SO_BEARER, SO_TICKET, SO_BASIC or SO_XSRF (auth)."
      : ": set SO_BEARER, SO_TICKET, SO_BASIC or SO_XSRF (auth).";
  if (status === 403) return ": do the credentials have access to webhooks?";
  if (status === 421) return ": does the host of --base-url (baseUrl) serve this tenant?";
  if (status === 429) return ": the server limits requests. Wait, then run fewer --groups (groups).";
  if (status >= 500) return ": the server fails. See its log.";
  if (/\/api(\/|$)/i.test(target)) return ": omit /api and what follows it from --base-url (baseUrl).";
  return ": is --base-url (baseUrl) the site root, for example https://online.superoffice.com/Cust12345?";
}
