import { setMaxListeners } from "node:events";
import { checkMembers, type Webhook } from "../check-webhook.ts";
import { createPing, type Ping } from "../delivery/create-ping.ts";
import { type Attempt, deliver, verdictOf } from "../delivery/deliver.ts";
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

/** Creates the deliveries of a sandbox. Each one is added to `log` when it ends. */
export function createDeliveries(settings: Settings, store: Store, log: RecordedDelivery[]): Deliveries {
  const keep = createRecorder(log, settings.maxExchanges, ({ ping }) => sizeOf(ping));
  const pending = new Map<Promise<void>, number>();
  let count = 0;
  let stopping = newController();

  /** Delivers one event to one webhook, and applies the outcome of every attempt to the webhook. */
  const run = async (
    id: number,
    event: string,
    { eventId, text, delivery }: Ping,
    { signal }: AbortController,
  ) => {
    const startedAt = formatTimestamp(settings.clock());
    const onAttempt = ({ outcome }: Attempt) => {
      const entry = store.find(id);
      if (entry === undefined) return;
      const message = settings.formatMessage(outcome, []);
      store.replace(afterAttempt(entry, { verdict: verdictOf(outcome), message }));
    };
    const mayRetry = () => isActive(store.find(id) ?? inactive);
    const made = await deliver(delivery, { ...settings.delivery, attempts }, { signal, onAttempt, mayRetry });
    count += 1;
    const { outcome } = made.at(-1) ?? made[0];
    const isBlocked = outcome.kind === "failure" && outcome.failure === "blocked";
    const verdict = verdictOf(outcome);
    const isStopped = verdict === "failed" && made.length < attempts && !isBlocked;
    const record: RecordedDelivery = {
      id: count,
      webhookId: id,
      event,
      eventId,
      startedAt,
      verdict: isStopped ? "stopped" : verdict,
      ping: { target: delivery.target.href, body: text, attempts: made },
    };
    keep(record);
    notifyOwner(() => settings.log?.(deliveryLine(record)), settings.onError);
    await store.saved();
  };

  /** Creates the ping of an event for a webhook. A webhook for which that is not possible has failed. */
  const pingOrFailure = (
    entry: Entry,
    subject: EventSubject,
    contextIdentifier: string,
  ): Ping | undefined => {
    try {
      return pingOf(entry, subject, contextIdentifier, settings);
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
        const ping = pingOrFailure(entry, subject, contextIdentifier);
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
        const running: Promise<void> = run(id, subject.name, ping, stopping)
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

/** A webhook that was deleted gets no more attempts. */
const inactive: Entry = { members: {}, consecutiveErrors: 0, lastError: null };

/** Creates the ping of an event for a webhook, or returns `undefined` when it calls a script. */
function pingOf(
  { members }: Entry,
  subject: EventSubject,
  contextIdentifier: string,
  settings: Settings,
): Ping | undefined {
  const webhook: Webhook = checkMembers(members, settings);
  if (webhook.target.kind === "script") return undefined;
  return createPing(webhook, webhook.target.url, subject, contextIdentifier, settings);
}

/** Creates a controller whose signal any number of retries may wait for. */
function newController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
