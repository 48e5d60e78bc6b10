import type { SoClientOptions } from "@so-webhook/client";
import type { Operation } from "../load/operation.ts";
import type { Sample } from "../load/samples.ts";
import type { LeftOutMember } from "./carried-part.ts";

/**
 * What a case is about: the sample against the document (`sample`, nothing is sent), the sample's own bytes
 * (`printed`), each request type with each response type (`types`), and on top of those the credential schemes,
 * the documented headers, media types with `charset`, and requests that have to be refused.
 */
export type CaseGroup = (typeof caseGroups)[number];

/** Every group, in the order in which their cases run and are reported. */
export const caseGroups = [
  "sample",
  "printed",
  "types",
  "credentials",
  "headers",
  "charset",
  "refusals",
] as const;

/** One row of the coverage table: `none` where no documented request type can lead to the status. */
export type CoverageKey = {
  readonly operation: string;
  readonly status: string;
  readonly requestType: string;
  readonly responseType: string;
};

/** A call that the client under test makes. */
export type ClientCall = {
  readonly via: "client";
  readonly contentType: string;
  readonly accept: string;
  readonly value: unknown;
  /** Credentials and headers, as options of the client. */
  readonly options: Omit<SoClientOptions, "baseUrl" | "fetch">;
};

/** A request that is sent as it stands here. */
export type RawMessage = {
  readonly via: "raw";
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
};

/** What has to hold of the request on the wire and of the reply. */
export type Expectation = {
  /** Header fields of the request, by name in lower case; `null`: must not be there. */
  readonly requestHeaders: Readonly<Record<string, string | null>>;
  /** Value that the request's body has to be. */
  readonly requestValue?: unknown;
  readonly status: number;
  /** Header fields that the reply has to have, by name in lower case. */
  readonly replyHeaders: readonly string[];
  /** `charset` of the documented reply; judged in strict runs. */
  readonly replyCharset?: string;
  /** Documented value of the reply; judged in strict runs. */
  readonly reply?: { readonly value: unknown };
};

/** One thing to try, as data: what is sent and what has to come of it. Making one sends nothing. */
export type ContractCase = {
  /** Unique in a run: `v1Webhook_TestWebhook/documented 200 text/xml -> text/json`. */
  readonly id: string;
  readonly group: CaseGroup;
  readonly title: string;
  readonly operation: Operation;
  readonly sample: Sample;
  readonly covers?: CoverageKey;
  /** Absent in group `sample`. */
  readonly send?: ClientCall | RawMessage;
  readonly expect: Expectation;
  /** Members of the sample that this request's media type cannot carry. */
  readonly leftOut?: readonly LeftOutMember[];
  /** Why this run does not make the case. */
  readonly notRun?: string;
};
