import { Pool } from "pg";
import { createClient } from "redis";
import type { EventStore } from "../event-store.ts";

/** An event store on a real server, and what a test needs beside it. */
export type SharedStore = {
  readonly store: EventStore;
  /** Returns how many events are stored, without the expired ones. */
  count(): Promise<number>;
  close(): Promise<unknown>;
};

const examples = new URL("../../../../examples/receivers/", import.meta.url);

/** Connects to Redis without reconnecting, so that a missing server is an error. */
async function createRedis(url: string) {
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  client.on("error", () => undefined);
  return client.connect();
}

function createPool(url: string): Pool {
  const pool = new Pool({ connectionString: url });
  pool.on("error", () => undefined);
  return pool;
}

/** Opens the example's event store for a URL of Redis or PostgreSQL. */
export async function openStore(url: string): Promise<SharedStore> {
  if (url.startsWith("redis:")) {
    const { redisEventStore } = await import(new URL("redis-event-store.mjs", examples).href);
    const client = await createRedis(url);
    return {
      store: redisEventStore(client),
      count: () => client.dbSize(),
      close: async () => client.destroy(),
    };
  }
  const { createTable, deleteExpired, postgresEventStore } = await import(
    new URL("postgres-event-store.mjs", examples).href
  );
  const pool = createPool(url);
  // Two processes that create the same table at once can fail in PostgreSQL.
  await pool.query(createTable).catch(() => pool.query(createTable));
  return {
    store: postgresEventStore(pool),
    count: async () => {
      await pool.query(deleteExpired);
      return Number((await pool.query("SELECT count(*) FROM webhook_event")).rows[0].count);
    },
    close: () => pool.end(),
  };
}
