import { callMistakes } from "./calls.ts";
import { clientMistakes } from "./client.ts";
import { codegenMistakes } from "./codegen.ts";
import { contractMistakes } from "./contract.ts";
import type { Mistake } from "./mistake.ts";
import { receiverMistakes } from "./receiver.ts";
import { sandboxMistakes } from "./sandbox.ts";
import { serverMistakes } from "./server.ts";

/** Every mistake, by the heading that it has on the page. */
export const mistakes: Readonly<Record<string, readonly Mistake[]>> = {
  "Options of a client": clientMistakes,
  "Options and body of a call": callMistakes,
  "What a server or the network does": serverMistakes,
  "Receiving webhooks": receiverMistakes,
  "The sandbox": sandboxMistakes,
  "Generating types": codegenMistakes,
  "The contract suite": contractMistakes,
};
