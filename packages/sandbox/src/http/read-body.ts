import { Refusal } from "./refusal.ts";

/**
 * The whole body, or `undefined` as soon as it is longer than `limit` bytes; the rest is not read. Throws a 400
 * {@link Refusal} when it breaks off.
 */
export const readBody = async (request: Request, limit: number): Promise<Uint8Array | undefined> => {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return undefined;
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(breakOff);
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  return concat(chunks, size);
};

const concat = (chunks: readonly Uint8Array[], size: number): Uint8Array => {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
};

const breakOff = (): never => {
  throw new Refusal(400, "The request body broke off before its end.");
};
