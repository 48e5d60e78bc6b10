import { readFile } from "node:fs/promises";
import { CommandError, reasonOf } from "./exit-codes.ts";
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
