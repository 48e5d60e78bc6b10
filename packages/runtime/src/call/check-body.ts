import { fail } from "../errors/failure.ts";
import { findMismatches, unknownMember } from "../media/conform.ts";
import { parseMediaType } from "../media/media-type.ts";
import type { Call } from "./call.ts";
import { requestShape, responseShape } from "./shapes.ts";

/** Ends the call if the value of a response does not have its documented type. */
export async function refuseMismatch(call: Call, value: unknown, response: Response): Promise<void> {
  // Bytes have no schema.
  if (value instanceof Blob) return;
  const contract = await call.client.loadContract(call.operation);
  const essence = essenceOf(response.headers.get("content-type"));
  const shape = responseShape(contract, call.operation, response.status, essence);
  const [first, ...others] = shape ? findMismatches(value, shape, contract?.shapes) : [];
  if (first === undefined) return;
  const { pointer, expected, actual } = first;
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  const wrong = `${pointer || "its root"}: expected ${expected}, found ${actual}${more}`;
  const reason = `the response does not have its documented type at ${wrong}`;
  fail({ kind: "decode", code: "response-mismatch", reason, place: { pointer } });
}

/** Ends the call if its body has members that its documented type does not have. */
export async function refuseUnknown(call: Call, contentType: string): Promise<void> {
  const { client, init, operation } = call;
  const contract = await client.loadContract(operation);
  const shape = requestShape(contract, operation, essenceOf(contentType));
  if (shape === undefined) return;
  const all = findMismatches(init.body, shape, contract?.shapes, { reportUnknownMembers: true });
  const unknown = all.flatMap(({ pointer, expected }) => (expected === unknownMember ? [pointer] : []));
  const [pointer] = unknown;
  if (pointer === undefined) return;
  const reason = `the body has members that are not documented: ${unknown.join(", ")}`;
  fail({ kind: "encode", code: "unknown-member", reason, place: { pointer } });
}

function essenceOf(contentType: string | null): string {
  return parseMediaType(contentType ?? "")?.essence ?? "";
}
