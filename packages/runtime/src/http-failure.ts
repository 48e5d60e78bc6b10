import type { Call } from "./call.ts";
import { decodeBody } from "./decode-reply.ts";
import { type Failure, failureOf } from "./failure.ts";
import { type Hint, hintFor } from "./hints.ts";
import { CodecError } from "./media/codec-error.ts";
import { type Reply, replyFacts, statusLine } from "./reply.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { vendorErrorOf } from "./vendor-error.ts";

/** The call that a failed reply answers, as hints see it. */
export type HintContext = {
  readonly url: string;
  readonly credentials: boolean;
  readonly hint: Hint | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** The failure that a reply outside 200–299 stands for, with its body decoded where it can be. */
export async function httpFailure(reply: Reply, call: Call, context: HintContext): Promise<Failure> {
  const body = await decodedBody(reply, call);
  const vendor = vendorErrorOf(body);
  const facts = replyFacts(reply);
  const { headers } = reply.response;
  const location = headers.get("location");
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), context.now);
  const { url, credentials } = context;
  const hint = hintFor({ ...facts, ...(location !== null && { location }), url, credentials }, context.hint);
  const said = vendor?.message === undefined ? "" : ` (${vendor.message})`;
  return {
    kind: "http",
    code: "http-status",
    reason: statusLine(reply.response) + said,
    ...(hint !== undefined && { hint }),
    ...facts,
    ...(body !== undefined && { body }),
    ...(vendor && { vendor }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/**
 * The value of an error reply. Gateways and exception filters answer in forms of their own, so that one which does
 * not fit the documented schema is read without it. One in no readable format is still that error: the excerpt
 * shows what came.
 */
async function decodedBody(reply: Reply, call: Call): Promise<unknown> {
  if (reply.bytes.length === 0) return undefined;
  const typed = await readable(decodeBody(reply, call));
  return typed === undefined ? await readable(decodeBody(reply, call, false)) : typed;
}

/** What a reading gives; `undefined` when the body cannot be read that way. */
async function readable(reading: Promise<unknown>): Promise<unknown> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof CodecError || failureOf(error)) return undefined;
    throw error;
  }
}
