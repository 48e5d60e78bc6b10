import type { DefineCommand } from "../command.ts";
import { defineApply, definePlan } from "./apply.ts";
import { defineCompletion } from "./completion.ts";
import { defineContract } from "./contract.ts";
import { defineDiff } from "./diff.ts";
import { defineGenerate } from "./generate.ts";
import { defineListen } from "./listen.ts";
import { defineMerge } from "./merge.ts";
import { defineReplay } from "./replay.ts";
import { defineSandbox } from "./sandbox.ts";
import { defineSend } from "./send.ts";
import { defineSign } from "./sign.ts";
import { defineTest } from "./test.ts";
import { defineVerify } from "./verify.ts";
import { defineWebhooks } from "./webhooks.ts";

/** The command table, in the order of the help. A command is one file that adds itself here. */
export const commands: readonly DefineCommand[] = [
  defineTest,
  defineListen,
  defineSend,
  defineReplay,
  defineSandbox,
  defineWebhooks,
  definePlan,
  defineApply,
  defineSign,
  defineVerify,
  defineMerge,
  defineContract,
  defineGenerate,
  defineDiff,
  defineCompletion,
];
