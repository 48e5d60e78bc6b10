import { parseMediaType } from "@so-webhook/runtime/media";
import { type Decoded, decodeBody } from "../load/body-codec.ts";
import { ContractSetupError } from "../load/contract-setup-error.ts";
import type { DocumentedResponse, Operation } from "../load/operation.ts";
import { headerOf, type Sample } from "../load/samples.ts";
import type { Strength } from "../run/strength.ts";
import { type CarriedPart, carriedPart } from "./carried-part.ts";
import type { Expectation } from "./contract-case.ts";
import { type RunCredentials, type SchemeUse, useOfSchemes } from "./credentials.ts";

/** What all cases of one sample are derived from. */
export type CaseContext = {
  readonly sample: Sample;
  readonly operation: Operation;
  /** The documented response that the sample's is one of. */
  readonly response: DocumentedResponse;
  readonly strength: Strength;
  readonly credentials: RunCredentials;
  /** Credentials of cases that are not about credentials. */
  readonly usual: SchemeUse;
  /** The request's value as sent: the sample's, with the user's target in a live run. */
  readonly requestValue: unknown;
  /** The request's text as sent. */
  readonly requestText: string;
  /** The documented value of the reply. */
  readonly replyValue: unknown;
  /** The sample's own media types as printed, parameters included. */
  readonly contentType: string;
  readonly accept: string;
  /** What a request type carries of the request's value. */
  readonly carried: (requestType: string) => Promise<CarriedPart>;
};

/** What a run adds to what the samples and the document say. */
export type CaseSettings = {
  readonly strength: Strength;
  readonly credentials: RunCredentials;
  /** Replaces the sample's `TargetUrl`. */
  readonly targetUrl?: string;
};

/** Reads a sample against its operation. Throws {@link ContractSetupError} when it is of none. */
export const caseContext = async (
  sample: Sample,
  operations: readonly Operation[],
  settings: CaseSettings,
): Promise<CaseContext> => {
  const { request, response } = sample;
  const operation = operations.find((one) => one.method === request.method && one.path === request.target);
  if (operation === undefined) {
    throw new ContractSetupError(
      `${sample.name}: the document has no ${request.method} ${request.target}; correct the sample or the document.`,
    );
  }
  const documented = operation.responses.find(({ status }) => status === String(response.status));
  if (documented === undefined) {
    throw new ContractSetupError(
      `${sample.name}: the document has no ${response.status} for ${operation.operationId}; correct the sample or the document.`,
    );
  }
  const contentType = headerOf(request.headers, "content-type") ?? "";
  const printed = await read(sample, operation, "request", contentType);
  const requestValue = withTarget(printed, settings.targetUrl);
  const parts = new Map<string, Promise<CarriedPart>>();
  return {
    sample,
    operation,
    response: documented,
    strength: settings.strength,
    credentials: settings.credentials,
    // A documented 401 is what a request without credentials gets.
    usual: response.status === 401 ? { options: {}, wire: {} } : await usualUse(settings.credentials),
    requestValue,
    requestText:
      requestValue === printed ? request.body : await written(sample, operation, contentType, requestValue),
    replyValue: await read(sample, operation, response.status, headerOf(response.headers, "content-type")),
    contentType,
    accept: headerOf(request.headers, "accept") ?? documented.content[0]?.mediaType ?? "*/*",
    carried: (requestType) => {
      const part = parts.get(requestType) ?? carriedPart(operation, requestType, requestValue);
      parts.set(requestType, part);
      return part;
    },
  };
};

const read = async (
  sample: Sample,
  operation: Operation,
  of: "request" | number,
  contentType: string | undefined,
): Promise<unknown> => {
  const text = of === "request" ? sample.request.body : sample.response.body;
  const decoded: Decoded = await decodeBody(operation, of, contentType, new TextEncoder().encode(text));
  if (decoded.ok) return decoded.value;
  const which = of === "request" ? "request" : "response";
  throw new ContractSetupError(`${sample.name}: the body of the ${which} cannot be read: ${decoded.reason}`);
};

const written = async (
  sample: Sample,
  operation: Operation,
  contentType: string,
  value: unknown,
): Promise<string> => {
  const { text, leftOut } = await carriedPart(operation, contentType, value);
  if (text !== undefined && leftOut.length === 0) return text;
  throw new ContractSetupError(`${sample.name}: its request cannot name another target in ${contentType}.`);
};

/** The value with the user's target in place of the sample's. */
const withTarget = (value: unknown, targetUrl: string | undefined): unknown =>
  targetUrl === undefined ? value : { ...(value as object), TargetUrl: targetUrl };

const usualUse = async (credentials: RunCredentials): Promise<SchemeUse> => {
  const scheme = credentials.auth[0]?.scheme;
  if (scheme === undefined) return { options: {}, wire: {} };
  const schemes = scheme === "XSRF" ? [scheme, "SessionCookie"] : [scheme];
  if (scheme === "SoTicket" && credentials.soAppToken !== undefined) schemes.push("SO-AppToken");
  const use = await useOfSchemes(schemes, credentials);
  return typeof use === "object" ? use : { options: {}, wire: {} };
};

/** What every reply like the sample's has to be. */
export const documentedReply = ({ sample, replyValue }: CaseContext): Omit<Expectation, "requestHeaders"> => {
  const contentType = parseMediaType(headerOf(sample.response.headers, "content-type") ?? "");
  const charset = contentType?.parameters.get("charset");
  return {
    status: sample.response.status,
    replyHeaders: [],
    ...(charset !== undefined && { replyCharset: charset }),
    reply: { value: replyValue },
  };
};
