import { createSandbox } from "../sandbox.ts";
import type { SandboxOptions } from "../settings.ts";
import { testRequest } from "./request.ts";

/** Status, Success and Message of one test of a webhook. */
export const testOnce = async (webhook: unknown, options: SandboxOptions = {}) => {
  const answer = await createSandbox(options).fetch(testRequest(webhook));
  const { Success, Message } = (await answer.json()) as { Success?: boolean; Message: string };
  return { status: answer.status, Success, Message };
};
