import { setMaxListeners } from "node:events";
import { checkMembers } from "../check-webhook.ts";
import { createPing, type Ping } from "../delivery/create-ping.ts";
import { type Attempt, deliver, isFinal, verdictOf } from "../delivery/deliver.ts";
import { type EventSubject, formatTimestamp } from "../delivery/event.ts";
import { createRecorder, sizeOf } from "../exchange.ts";
import { Refusal } from "../http/refusal.ts";
import { notifyOwner } from "../owner.ts";
import type { Settings } from "../settings.ts";
import { type Entry, idOf } from "../store/entry.ts";
import type { Store } from "../store/store.ts";
import { deliveryLine, type RecordedDelivery } from "./delivery-record.ts";
import { afterAttempt, isActive, listensFor } from "./rules.ts";

/** The deliveries of signaled events, which run in the background. */
export type Deliveries = {
  /** Starts to deliver an event to every webhook that listens for it. Throws a 503 when too many are pending. */
  readonly signal: (subject: EventSubject, contextIdentifier: string) => void;
  /** Ends pending retries, and resolves when the attempts that are running are complete. */
  readonly stop: () => Promise<void>;
};

/** The attempts for one event. */
const attempts = 3;

/** The length of the bodies of all pending deliveries, in characters. */
const maxPendingLength = 64 * 1024 * 1024;

/** Creates the deliveries of a sandbox. Each one is added to `ended` when it ends. */
export function createDeliveries(settings: Settings, store: Store, ended: RecordedDelivery[]): Deliveries {
  const keep = createRecorder(ended, settings.maxExchanges, ({ ping }) => sizeOf(ping));
  const pending = new Map<Promise<void>, number>();
  let count = 0;
  let stopping = newController();

  /** Delivers one event to one webhook, and applies the outcome of every attempt to the webhook. */
  const run = async (id: number, event: string, { eventId, text, delivery }: Ping, signal: AbortSignal) => {
    const startedAt = formatTimestamp(settings.clock());
    const onAttempt = ({ outcome }: Attempt) => {
      const entry = store.find(id);
      if (entry === undefined) return;
      const message = settings.formatMessage(outcome, []);
      store.replace(afterAttempt(entry, { verdict: verdictOf(outcome), message }));
    };
    const mayRetry = () => {
      const entry = store.find(id);
      return entry !== undefined && isActive(entry);
    };
    const made = await deliver(delivery, { ...settings.delivery, attempts }, { signal, onAttempt, mayRetry });
    count += 1;
    const { outcome } = made.at(-1) ?? made[0];
    const isStopped = made.length < attempts && !isFinal(outcome);
    const record: RecordedDelivery = {
      id: count,
      webhookId: id,
      event,
      eventId,
      startedAt,
      verdict: isStopped ? "stopped" : verdictOf(outcome),
      ping: { target: delivery.target.href, body: text, attempts: made },
    };
    keep(record);
    notifyOwner(() => settings.log?.(deliveryLine(record)), settings.onError);
    await store.saved();
  };

  /** Creates the ping of an event for a webhook. A script gets none, and a webhook that can have none has failed. */
  const pingOf = (entry: Entry, subject: EventSubject, contextIdentifier: string): Ping | undefined => {
    try {
      const webhook = checkMembers(entry.members, settings);
      if (webhook.target.kind === "script") return undefined;
      return createPing(webhook, webhook.target.url, subject, contextIdentifier, settings);
    } catch (error) {
      // A stored webhook may break a rule of other options, and its event may be too long.
      if (!(error instanceof Refusal)) throw error;
      store.replace(afterAttempt(entry, { verdict: "failed", message: error.message }));
      return undefined;
    }
  };

  return {
    signal: (subject, contextIdentifier) => {
      const pings: { readonly id: number; readonly ping: Ping }[] = [];
      let length = [...pending.values()].reduce((sum, one) => sum + one, 0);
      for (const entry of store.all().filter((one) => listensFor(one, subject.name))) {
        const ping = pingOf(entry, subject, contextIdentifier);
        if (ping === undefined) continue;
        pings.push({ id: idOf(entry), ping });
        length += ping.text.length;
        if (pending.size + pings.length > settings.maxPendingDeliveries || length > maxPendingLength) {
          const headers = { "Retry-After": "5" };
          throw new Refusal(503, "The sandbox has too many pending deliveries. Nothing was sent.", {
            headers,
          });
        }
      }
      for (const { id, ping } of pings) {
        const running: Promise<void> = run(id, subject.name, ping, stopping.signal)
          .catch(settings.onError)
          .finally(() => pending.delete(running));
        pending.set(running, ping.text.length);
      }
    },
    stop: async () => {
      stopping.abort();
      stopping = newController();
      await Promise.all(pending.keys());
    },
  };
}

/** Creates a controller whose signal any number of retries may wait for. */
function newController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
