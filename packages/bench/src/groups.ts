import { call } from "./groups/call.ts";
import { codec } from "./groups/codec.ts";
import { codegen } from "./groups/codegen.ts";
import { receiver } from "./groups/receiver.ts";
import { sandbox } from "./groups/sandbox.ts";
import { size } from "./groups/size.ts";
import { start } from "./groups/start.ts";
import type { GroupOptions } from "./harness.ts";
import type { Table } from "./table.ts";

/** What the bench measures, in the order of its output. */
export const groups: Readonly<Record<string, (options: GroupOptions) => Promise<readonly Table[]>>> = {
  call,
  codec,
  receiver,
  sandbox,
  start,
  size,
  codegen,
};
