/** Run this once. `token` is the delivery that handles the event, `expires` the end of its lease or of remembering it. */
export const createTable = `
  CREATE TABLE IF NOT EXISTS webhook_event (
    event_id text PRIMARY KEY,
    token text NOT NULL,
    done boolean NOT NULL DEFAULT false,
    expires timestamptz NOT NULL
  )`;

/** Run this from time to time, for example once an hour. */
export const deleteExpired = "DELETE FROM webhook_event WHERE expires <= now()";

/**
 * An event store on PostgreSQL, for receivers in several processes.
 *
 * `pool` is a `Pool` of the `pg` package. Each statement compares and sets in one step: a process whose lease ended cannot
 * change the claim of another.
 *
 * @param {Pick<import("pg").Pool, "query">} pool
 * @returns {import("@so-webhook/receiver").EventStore}
 */
export function postgresEventStore(pool) {
  return {
    async claim(eventId, leaseMs, token) {
      const claimed = await pool.query(claim, [eventId, token, leaseMs]);
      if (claimed.rowCount === 1) return "claimed";
      const held = await pool.query("SELECT done FROM webhook_event WHERE event_id = $1", [eventId]);
      return held.rows[0]?.done ? "done" : "busy";
    },
    complete: (eventId, rememberMs, token) => pool.query(complete, [eventId, token, rememberMs]),
    release: (eventId, token) => pool.query(release, [eventId, token]),
  };
}

const claim = `
  INSERT INTO webhook_event AS held (event_id, token, expires)
  VALUES ($1, $2, now() + $3 * interval '1 millisecond')
  ON CONFLICT (event_id) DO UPDATE SET token = excluded.token, done = false, expires = excluded.expires
  WHERE held.expires <= now() OR (held.token = excluded.token AND NOT held.done)`;
const complete = `
  INSERT INTO webhook_event AS held (event_id, token, done, expires)
  VALUES ($1, $2, true, now() + $3 * interval '1 millisecond')
  ON CONFLICT (event_id) DO UPDATE SET token = excluded.token, done = true, expires = excluded.expires
  WHERE held.expires <= now() OR held.token = excluded.token`;
const release = "DELETE FROM webhook_event WHERE event_id = $1 AND token = $2 AND NOT done";
