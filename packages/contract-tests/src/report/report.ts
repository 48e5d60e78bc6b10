import type { ContractCase, LeftOutMember, Strength } from "../cases/contract-case.ts";
import type { Coverage } from "../cases/coverage.ts";
import type { Finding } from "../check/schema-check.ts";
import type { Tolerated } from "../check/tolerance.ts";

/** A request or response as text, with credentials masked. */
export type ShownMessage = {
  /** `POST http://host/path` or `200 OK`. */
  readonly start: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** Length of the body in bytes. */
  readonly length: number;
};

/** The result of one case. */
export type CaseReport = Pick<ContractCase, "id" | "group" | "title" | "covers" | "notRun"> & {
  readonly operation: string;
  readonly sample: string;
  readonly status: "held" | "failed" | "not-run";
  /** Failed checks, in order; empty when the case held. */
  readonly findings: readonly Finding[];
  /** Differences that a strict run tolerates. */
  readonly tolerated: readonly Tolerated[];
  /** Members of the sample that the request type cannot represent. */
  readonly leftOut: readonly LeftOutMember[];
  /** The request on the wire; the last one if there were several. */
  readonly request?: ShownMessage;
  readonly response?: ShownMessage;
  /** A shell command that repeats the request, with credentials from environment variables. */
  readonly curl?: string;
  readonly durationMs: number;
};

/** One status of one operation: its cases by request type and response type. */
export type Matrix = {
  readonly operation: string;
  readonly sample: string;
  readonly status: string;
  readonly requestTypes: readonly string[];
  readonly responseTypes: readonly string[];
  /** By request type, then by response type. */
  readonly cells: readonly (readonly CaseReport[])[];
  readonly held: number;
  readonly total: number;
};

/** The result of a run. Plain data, without credentials. */
export type Report = {
  /** At least one case ran, every case held, and the coverage has no missing rows and no stale gaps. */
  readonly ok: boolean;
  /** Base URL, or the kind of target. */
  readonly target: string;
  /** The target is not on this machine. */
  readonly live: boolean;
  readonly strength: Strength;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly totals: Readonly<Record<"cases" | "held" | "failed" | "notRun", number>>;
  /** Tables of the cases that differ only by request and response type. */
  readonly matrices: readonly Matrix[];
  /** Every case, in the order in which they ran. */
  readonly cases: readonly CaseReport[];
  /** The coverage of the document by all cases, including those that this run left out. */
  readonly coverage: Coverage;
  /** Tolerated differences, omitted members and skipped cases. */
  readonly remarks: readonly string[];
  /** The one cause of all failures and how to fix it, if there is one. */
  readonly diagnosis?: string;
};
