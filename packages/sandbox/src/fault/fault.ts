import { Refusal } from "../http/refusal.ts";

/** What goes wrong with one answer, on demand. */
export type Fault =
  /** The answer comes later. */
  | { readonly kind: "slow"; readonly delayMs: number }
  /** An error status in place of the work; 429 and 503 say when to come again. */
  | { readonly kind: "status"; readonly status: number; readonly retryAfterSeconds?: number }
  /** The connection is reset before any work. */
  | { readonly kind: "reset" }
  /** The work is done, the answer breaks off half-way. */
  | { readonly kind: "truncated" }
  /** The work is done, the answer is an HTML page, as a login page in between would be. */
  | { readonly kind: "wrong-type" }
  /** The work is done, the answer's type is the one asked for, its bytes are the HTML page. */
  | { readonly kind: "mislabelled" }
  /** The work is done, the answer has no body. */
  | { readonly kind: "empty" };

/** The header that asks for faults, such as `X-Sandbox-Fault: slow=200, 503`. */
export const faultHeader = "x-sandbox-fault";

const statuses: readonly number[] = [401, 403, 404, 421, 429, 500, 502, 503, 504];
const longestDelayMs = 60_000;
const plain = ["reset", "truncated", "wrong-type", "mislabelled", "empty"] as const;

/**
 * Reads faults, parted by commas: `slow=<ms>` (up to 60000 in all), a status (401, 403, 404, 421, 429, 500, 502, 503,
 * 504; `429=<s>` and `503=<s>` set Retry-After, default 1), `reset`, `truncated`, `wrong-type`, `mislabelled`,
 * `empty`. Throws a 400 {@link Refusal} for anything else.
 */
export const parseFaults = (text: string): readonly Fault[] => {
  const faults = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(parseFault);
  const delayMs = faults.reduce((sum, fault) => sum + (fault.kind === "slow" ? fault.delayMs : 0), 0);
  if (delayMs > longestDelayMs) throw unknownFault();
  return faults;
};

const parseFault = (part: string): Fault => {
  const [, name = "", number] = /^([a-z-]+|\d+)(?:=(\d{1,6}))?$/.exec(part) ?? [];
  const simple = plain.find((kind) => kind === name);
  if (simple !== undefined && number === undefined) return { kind: simple };
  if (name === "slow" && number !== undefined && Number(number) <= longestDelayMs) {
    return { kind: "slow", delayMs: Number(number) };
  }
  const status = Number(name);
  const retries = status === 429 || status === 503;
  if (statuses.includes(status) && (number === undefined || retries)) {
    return { kind: "status", status, ...(retries ? { retryAfterSeconds: Number(number ?? 1) } : {}) };
  }
  throw unknownFault();
};

const unknownFault = (): Refusal =>
  new Refusal(
    400,
    `X-Sandbox-Fault knows slow=<up to ${longestDelayMs} ms in all>, ${statuses.join(", ")}, 429=<s>, 503=<s>, ${plain.join(", ")}.`,
  );
