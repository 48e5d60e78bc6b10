import type { SoClientOptions } from "@so-webhook/client";
import type { Operation } from "../load/document.ts";
import type { Sample } from "../load/samples.ts";

/**
 * How much of a response is judged. `strict`: it has the documented value and charset. `lenient`: status, media type
 * and schema are right, and the values are the server's own, such as those of a live server.
 */
export type Strength = "strict" | "lenient";

/** Every group of cases, in the order in which they run and are reported. The README describes each. */
export const caseGroups = [
  "sample",
  "printed",
  "types",
  "credentials",
  "headers",
  "charset",
  "refusals",
] as const;

/** A group of cases. */
export type CaseGroup = (typeof caseGroups)[number];

/** One row of the coverage table. The request type is `none` where no documented one can lead to the status. */
export type CoverageKey = {
  readonly operation: string;
  readonly status: string;
  readonly requestType: string;
  readonly responseType: string;
};

/** A member that a media type cannot represent, and the codec's reason. */
export type LeftOutMember = { readonly pointer: string; readonly reason: string };

/** A call that the client under test makes. */
export type ClientCall = {
  readonly via: "client";
  readonly contentType: string;
  readonly accept: string;
  /** The value of the body; `undefined` for a request without one. */
  readonly value: unknown;
  /** The parameters of the path, the query and the headers. */
  readonly params: object;
  /** Credentials and headers, as options of the client. */
  readonly options: Omit<SoClientOptions, "baseUrl" | "fetch">;
};

/** A request that is sent exactly as it is given here, without the client. */
export type RawMessage = {
  readonly via: "raw";
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
};

/** The expected request on the wire and the expected response. */
export type Expectation = {
  /** Request headers, by name in lower case; `null` for one that must be absent. */
  readonly requestHeaders: Readonly<Record<string, string | null>>;
  /** Value of the request body. */
  readonly requestValue?: unknown;
  readonly status: number;
  /** Required response headers, by name in lower case. */
  readonly responseHeaders: readonly string[];
  /** `charset` of the documented response; judged in strict runs. */
  readonly responseCharset?: string;
  /** Documented value of the response; judged in strict runs. */
  readonly response?: { readonly value: unknown };
};

/** One case as data: what to send and what to expect. Deriving a case sends nothing. */
export type ContractCase = {
  /** Unique in a run: `v1Webhook_TestWebhook/documented: text/xml → text/json`. */
  readonly id: string;
  readonly group: CaseGroup;
  readonly title: string;
  readonly operation: Operation;
  readonly sample: Sample;
  readonly covers?: CoverageKey;
  /** Absent in group `sample`. */
  readonly send?: ClientCall | RawMessage;
  readonly expect: Expectation;
  /** Members of the sample that the request's media type cannot represent. */
  readonly leftOut?: readonly LeftOutMember[];
  /** Why this run skips the case. */
  readonly notRun?: string;
};
