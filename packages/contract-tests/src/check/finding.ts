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
  /** JSON text of a value, or text of a header or status; `(absent)` for none. */
  readonly expected?: string;
  readonly actual?: string;
};

/** A difference that was let pass, by name. */
export type Tolerated = { readonly tolerance: string; readonly pointer: string };

/** Everything the checks of one case look at. */
export type Evidence = {
  /** What was to be sent, and what is expected. */
  readonly contractCase: ContractCase;
  readonly strength: Strength;
  readonly schema: SchemaCheck;
  /** Requests that one call made. */
  readonly requests: number;
  readonly request: SentRequest;
  /** Its body, read by the Content-Type that it was sent with. */
  readonly requestValue: Decoded;
  readonly reply: ReceivedReply;
  /** Content-Type of the reply, as sent. */
  readonly replyType: string | undefined;
  /** Its body, read by that type, apart from the client. */
  readonly replyValue: Decoded;
  /** What the client made of the reply. */
  readonly outcome?: ClientOutcome;
  /** Notes a difference that is let pass; the report names each. */
  readonly tolerated: (one: Tolerated) => void;
};

/** One rule. `after`: names of checks that must hold for this one to mean anything. */
export type Check = {
  readonly name: string;
  readonly after?: readonly string[];
  readonly run: (evidence: Evidence) => Omit<Finding, "check"> | undefined;
};
