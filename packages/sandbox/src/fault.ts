import { mediaTypes } from "@so-webhook/runtime/media";
import { copyWithoutBody, type Incoming } from "./http/incoming.ts";
import type { Outgoing } from "./http/outgoing.ts";
import { Refusal } from "./http/refusal.ts";

/** What goes wrong with one response, on demand. */
export type Fault =
  /** The response is delayed. */
  | { readonly kind: "slow"; readonly delayMs: number }
  /** An error status is returned and nothing is pinged. 429 and 503 carry `Retry-After`. */
  | { readonly kind: "status"; readonly status: number; readonly retryAfterSeconds?: number }
  /** The connection is reset and nothing is pinged. */
  | { readonly kind: "reset" }
  /** The target is pinged, then the response breaks off halfway. */
  | { readonly kind: "truncated" }
  /** The target is pinged, then an HTML page is returned, like the login page of a proxy. */
  | { readonly kind: "wrong-type" }
  /** The target is pinged, then the HTML page is returned under the media type that was requested. */
  | { readonly kind: "mislabelled" }
  /** The target is pinged, then the response has no body. */
  | { readonly kind: "empty" };

/** Faults for the next requests, in turn (`null` for none), or a function that chooses them for each request, which it gets without the body. */
export type Faults = readonly (string | null)[] | ((request: Request) => string | undefined);

/** The error that `fetch` rejects with for a broken connection. On a port, the connection is reset instead. */
export class ConnectionFault extends TypeError {
  override readonly name = "ConnectionFault" as const;
}

/** The header that requests faults, such as `X-Sandbox-Fault: slow=200, 503`. */
const faultHeader = "x-sandbox-fault";

const statuses: readonly number[] = [401, 403, 404, 421, 429, 500, 502, 503, 504];
const longestDelayMs = 60_000;
const plain = ["reset", "truncated", "wrong-type", "mislabelled", "empty"] as const;

/** Returns the function that chooses the faults of a request: those in its header, otherwise those of the option. */
export function createFaultChoice(faults: Faults | false): (request: Incoming) => readonly Fault[] {
  if (faults === false) return () => [];
  let turn = 0;
  const fromOption = (request: Incoming): string => {
    if (typeof faults === "function") return faults(copyWithoutBody(request)) ?? "";
    turn += 1;
    return faults[turn - 1] ?? "";
  };
  return (request) => {
    const header = request.headers.get(faultHeader);
    if (header === null) return parseFaults(fromOption(request));
    try {
      return parseFaults(header);
    } catch (error) {
      if (error instanceof FaultError) throw new Refusal(400, `X-Sandbox-Fault: ${error.message}`);
      throw error;
    }
  };
}

/** Checks the option `faults`. Throws a `TypeError` for an entry that is not a list of faults. */
export function checkFaultOption(faults: Faults | false): void {
  if (faults === false || typeof faults === "function") return;
  if (!Array.isArray(faults)) {
    throw new TypeError('faults must be false, a function or an array, for example ["503", null].');
  }
  for (const [index, entry] of faults.entries()) {
    try {
      if (entry !== null) parseFaults(entry);
    } catch (error) {
      throw new TypeError(
        `faults[${index}]: ${error instanceof FaultError ? error.message : "must be a string or null."}`,
      );
    }
  }
}

/** The error of a list that is not valid: it contains an unknown fault, or two that contradict each other. */
export class FaultError extends TypeError {
  override readonly name = "FaultError" as const;
}

/**
 * Parses a comma-separated list of faults: `slow=<ms>` (at most 60000 in total), a status (401, 403, 404, 421, 429,
 * 500, 502, 503, 504; `429=<s>` and `503=<s>` set Retry-After, default 1), `reset`, `truncated`, `wrong-type`,
 * `mislabelled`, `empty`. Throws a {@link FaultError} for anything else, and for faults that contradict each other.
 */
export function parseFaults(list: string): readonly Fault[] {
  const faults = list
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(parseFault);
  const delayMs = faults.reduce((sum, fault) => sum + (fault.kind === "slow" ? fault.delayMs : 0), 0);
  if (delayMs > longestDelayMs) throw unknownFault();
  refuseContradiction(faults);
  return faults;
}

/**
 * Refuses faults that cannot both happen. One response can have one status and can be changed in one way, and a reset
 * leaves no response. Delays combine with everything.
 */
function refuseContradiction(faults: readonly Fault[]): void {
  const others = faults.filter(({ kind }) => kind !== "slow");
  for (const [index, one] of others.entries()) {
    for (const other of others.slice(index + 1)) {
      if (
        [one, other].some(({ kind }) => kind === "reset") ||
        (one.kind === "status") === (other.kind === "status")
      ) {
        throw new FaultError(`${nameOf(one)} and ${nameOf(other)} contradict each other. Use one of them.`);
      }
    }
  }
}

function nameOf(fault: Fault): string {
  return fault.kind === "status" ? String(fault.status) : fault.kind;
}

function parseFault(part: string): Fault {
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
}

function unknownFault(): FaultError {
  return new FaultError(
    `Unknown fault. Use slow=<ms> (at most ${longestDelayMs} in total), ${statuses.join(", ")}, 429=<s>, 503=<s>, ${plain.join(", ")}.`,
  );
}

/** Applies the faults that come before the work: waits, then throws a connection error or an error status. */
export async function applyFaults(faults: readonly Fault[]): Promise<void> {
  for (const fault of faults) {
    if (fault.kind === "slow") await new Promise((resume) => setTimeout(resume, fault.delayMs));
    if (fault.kind === "reset") throw new ConnectionFault("The sandbox reset the connection (fault: reset).");
    if (fault.kind === "status") {
      const { status, retryAfterSeconds } = fault;
      const headers = retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) };
      throw new Refusal(status, `The sandbox returns ${status} because a fault requested it.`, { headers });
    }
  }
}

const page = new TextEncoder().encode(
  "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to continue.</body></html>",
);

/** Applies a fault that comes after the work to its response. */
export function spoil(response: Outgoing, fault: Fault): Outgoing {
  const { body } = response;
  // A status such as 204, which only a replay returns, allows no body.
  if (!(body instanceof Uint8Array)) return response;
  // Names in lower case, because a replay keeps those of its exchange.
  const headers = Object.fromEntries(new Headers(response.headers));
  switch (fault.kind) {
    case "wrong-type":
      return {
        ...response,
        headers: { ...headers, "content-type": `${mediaTypes.html}; charset=utf-8` },
        body: page,
      };
    case "mislabelled":
      return { ...response, body: page };
    case "empty":
      return { ...response, body: new Uint8Array() };
    case "truncated":
      return {
        ...response,
        headers: { ...headers, "content-length": String(body.byteLength) },
        body: halfOf(body),
      };
    default:
      return response;
  }
}

function halfOf(body: Uint8Array): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull: (controller) => {
      if (sent) controller.error(new ConnectionFault("The sandbox cut off the response (fault: truncated)."));
      else controller.enqueue(body.subarray(0, body.byteLength >> 1));
      sent = true;
    },
  });
}
