import type { ClientError } from "../errors/client-error.ts";
import { type Failure, FailureError, fail } from "../errors/failure.ts";
import { failIfEnded } from "../transport/deadline.ts";
import { type Call, type Client, type Outcome, startCall, statusLine } from "./call.ts";
import { decode } from "./decode.ts";
import { loadReport, reportInTime } from "./load-report.ts";
import type { Init } from "./options.ts";
import { prepare } from "./prepare.ts";
import type { OnRequest } from "./report.ts";
import { sendCall } from "./send-call.ts";

/** Makes one call. Never throws. */
export async function performCall(
  client: Client,
  method: string,
  path: string,
  init: Init | null | undefined,
  onRequest?: OnRequest,
): Promise<Outcome> {
  // Loaded before it is needed: a call that fails because the network is lost could not load it.
  loadReport().catch(() => undefined);
  // A call that is only shown is not reported.
  const observe = onRequest ? undefined : client.options.observe;
  let call: Call;
  let outcome: Outcome | undefined;
  try {
    if (typeof method !== "string" || typeof path !== "string") {
      throw new TypeError("the method and the path of a call must be strings");
    }
    // Behind the base URL, anything else could continue its host or its port.
    if (!path.startsWith("/")) throw new TypeError('the path of a call must start with "/"');
    call = startCall(client, method.toUpperCase(), path, init ?? {});
  } catch (error) {
    call = startCall(client, shown(method), shown(path), {});
    outcome = await errorOutcome(call, error);
  }
  const started = (client.options.clock ?? Date).now();
  if (observe?.request || onRequest) {
    const report = await reportInTime();
    call.onSend = (message) => report?.observeRequest(call, message, onRequest);
  }
  outcome ??= await outcomeOf(call);
  call.deadline.stop();
  if (observe?.response) (await reportInTime())?.observeResponse(call, outcome, started);
  return outcome;
}

/** Returns an argument of a call as an error shows it. */
function shown(argument: unknown): string {
  return typeof argument === "string" ? argument : typeof argument;
}

/** Takes a call through its steps: prepare, send, decode. */
async function outcomeOf(call: Call): Promise<Outcome> {
  try {
    failIfEnded(call.deadline);
    call.prepared = await prepare(call);
    const received = await call.deadline.race(sendCall(call, call.prepared));
    call.received = received;
    const { response } = received;
    if (!response.ok) fail({ kind: "http", code: "http-status", reason: statusLine(response) });
    return { data: await decode(call, received), response, attempts: call.attempts };
  } catch (error) {
    return errorOutcome(call, error);
  }
}

async function errorOutcome(call: Call, thrown: unknown): Promise<Outcome> {
  const report = await reportInTime();
  // What a `fetch` option returns instead of a Response may throw when it is read.
  const error = (await report?.errorOf(call, thrown).catch(() => undefined)) ?? plainError(call, thrown);
  const response = call.received?.response ?? call.response;
  return { error, ...(response && { response }), attempts: call.attempts };
}

/** The error of a call that cannot be reported in full. Without a mask, it shows nothing that may contain a secret. */
function plainError(call: Call, thrown: unknown): ClientError {
  const { method, attempts, response } = call;
  const { reason, cause, place, ...failure }: Failure =
    thrown instanceof FailureError
      ? thrown.failure
      : call.thrown === undefined
        ? { kind: "encode", code: "invalid-call", reason: "" }
        : { kind: "network", code: "connection-failed", reason: "" };
  const url = URL.canParse(call.url) ? new URL(call.url).origin : "";
  const message = `${method} ${url}: ${failure.code}`;
  const facts = response && { status: response.status, statusText: "", excerpt: "" };
  return { ...failure, ...facts, message, method, url, attempts } as ClientError;
}
