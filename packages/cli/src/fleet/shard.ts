import { CommandError } from "../exit-codes.ts";

/** Part `index` of `count`, both counted from 1. */
export type Shard = { readonly index: number; readonly count: number };

/** Variables that name a machine's place, with what their first one is called. The first that is set counts. */
const places = [
  /** A matrix of GitHub Actions has no variable of its own; the workflow sets this one. */
  { name: "SO_WEBHOOK_SHARD", first: 1 },
  /** GitLab CI with `parallel`. */
  { name: "CI_NODE_INDEX", first: 1 },
  /** A Kubernetes Job with `completionMode: Indexed`. */
  { name: "JOB_COMPLETION_INDEX", first: 0 },
] as const;

/** Parses `i/n` or `auto/n`; `auto` takes the place from the environment of the job. */
export function parseShard(text: string, env: Readonly<Record<string, string | undefined>>): Shard {
  const [, place = "", total = ""] = /^(\d+|auto)\/(\d+)$/.exec(text) ?? [];
  if (place === "") throw new CommandError(`--shard must be i/n or auto/n, for example 1/3, not "${text}".`);
  const count = Number(total);
  const index = place === "auto" ? placeFromEnvironment(env) : Number(place);
  if (index >= 1 && index <= count) return { index, count };
  throw new CommandError(`--shard ${text}: there is no shard ${index} of ${count}. Shards count from 1.`);
}

function placeFromEnvironment(env: Readonly<Record<string, string | undefined>>): number {
  for (const { name, first } of places) {
    const value = env[name];
    if (value === undefined || value === "") continue;
    if (!/^\d+$/.test(value)) throw new CommandError(`${name} must be a whole number, not "${value}".`);
    return Number(value) - first + 1;
  }
  throw new CommandError(`--shard auto: none of ${places.map(({ name }) => name).join(", ")} is set.`);
}

/** Whether a line of the input belongs to a shard. Lines are dealt in turn, so that shards take equally long. */
export function isInShard(line: number, { index, count }: Shard): boolean {
  return (line - index) % count === 0;
}
