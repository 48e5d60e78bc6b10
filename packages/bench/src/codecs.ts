import { type Codec, type CodecContext, selectCodec } from "@so-webhook/runtime/media";
import { contract } from "@so-webhook/spec/wire";

/** What the codecs need to write and read a body of the given schema. */
export function contextOf(schema: "Webhook" | "WebhookResult"): CodecContext {
  const { shapes, xmlNamespace } = contract;
  return { shape: { type: "ref", ref: schema }, shapes, ...(xmlNamespace && { xmlNamespace }) };
}

/** Loads the codec of a media type. */
export async function codecOf(mediaType: string): Promise<Codec> {
  const entry = selectCodec(mediaType);
  if (entry === undefined) throw new Error(`No codec for ${mediaType}.`);
  return { encode: await entry.loadEncode(), decode: await entry.loadDecode() };
}
