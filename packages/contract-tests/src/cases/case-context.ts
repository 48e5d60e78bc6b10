import type { CultureOptions } from "@so-webhook/client";
import { parseMediaType } from "@so-webhook/runtime/media";
import { matchTarget, type Operation } from "../load/document.ts";
import { ContractSetupError } from "../load/errors.ts";
import { isObject } from "../load/json-value.ts";
import { headerOf, type Sample } from "../load/samples.ts";
import { type BodyOf, decodeBody } from "../load/wire.ts";
import { type CarriedPart, carriedPart } from "./carried-part.ts";
import type { ContractCase, CoverageKey, Strength } from "./contract-case.ts";
import { noCredentials, type RunCredentials, usualUse } from "./credentials.ts";

/** What a run adds to the samples and the document. */
export type CaseSettings = {
  readonly strength: Strength;
  readonly credentials: RunCredentials;
  /** Replaces the sample's `TargetUrl`. */
  readonly targetUrl: string | undefined;
  /** The server is not on this machine, so nothing may be changed there. */
  readonly live: boolean;
};

/** The options of the client for documented headers, by name in lower case. */
export const cultureOptions: Readonly<Record<string, keyof CultureOptions>> = {
  "accept-language": "acceptLanguage",
  "so-language": "soLanguage",
  "so-culture": "soCulture",
  "so-timezone": "soTimeZone",
};

/** The operations that change nothing, and need nothing that may be missing. */
const harmless: readonly string[] = [
  "v1Webhook_DefaultWebhook",
  "v1Webhook_GetAllWebhooks",
  "v1Webhook_TestWebhook",
];

/** What all cases of one sample are derived from. */
export type CaseContext = Awaited<ReturnType<typeof caseContext>>;

/** Reads a sample and finds its operation. Throws {@link ContractSetupError} when the document has none. */
export async function caseContext(sample: Sample, operations: readonly Operation[], settings: CaseSettings) {
  const { request, response } = sample;
  const problem = (text: string) => new ContractSetupError(`${sample.name}: ${text}`);
  const missing = (what: string) =>
    problem(`the document has no ${what}. Correct the sample or the document.`);
  const matched = matchTarget(operations, request.method, request.target);
  if (matched === undefined) throw missing(`${request.method} ${request.target}`);
  const { operation } = matched;
  const documented = operation.responses.find(({ status }) => status === String(response.status));
  if (documented === undefined) throw missing(`${response.status} for ${operation.operationId}`);
  const contentType = headerOf(request.headers, "content-type") ?? "";
  const responseType = headerOf(response.headers, "content-type");
  const charset = parseMediaType(responseType ?? "")?.parameters.get("charset");
  const hasBody = request.body !== "";
  const printed = hasBody ? await read(sample, operation, "request", contentType) : undefined;
  const targetUrl = isObject(printed) && "TargetUrl" in printed ? settings.targetUrl : undefined;
  const requestValue = targetUrl === undefined ? printed : { ...(printed as object), TargetUrl: targetUrl };
  const parts = new Map<string, Promise<CarriedPart>>();
  const carried = (requestType: string): Promise<CarriedPart> => {
    const part = parts.get(requestType) ?? carriedPart(operation, requestType, requestValue);
    parts.set(requestType, part);
    return part;
  };
  const part = targetUrl === undefined ? { text: request.body, leftOut: [] } : await carried(contentType);
  if (part.text === undefined || part.leftOut.length > 0)
    throw problem(`cannot set another TargetUrl in a request of type ${contentType}.`);
  const documentedHeaders = operation.headers
    .filter(({ name }) => !(name.toLowerCase() in cultureOptions))
    .flatMap(({ name }) => {
      const value = headerOf(request.headers, name);
      return value === undefined ? [] : [[name, value] as const];
    });
  return {
    ...settings,
    sample,
    operation,
    /** The sample's parameters, as the client takes them. */
    params: { path: matched.path, query: matched.query, header: Object.fromEntries(documentedHeaders) },
    hasBody,
    /** Why this run skips all cases of the sample. */
    ...((settings.live || settings.strength === "lenient") &&
      !harmless.includes(operation.operationId) && {
        notRun:
          "it changes the server, or needs a webhook that is stored there; only a strict run of a local server sends it",
      }),
    /** The documented response that the sample's response is an example of. */
    response: documented,
    /** Credentials of cases that are not about credentials. A request without any leads to a documented 401. */
    usual: response.status === 401 ? noCredentials : await usualUse(settings.credentials),
    /** The request's value and body as sent: the sample's, with the user's target if one is given. */
    requestValue,
    requestText: hasBody ? part.text : undefined,
    /** The sample's own media types as printed, with their parameters. */
    contentType,
    accept: headerOf(request.headers, "accept") ?? documented.content[0]?.mediaType ?? "*/*",
    /** The expected response, that of the sample. */
    documented: {
      status: response.status,
      responseHeaders: [],
      ...(charset !== undefined && { responseCharset: charset }),
      ...(documented.content.length > 0 && {
        response: { value: await read(sample, operation, response.status, responseType) },
      }),
    },
    /** Returns the part of the request's value that a media type can represent. */
    carried,
  };
}

async function read(
  sample: Sample,
  operation: Operation,
  of: BodyOf,
  contentType: string | undefined,
): Promise<unknown> {
  const which = of === "request" ? "request" : "response";
  const decoded = await decodeBody(operation, of, contentType, new TextEncoder().encode(sample[which].body));
  if (decoded.ok) return decoded.value;
  throw new ContractSetupError(`${sample.name}: cannot read the body of the ${which}: ${decoded.reason}`);
}

/** Returns what all cases of a sample have in common: its names, and the title of the case. */
export function caseOf(
  { sample, operation, notRun }: CaseContext,
  group: ContractCase["group"],
  title: string,
) {
  const id = `${sample.name}: ${title}`;
  const isSkipped = notRun !== undefined && group !== "sample";
  return { id, group, title, operation, sample, ...(isSkipped && { notRun }) } as const;
}

/** Writes the two media types of a case, as in its title. */
export function arrow(requestType: string, responseType: string): string {
  return `${requestType} → ${responseType}`;
}

/** Writes a row of the coverage: `v1Webhook_TestWebhook 200, text/xml → text/json`. */
export function rowText({ operation, status, requestType, responseType }: CoverageKey): string {
  return `${operation} ${status}, ${arrow(requestType, responseType)}`;
}
