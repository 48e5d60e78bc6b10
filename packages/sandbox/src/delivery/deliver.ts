import type { AllowRule } from "../guard/allow-rule.ts";
import { checkTarget, type Resolve } from "../guard/check-target.ts";
import { type PingOutcome, type PingTls, sendPing } from "./ping.ts";
import type { HeaderList } from "./ping-headers.ts";

/** What is sent, the same bytes at every attempt. */
export type Delivery = {
  readonly target: URL;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
};

/** How it is sent. */
export type DeliverySettings = {
  readonly rules: readonly AllowRule[];
  readonly resolve: Resolve;
  /** 1 … 3. */
  readonly attempts: number;
  /** Waits between attempts, in milliseconds. */
  readonly retryDelaysMs: readonly number[];
  /** Value of `X-SuperOffice-Retry` at an attempt, counted from 1; `undefined` leaves the header out. */
  readonly retryHeader: (attempt: number) => string | undefined;
  readonly timeoutMs: number;
  readonly maxReplyBytes: number;
  readonly tls: PingTls;
};

/** One attempt: what went out besides the body, and what came of it. */
export type Attempt = { readonly headers: HeaderList; readonly outcome: PingOutcome };

/**
 * Delivers until a target answers 200 or 410, up to the number of attempts; a target the guard blocks is tried
 * once. The guard looks at the target anew at every attempt.
 */
export const deliver = async (
  delivery: Delivery,
  settings: DeliverySettings,
): Promise<readonly [Attempt, ...Attempt[]]> => {
  const first = await attemptOnce(delivery, settings, 1);
  const attempts: [Attempt, ...Attempt[]] = [first];
  let last = first;
  while (attempts.length < settings.attempts && !isFinal(last.outcome)) {
    await pause(settings.retryDelaysMs[attempts.length - 1] ?? 0);
    last = await attemptOnce(delivery, settings, attempts.length + 1);
    attempts.push(last);
  }
  return attempts;
};

/** 410 Gone tells the service to stop for good. */
const isFinal = (outcome: PingOutcome): boolean =>
  outcome.kind === "reply"
    ? outcome.reply.status === 200 || outcome.reply.status === 410
    : outcome.failure === "blocked";

const attemptOnce = async (
  delivery: Delivery,
  settings: DeliverySettings,
  attempt: number,
): Promise<Attempt> => {
  const retry = settings.retryHeader(attempt);
  const headers: HeaderList =
    retry === undefined ? delivery.headers : [...delivery.headers, ["X-SuperOffice-Retry", retry]];
  return { headers, outcome: await send({ ...delivery, headers }, settings) };
};

const send = async (delivery: Delivery, settings: DeliverySettings): Promise<PingOutcome> => {
  const started = performance.now();
  const check = await within(
    settings.timeoutMs,
    checkTarget(delivery.target, settings.rules, settings.resolve),
  );
  if (check === undefined) {
    const reason = `the target's host name did not resolve within ${settings.timeoutMs} ms`;
    return { kind: "failure", failure: "timeout", reason };
  }
  if (check.kind === "unresolved") return { kind: "failure", failure: "dns", reason: check.reason };
  if (check.kind === "blocked") {
    return {
      kind: "failure",
      failure: "blocked",
      reason: `the sandbox's guard blocked the target: ${check.reason}`,
    };
  }
  const remainingMs = Math.max(1, settings.timeoutMs - (performance.now() - started));
  return sendPing({ ...delivery, ...settings, addresses: check.addresses, remainingMs });
};

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resume) => setTimeout(resume, milliseconds));

const within = async <T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
