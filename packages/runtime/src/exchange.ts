import type { Clock } from "./clock.ts";
import type { Credentials } from "./credentials.ts";
import type { Deadline } from "./deadline.ts";
import type { Failure } from "./failure.ts";
import type { WireRequest } from "./openapi-fetch.ts";
import type { Reply } from "./reply.ts";
import type { RetryPolicy } from "./retry-policy.ts";

/** Limits and means of one call. */
export type TransportOptions = {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly credentials: Credentials | undefined;
  /** Limit of each try, in milliseconds; 0 is none. */
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  /** Told of each request just before it is sent. */
  readonly onSend?: (request: WireRequest, attempt: number) => void;
};

/** What has happened in one call so far. */
export type Exchange = {
  /** Limit of the whole call. */
  deadline: Deadline;
  /** Secrets that were sent; masked in everything that is told of the call. */
  readonly secrets: Set<string>;
  /** Requests sent. */
  attempts: number;
  /** URL of the last request. */
  url?: string;
  /** Credentials were asked for anew after a 401. */
  renewed?: boolean;
  /** Why there is no reply, and what was thrown to openapi-fetch for it. */
  failure?: { readonly failure: Failure; readonly thrown: Error };
  /** The last reply whose head came. */
  response?: Response;
  /** The reply that counts, read whole. */
  reply?: Reply;
};
