/**
 * Compares the XML codec with fast-xml-parser alone, which does less: its parser checks little of XML and has no types,
 * its builder takes a plain object. Both run in turns, so that a busy machine slows both alike; the figures are medians
 * of the ratios. Measured on the build: the loader of the sources slows every function down.
 * Usage: `pnpm build && node --import tsx packages/runtime/bench/xml.ts`.
 */
import { selectCodec, type WireShape } from "@so-webhook/runtime/media";
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import { loadSample } from "../../dotnet-peer/src/sample.ts";
import { webhookNamespace, webhookShapes } from "../src/media/testing/webhook-contract.ts";

const xmlCodec = await selectCodec("application/xml")?.load();
if (xmlCodec === undefined) throw new Error("No XML codec.");

function contextOf(ref: string) {
  const shape: WireShape = { type: "ref", ref };
  return { shape, shapes: webhookShapes, xmlNamespace: webhookNamespace };
}

const webhook = contextOf("Webhook");
const result = contextOf("WebhookResult");
const request = await loadSample("request");
const response = (await loadSample("response")) as { readonly FieldProperties: Record<string, unknown> };

/** A regular document: the field of the sample, many times over. */
function withFields(count: number): unknown {
  const [field] = Object.values(response.FieldProperties);
  const fields = Array.from({ length: count }, (_, index) => [`field${index}`, field]);
  return { ...response, FieldProperties: Object.fromEntries(fields) };
}

const parser = new XMLParser();
const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true });

/** The median ratio of the time of `ours` to that of `theirs`. */
function compare(ours: () => unknown, theirs: () => unknown, rounds: number, repeats: number): number {
  const time = (work: () => unknown): number => {
    const begun = performance.now();
    for (let count = 0; count < repeats; count += 1) work();
    return performance.now() - begun;
  };
  const ratios: number[] = [];
  for (let round = -5; round < rounds; round += 1) {
    const ratio = time(ours) / time(theirs);
    if (round >= 0) ratios.push(ratio);
  }
  return ratios.sort((a, b) => a - b)[rounds >> 1] ?? 0;
}

const documents = [
  ["decode, sample request", xmlCodec.encode(request, webhook), webhook, 31, 100],
  ["decode, sample response", xmlCodec.encode(response, result), result, 31, 100],
  ["decode, regular document of 1 MB", xmlCodec.encode(withFields(2_600), result), result, 11, 1],
  [
    "decode, string of 14 MB",
    xmlCodec.encode({ ...response, Message: "line of text\n".repeat(1_100_000) }, result),
    result,
    5,
    1,
  ],
] as const;
for (const [name, text, context, rounds, repeats] of documents) {
  const bytes = new TextEncoder().encode(text);
  const ratio = compare(
    () => xmlCodec.decode(bytes, context),
    () => parser.parse(text),
    rounds,
    repeats,
  );
  console.log(
    `${name.padEnd(34)} ${String(bytes.length).padStart(9)} bytes  ${ratio.toFixed(2)} of its parser`,
  );
}

const values = [
  ["encode, sample request", "Webhook", request, webhook],
  ["encode, sample response", "WebhookResult", response, result],
] as const;
for (const [name, root, value, context] of values) {
  const plain = { [root]: value };
  const ratio = compare(
    () => xmlCodec.encode(value, context),
    () => builder.build(plain),
    61,
    200,
  );
  console.log(`${name.padEnd(34)} ${" ".repeat(16)}${ratio.toFixed(2)} of its builder`);
}
