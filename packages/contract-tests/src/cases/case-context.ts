import type { CultureOptions } from "@so-webhook/client";
import { parseMediaType } from "@so-webhook/runtime/media";
import { type DocumentedResponse, matchTarget, type Operation } from "../load/document.ts";
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

const needsLocalServer =
  "it changes the server, or needs a webhook that is stored there; only a strict run of a local server sends it";

/** What all cases of one sample are derived from. */
export type CaseContext = Awaited<ReturnType<typeof caseContext>>;

/** Reads a sample and finds its operation. Throws {@link ContractSetupError} when the document has none. */
export async function caseContext(sample: Sample, operations: readonly Operation[], settings: CaseSettings) {
  const { request, response } = sample;
  const { operation, path, query, documented } = matchSample(sample, operations);
  const contentType = headerOf(request.headers, "content-type") ?? "";
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
    throw problemOf(sample, `cannot set another TargetUrl in a request of type ${contentType}.`);
  const isSafe = harmless.includes(operation.operationId);
  return {
    ...settings,
    sample,
    operation,
    /** The sample's parameters, as the client takes them. */
    params: { path, query, header: documentedHeaders(sample, operation) },
    hasBody,
    /** Why this run skips all cases of the sample. */
    ...((settings.live || settings.strength === "lenient") && !isSafe && { notRun: needsLocalServer }),
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
    documented: await expectedResponse(sample, operation, documented),
    /** Returns the part of the request's value that a media type can represent. */
    carried,
  };
}

/** Finds the operation of a sample, with its parameters, and the documented response. */
function matchSample(sample: Sample, operations: readonly Operation[]) {
  const { request, response } = sample;
  const missing = (what: string) =>
    problemOf(sample, `the document has no ${what}. Correct the sample or the document.`);
  const matched = matchTarget(operations, request.method, request.target);
  if (matched === undefined) throw missing(`${request.method} ${request.target}`);
  const { operationId, responses } = matched.operation;
  const documented = responses.find(({ status }) => status === String(response.status));
  if (documented === undefined) throw missing(`${response.status} for ${operationId}`);
  return { ...matched, documented };
}

function problemOf({ name }: Sample, problem: string): ContractSetupError {
  return new ContractSetupError(`${name}: ${problem}`);
}

/** Returns the documented headers of a sample that are no options of the client. */
function documentedHeaders({ request }: Sample, { headers }: Operation): Readonly<Record<string, string>> {
  const names = headers.map(({ name }) => name).filter((name) => !(name.toLowerCase() in cultureOptions));
  const fields = names.map((name) => [name, headerOf(request.headers, name)] as const);
  return Object.fromEntries(fields.filter((field): field is [string, string] => field[1] !== undefined));
}

async function expectedResponse(sample: Sample, operation: Operation, { content }: DocumentedResponse) {
  const { status, headers } = sample.response;
  const type = headerOf(headers, "content-type");
  const charset = parseMediaType(type ?? "")?.parameters.get("charset");
  return {
    status,
    responseHeaders: [],
    ...(charset !== undefined && { responseCharset: charset }),
    ...(content.length > 0 && { response: { value: await read(sample, operation, status, type) } }),
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
  throw problemOf(sample, `cannot read the body of the ${which}: ${decoded.reason}`);
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
