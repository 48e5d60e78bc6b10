import { createReadStream, createWriteStream } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { CommandError, exitCodes, reasonOf } from "../exit-codes.ts";
import { parseJson } from "../json.ts";
import { maskFor } from "../mask.ts";
import { maskUserInfo, secretsOf } from "../secrets.ts";
import { readWebhook } from "../webhook-input.ts";
import type { Context } from "../world.ts";
import { splitItems } from "./items.ts";
import { LineWriter, parseResult, requireFile } from "./results.ts";

/** Where a result is; nothing else of it is kept in memory. */
type Place = { readonly shard: number; readonly offset: number; readonly length: number };

/** What is wrong with a set of shards. */
type Faults = { readonly missing: number[]; readonly doubled: number[]; readonly foreign: number[] };

type MergeOptions = { readonly input: string; readonly output?: string; readonly json?: boolean };

/** `so-webhook merge`: indexes the shards, then walks the input and writes one result per line in its order. */
export async function mergeShards(
  { out, world, endWith }: Context,
  shards: readonly string[],
  options: MergeOptions,
): Promise<void> {
  const { input, output } = options;
  if (input === "-") throw new CommandError("--input of merge must be a file.");
  for (const file of [input, ...shards]) await requireFile(file);
  const faults: Faults = { missing: [], doubled: [], foreign: [] };
  const places = await indexShards(shards, faults);
  const handles = await Promise.all(shards.map((file) => open(file)));
  const partial = output === undefined ? undefined : `${output}.partial`;
  const writer = new LineWriter(partial === undefined ? world.stdout : createWriteStream(partial));
  let merged = 0;
  try {
    for await (const { line, text } of splitItems(createReadStream(input))) {
      const place = places.get(line);
      places.delete(line);
      if (place === undefined) {
        faults.missing.push(line);
        continue;
      }
      const result = await readPlace(handles, place);
      if (targetOf(text) !== (parseJson(result) as { target?: unknown }).target) faults.foreign.push(line);
      await writer.write(result);
      merged += 1;
    }
    faults.foreign.push(...places.keys());
  } finally {
    await Promise.all(handles.map((handle) => handle.close()));
    if (partial !== undefined) await writer.end();
  }
  const isWhole = faults.missing.length + faults.doubled.length + faults.foreign.length === 0;
  if (partial !== undefined && output !== undefined) await (isWhole ? rename(partial, output) : rm(partial));
  if (options.json && output !== undefined) out.json({ ok: isWhole, merged, ...faults });
  out.talk(`${merged} results of ${shards.length} shards${isWhole ? ": none missing, none doubled" : ""}`);
  for (const line of faultLines(faults)) out.talk(line);
  endWith(isWhole ? exitCodes.ok : exitCodes.refused);
}

async function indexShards(shards: readonly string[], { doubled }: Faults): Promise<Map<number, Place>> {
  const places = new Map<number, Place>();
  for (const [shard, file] of shards.entries()) {
    for await (const { offset, bytes } of byteLines(createReadStream(file))) {
      const result = parseResult(bytes.toString());
      // A cut last line is a missing result, and is reported as one.
      if (result === undefined) continue;
      if (places.has(result.line)) doubled.push(result.line);
      else places.set(result.line, { shard, offset, length: bytes.length });
    }
  }
  return places;
}

/** Splits a file into lines with their offsets in bytes. */
async function* byteLines(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly offset: number; readonly bytes: Buffer }> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(10, from); end >= 0; end = rest.indexOf(10, from)) {
      yield { offset: offset + from, bytes: rest.subarray(from, end) };
      from = end + 1;
    }
    offset += from;
    rest = rest.subarray(from);
  }
  if (rest.length > 0) yield { offset, bytes: rest };
}

async function readPlace(handles: readonly FileHandle[], { shard, offset, length }: Place): Promise<string> {
  try {
    const buffer = Buffer.alloc(length);
    await handles[shard]?.read(buffer, 0, length, offset);
    return buffer.toString();
  } catch (error) {
    throw new CommandError(`Cannot read a shard: ${reasonOf(error)}`);
  }
}

/** The target of a line of the input, as its result has it. */
function targetOf(text: string): string | null {
  const read = readWebhook(text);
  if ("problem" in read) return null;
  return maskFor(secretsOf(read.webhook))(maskUserInfo(read.webhook.TargetUrl));
}

function faultLines({ missing, doubled, foreign }: Faults): readonly string[] {
  return Object.entries({ missing, doubled, "not of this input": foreign })
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => {
      const more = lines.length > 10 ? ` and ${lines.length - 10} more` : "";
      return `${lines.length} ${name}: line ${lines.slice(0, 10).join(", ")}${more}`;
    });
}
