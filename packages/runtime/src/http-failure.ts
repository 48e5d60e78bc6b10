import type { Call } from "./call.ts";
import { decodeBody, type Reply, replyFacts } from "./decode-reply.ts";
import { type Failure, failureOf } from "./failure.ts";
import { CodecError } from "./media/index.ts";
import { vendorErrorOf } from "./vendor-error.ts";

/** The failure that a reply outside 200–299 stands for, with its body decoded where it can be. */
export async function httpFailure(reply: Reply, call: Call): Promise<Failure> {
  const body = await decodedBody(reply, call);
  const vendor = vendorErrorOf(body);
  const { status, statusText } = reply.response;
  const said = vendor?.message === undefined ? "" : ` (${vendor.message})`;
  return {
    kind: "http",
    code: "http-status",
    reason: `${status} ${statusText}`.trim() + said,
    ...replyFacts(reply),
    ...(body !== undefined && { body }),
    ...(vendor && { vendor }),
  };
}

/** An error reply in no readable format is still that error: the excerpt shows what came. */
async function decodedBody(reply: Reply, call: Call): Promise<unknown> {
  if (reply.bytes.length === 0) return undefined;
  try {
    return await decodeBody(reply, call);
  } catch (error) {
    if (error instanceof CodecError || failureOf(error)) return undefined;
    throw error;
  }
}
