import type { ContractCase } from "../cases/contract-case.ts";
import type { Decoded } from "../load/body-codec.ts";
import type { ReceivedReply, SentRequest } from "../run/exchange.ts";
import type { ClientOutcome } from "../run/send-case.ts";
import type { Strength } from "../run/strength.ts";
import type { SchemaCheck } from "./schema.ts";

/** Something that does not hold. */
export type Finding = {
  /** Name of the check that found it. */
  readonly check: string;
  readonly message: string;
  /** JSON pointer into the body, where the finding is in one. */
  readonly pointer?: string;
  readonly expected?: string;
  readonly actual?: string;
};

/** A difference that was let pass, by name. */
export type Tolerated = { readonly tolerance: string; readonly pointer: string };

/** Everything the checks of one case look at. */
export type Evidence = {
  readonly contractCase: ContractCase;
  readonly strength: Strength;
  readonly schema: SchemaCheck;
  /** Requests that one call made. */
  readonly requests: number;
  readonly request: SentRequest;
  readonly requestValue: Decoded;
  readonly reply: ReceivedReply;
  readonly replyType: string | undefined;
  readonly replyValue: Decoded;
  readonly outcome?: ClientOutcome;
  readonly tolerated: (one: Tolerated) => void;
};

/** One rule. `after`: names of checks that must hold for this one to mean anything. */
export type Check = {
  readonly name: string;
  readonly after?: readonly string[];
  readonly run: (evidence: Evidence) => Omit<Finding, "check"> | undefined;
};
