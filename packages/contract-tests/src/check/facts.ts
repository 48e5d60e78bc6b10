import { parseMediaType } from "@so-webhook/runtime/media";
import type { ContractCase, Strength } from "../cases/contract-case.ts";
import type { DocumentedMedia } from "../load/document.ts";
import { headerOf } from "../load/samples.ts";
import { type Decoded, decodeBody } from "../load/wire.ts";
import type { ReceivedResponse, SentRequest } from "../send/exchange.ts";
import type { ClientOutcome } from "../send/send-case.ts";
import type { Finding, SchemaCheck } from "./schema-check.ts";
import type { Tolerated } from "./tolerance.ts";

/** How a case is judged. */
export type JudgeSettings = { readonly strength: Strength; readonly schema: SchemaCheck };

/** The requests and the response of a case that reached a server. */
export type Call = {
  readonly request: SentRequest;
  /** How many requests the case made. `request` is the last one. */
  readonly requests: number;
  readonly response: ReceivedResponse;
  readonly outcome: ClientOutcome | undefined;
};

/** What the checks of a case look at. */
export type Facts = Awaited<ReturnType<typeof factsOf>>;

/** A check that depends on those in `after`. If one of them failed, it would repeat their finding, so it does not run. */
export type Check = {
  readonly name: string;
  readonly after: readonly string[];
  readonly run: (facts: Facts) => Omit<Finding, "check"> | undefined;
};

/** Decodes the bodies of a call, and finds the documented response. */
export async function factsOf(contractCase: ContractCase, call: Call, { strength, schema }: JudgeSettings) {
  const { operation, expect } = contractCase;
  const { request, response } = call;
  const requestType = headerOf(request.headers, "content-type");
  const hasBody = request.bytes.length > 0 || operation.request.length > 0;
  const type = headerOf(response.headers, "content-type");
  const content: readonly DocumentedMedia[] =
    operation.responses.find(({ status }) => status === String(expect.status))?.content ?? [];
  // A documented status without content, such as 204, has no media type and no body.
  const isBodiless = content.length === 0 && response.status === expect.status;
  const nothing: Decoded = { ok: true, value: undefined };
  const received = isBodiless ? nothing : await decodeBody(operation, response.status, type, response.bytes);
  const tolerated: Tolerated[] = [];
  return {
    ...contractCase,
    ...call,
    strength,
    schema,
    requestType,
    /** The decoded body of the request. */
    sent: hasBody ? await decodeBody(operation, "request", requestType, request.bytes) : nothing,
    /** The Content-Type of the response, and the same parsed. */
    type,
    mediaType: parseMediaType(type ?? ""),
    /** The documented content of the expected response. */
    content,
    isBodiless,
    /** The decoded body of the response, and its value. */
    received,
    value: received.ok ? received.value : undefined,
    /** The check of the value adds the differences that it tolerates. */
    tolerated,
  };
}
