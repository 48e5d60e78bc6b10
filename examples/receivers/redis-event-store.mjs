/**
 * An event store on Redis, for receivers in several processes.
 *
 * `client` is a connected client of the `redis` package. A key holds the token of the delivery that handles the event,
 * or "done", and expires with the lease or after `rememberMs`.
 *
 * @param {Pick<import("redis").RedisClientType, "eval" | "get" | "set">} client
 * @returns {import("@so-webhook/receiver").EventStore}
 */
export function redisEventStore(client, prefix = "so-webhook:") {
  /** @type {(script: string, eventId: string, ...values: (string | number)[]) => Promise<unknown>} */
  const run = (script, eventId, ...values) =>
    client.eval(script, { keys: [prefix + eventId], arguments: values.map(String) });
  return {
    async claim(eventId, leaseMs, token) {
      const claimed = await client.set(prefix + eventId, token, {
        condition: "NX",
        expiration: { type: "PX", value: leaseMs },
      });
      if (claimed) return "claimed";
      const holder = await client.get(prefix + eventId);
      if (holder === "done") return "done";
      return holder === token && (await run(renew, eventId, token, leaseMs)) ? "claimed" : "busy";
    },
    complete: (eventId, rememberMs, token) => run(complete, eventId, token, rememberMs),
    release: (eventId, token) => run(release, eventId, token),
  };
}

// Each script compares and sets in one step: a process whose lease ended cannot change the claim of another.
const renew = `
  if redis.call("GET", KEYS[1]) == ARGV[1] then return redis.call("PEXPIRE", KEYS[1], ARGV[2]) end`;
const complete = `
  local holder = redis.call("GET", KEYS[1])
  if not holder or holder == ARGV[1] then redis.call("SET", KEYS[1], "done", "PX", ARGV[2]) end`;
const release = `
  if redis.call("GET", KEYS[1]) == ARGV[1] then redis.call("DEL", KEYS[1]) end`;
