import { readFile } from "node:fs/promises";
import { CommandError, reasonOf } from "./exit-codes.ts";
import { isRecord, notJson, parseJson } from "./json.ts";
import type { World } from "./world.ts";

/** Reads stdin to its end. */
export async function readStdin({ stdin }: Pick<World, "stdin">): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Reads a file, or stdin for `-`. */
export async function readBytes(world: Pick<World, "stdin">, file: string): Promise<Buffer> {
  if (file === "-") return readStdin(world);
  try {
    return await readFile(file);
  } catch (error) {
    throw new CommandError(`Cannot read ${file}: ${reasonOf(error)}`);
  }
}

/** Returns the encoding of text by its byte order mark: editors and PowerShell of Windows write UTF-16, too. */
export function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" {
  return first === 0xff && second === 0xfe ? "utf-16le" : "utf-8";
}

/** Decodes the bytes of text, without a byte order mark. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** Reads a JSON object from a file, or from stdin for `-`. */
export async function readObject(
  world: Pick<World, "stdin">,
  file: string,
): Promise<Readonly<Record<string, unknown>>> {
  const text = textOf(await readBytes(world, file));
  const value = parseJson(text);
  if (isRecord(value)) return value;
  throw new CommandError(`${nameOf(file)} ${value === undefined ? notJson(text) : "is not a JSON object"}.`);
}

/** The name of a file in an error message. */
export function nameOf(file: string): string {
  return file === "-" ? "stdin" : file;
}
