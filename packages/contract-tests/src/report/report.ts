import type { LeftOutMember } from "../cases/carried-part.ts";
import type { CaseGroup, CoverageKey } from "../cases/contract-case.ts";
import type { Coverage } from "../cases/coverage.ts";
import type { Finding, Tolerated } from "../check/finding.ts";
import type { Strength } from "../run/strength.ts";

/** One direction of an exchange as text, credentials masked. */
export type ShownMessage = {
  /** `POST http://host/path` or `200 OK`. */
  readonly start: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** Length of the body in bytes. */
  readonly length: number;
};

/** What came of one case. */
export type CaseReport = {
  readonly id: string;
  /** What the case is about. */
  readonly group: CaseGroup;
  readonly title: string;
  readonly operation: string;
  readonly sample: string;
  readonly covers?: CoverageKey;
  readonly status: "held" | "failed" | "not-run";
  /** What does not hold, the first thing first; empty when it held. */
  readonly findings: readonly Finding[];
  /** Why it was not run. */
  readonly notRun?: string;
  /** Differences that a strict run lets pass. */
  readonly tolerated: readonly Tolerated[];
  /** Members of the sample that the request type cannot carry. */
  readonly leftOut: readonly LeftOutMember[];
  /** What went over the wire; of several requests the last. */
  readonly request?: ShownMessage;
  readonly reply?: ShownMessage;
  /** A line for a shell that repeats the request; credentials come from the environment. */
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

/** What came of a run. Plain data; no credentials in it. */
export type Report = {
  /** Every case held and the coverage has neither holes nor stale gaps. */
  readonly ok: boolean;
  /** Base URL, or the kind of target. */
  readonly target: string;
  /** The target is not on this machine. */
  readonly live: boolean;
  readonly strength: Strength;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly totals: {
    readonly cases: number;
    readonly held: number;
    readonly failed: number;
    readonly notRun: number;
  };
  /** Tables of the cases that differ by request and response type alone. */
  readonly matrices: readonly Matrix[];
  /** Every case, in the order in which they ran. */
  readonly cases: readonly CaseReport[];
  /** What of the document the cases reach, whichever of them this run made. */
  readonly coverage: Coverage & { readonly unknownSchemes: readonly string[] };
  /** What a reader has to know besides: differences let pass, members left out, cases not made. */
  readonly remarks: readonly string[];
};
