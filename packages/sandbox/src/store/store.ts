import { Refusal } from "../http/refusal.ts";
import { isLongerThan } from "../json-length.ts";
import { type Entry, idOf, type Members } from "./entry.ts";
import { openFile, type StoreFile } from "./file.ts";

/** Webhooks by their id, in memory, and in a file when there is one. */
export type Store = {
  readonly all: () => readonly Entry[];
  readonly find: (id: number) => Entry | undefined;
  /** Adds a webhook under the next id and returns it. Throws a 400 when the store is full. */
  readonly add: (members: Members) => Entry;
  /** Replaces the webhook with the same id. Does nothing when it no longer exists. Throws a 400 when the store is full. */
  readonly replace: (entry: Entry) => void;
  /** Deletes a webhook. */
  readonly remove: (id: number) => void;
  /** Resolves when the file contains every change so far. Rejects when it cannot be written. */
  readonly saved: () => Promise<void>;
};

/** The limits of a store. */
export type StoreOptions = {
  readonly maxWebhooks: number;
  /** The path of a file that keeps the webhooks. `undefined` keeps them in memory. */
  readonly file: string | undefined;
};

/** The length of all webhooks as JSON, in characters. */
const maxLength = 16 * 1024 * 1024;

/** Creates a store, with the webhooks of its file. Throws an error that names the file when it cannot be read. */
export function createStore({ maxWebhooks, file: path }: StoreOptions): Store {
  const file: StoreFile | undefined = path === undefined ? undefined : openFile(path);
  const { nextId: firstId, webhooks } = file?.content ?? { nextId: 1, webhooks: [] };
  const entries = new Map(webhooks.map((entry) => [idOf(entry), entry]));
  const lengths = new Map(webhooks.map((entry) => [idOf(entry), lengthOf(entry)]));
  let nextId = firstId;

  const put = (entry: Entry) => {
    const id = idOf(entry);
    const others = [...lengths].reduce((sum, [other, length]) => (other === id ? sum : sum + length), 0);
    const length = lengthOf(entry);
    if (others + length > maxLength) throw full(`${maxLength} characters`);
    entries.set(id, entry);
    lengths.set(id, length);
  };
  const save = () => file?.write({ nextId, webhooks: [...entries.values()] });

  return {
    all: () => [...entries.values()],
    find: (id) => entries.get(id),
    add: (members) => {
      if (entries.size >= maxWebhooks) throw full(`${maxWebhooks} webhooks (option maxWebhooks)`);
      const entry = { members: { ...members, WebhookId: nextId }, consecutiveErrors: 0, lastError: null };
      put(entry);
      nextId += 1;
      save();
      return entry;
    },
    replace: (entry) => {
      if (!entries.has(idOf(entry))) return;
      put(entry);
      save();
    },
    remove: (id) => {
      entries.delete(id);
      lengths.delete(id);
      save();
    },
    saved: async () => file?.written(),
  };
}

function lengthOf(entry: Entry): number {
  return isLongerThan(entry, maxLength) ? maxLength + 1 : JSON.stringify(entry).length;
}

function full(limit: string): Refusal {
  return new Refusal(400, `The sandbox stores at most ${limit}. Delete a webhook first.`);
}
