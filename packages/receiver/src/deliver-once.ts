import type { Deadline } from "./deadline.ts";
import type { ClaimState, EventStore } from "./event-store.ts";
import { ReceiverError } from "./receiver-error.ts";

/**
 * Runs the work for an event id, or resolves to `undefined` if the event was handled before. `onStoreFailure` is called
 * for failures of the store that do not change the response.
 */
type DeliverOnce = (
  eventId: string,
  deadline: Deadline,
  work: () => Promise<unknown>,
  onStoreFailure: (error: ReceiverError) => unknown,
) => Promise<unknown>;

/**
 * Handles each event once. A claim in the store keeps repeated deliveries out, and a delivery that arrives while this
 * process handles the first one shares its outcome.
 *
 * The claim lasts `leaseMs` milliseconds and is renewed while the work runs, completed when it is done, and released if
 * it fails. The default is less than the 4 s after which SuperOffice makes its last attempt, so that this attempt is
 * handled if the process of an earlier one crashed. Rejects with what the work throws, `store-failed` or `event-busy`.
 */
export function deliverOnce(store: EventStore, rememberMs: number, leaseMs = 3000): DeliverOnce {
  const running = new Map<string, Promise<unknown>>();

  const run: DeliverOnce = async (eventId, deadline, work, onStoreFailure) => {
    const token = crypto.randomUUID();
    const claim = () => attempt(async () => checkedState(await store.claim(eventId, leaseMs, token)));
    const release = () => attempt(() => store.release(eventId, token));

    /** Waits for an operation until the deadline. After it, the operation is only observed. */
    async function finish(operation: Promise<unknown>): Promise<void> {
      if (deadline.signal.aborted) operation.catch(onStoreFailure);
      else await deadline.race(operation, storeTimeout).catch(onStoreFailure);
    }

    const claiming = claim();
    const state = await deadline.race(claiming, storeTimeout).catch((failure: unknown) => {
      // A claim that arrives later would keep out the next delivery until its lease ends.
      claiming
        .then((late) => (late === "claimed" ? release().catch(onStoreFailure) : undefined))
        .catch(() => undefined);
      throw failure;
    });
    if (state === "done") return undefined;
    if (state === "busy") throw new ReceiverError("event-busy");

    const stopRenewal = repeated(leaseMs / 3, () => claim().catch(onStoreFailure));
    try {
      const outcome = await work().finally(stopRenewal);
      await finish(attempt(() => store.complete(eventId, rememberMs, token)));
      return outcome;
    } catch (failure) {
      await finish(release());
      throw failure;
    }
  };

  return (eventId, ...delivery) => {
    const started = running.get(eventId) ?? run(eventId, ...delivery).finally(() => running.delete(eventId));
    running.set(eventId, started);
    return started;
  };
}

function storeTimeout(): ReceiverError {
  return new ReceiverError("store-failed", {
    cause: new Error("The event store did not settle within timeoutMs."),
  });
}

/** Runs an operation of the store. Rejects with `store-failed` if it throws or rejects. */
async function attempt<T>(operation: () => T | Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (cause) {
    throw new ReceiverError("store-failed", { cause });
  }
}

function checkedState(state: ClaimState): ClaimState {
  if (state === "claimed" || state === "busy" || state === "done") return state;
  throw new TypeError(`claim must resolve to "claimed", "busy" or "done", got ${state}.`);
}

/** Repeats an operation at an interval, never twice at a time, until the returned function is called. */
function repeated(intervalMs: number, operation: () => Promise<unknown>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  function schedule(): void {
    timer = setTimeout(async () => {
      await operation();
      if (!stopped) schedule();
    }, intervalMs);
  }
  schedule();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
