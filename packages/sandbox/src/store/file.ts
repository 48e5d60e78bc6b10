import { readFileSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { type Entry, idOf } from "./entry.ts";

/** What the file of a store contains. */
export type StoreContent = {
  /** The id of the next webhook, so that no id is used twice. */
  readonly nextId: number;
  readonly webhooks: readonly Entry[];
};

/** A file that keeps the webhooks of one sandbox. */
export type StoreFile = {
  /** The content when the file was opened. */
  readonly content: StoreContent;
  /** Starts to write a newer content. While one is being written, only the newest of those that follow is written. */
  readonly write: (content: StoreContent) => void;
  /** Resolves when the newest content is on the disk. Rejects when it cannot be written. */
  readonly written: () => Promise<void>;
};

/** Opens the file of a store. A file that does not exist is created with the first write. Throws when it cannot be read. */
export function openFile(path: string): StoreFile {
  let newest: StoreContent | undefined;
  let writing: Promise<void> | undefined;
  const writeAll = async () => {
    try {
      while (newest !== undefined) {
        const content = newest;
        newest = undefined;
        await writeAtomically(path, content);
      }
    } finally {
      writing = undefined;
    }
  };
  return {
    content: readContent(path),
    write: (content) => {
      newest = content;
      writing ??= writeAll();
      // Whoever awaits `written` gets the error.
      writing.catch(() => {});
    },
    written: async () => {
      await writing;
    },
  };
}

/** Replaces the file as a whole, so that a crash leaves the old content or the new one. Only its owner can read it. */
async function writeAtomically(path: string, content: StoreContent): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeNew(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    // It contains secrets.
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

async function writeNew(path: string, content: StoreContent): Promise<void> {
  // A link of another user would lead elsewhere, and an existing file would keep its mode.
  await rm(path, { force: true });
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ version: 1, ...content })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

function readContent(path: string): StoreContent {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return { nextId: 1, webhooks: [] };
    throw new Error(`Cannot read the file of webhooks ${path}.`, { cause });
  }
  const content = parse(text);
  if (content !== undefined) return content;
  throw new Error(
    `${path} is not a file of webhooks that this sandbox wrote. Choose another path, or delete the file.`,
  );
}

function parse(text: string): StoreContent | undefined {
  try {
    const { version, nextId, webhooks } = JSON.parse(text);
    const isValid = version === 1 && Number.isInteger(nextId) && nextId > 0 && webhooks.every(isEntry);
    return isValid && areFree(nextId, webhooks) ? { nextId, webhooks } : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: Entry): boolean {
  return Number.isInteger(value.members.WebhookId) && Number.isInteger(value.consecutiveErrors);
}

/** Checks that the next ids belong to no webhook, and that no two webhooks have the same id. */
function areFree(nextId: number, webhooks: readonly Entry[]): boolean {
  const ids = new Set(webhooks.map(idOf));
  return ids.size === webhooks.length && [...ids].every((id) => id < nextId);
}
