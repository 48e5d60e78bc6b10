import { createClient as ownClient, type SoClientOptions } from "@so-webhook/client";
import type { ContractCase } from "../cases/contract-case.ts";
import { type Fetch, recording, type WireExchange } from "./exchange.ts";

/** The outcome of a call with the client under test. */
export type ClientOutcome =
  | { readonly data: unknown }
  | { readonly error: { readonly kind: string; readonly message: string } };

/** Every request of a case, in order, and the client's outcome; none for a request that the client did not send. */
export type SentCase = { readonly exchanges: readonly WireExchange[]; readonly outcome?: ClientOutcome };

/** Makes the client that sends a case. Another client with this signature can replace ours. */
export type ClientMaker = (options: SoClientOptions) => {
  readonly POST: (path: never, init: never) => Promise<unknown>;
};

type Call = (path: string, init: object) => Promise<ClientOutcome>;

/** Sends a case, through the client or as it is. `timeoutMs` applies to each request. Never throws because of the server. */
export async function sendCase(
  { operation, send }: ContractCase,
  settings: { readonly baseUrl: string; readonly fetch: Fetch; readonly timeoutMs: number },
  createClient: ClientMaker = ownClient as ClientMaker,
): Promise<SentCase> {
  if (send === undefined) return { exchanges: [] };
  const { baseUrl, timeoutMs } = settings;
  const { exchanges, fetch } = recording(settings.fetch, timeoutMs);
  if (send.via === "raw") {
    const request = new Request(baseUrl.replace(/\/+$/, "") + send.path, {
      method: send.method,
      headers: send.headers.map(([name, value]): [string, string] => [name, value]),
      ...(send.body !== undefined && { body: send.body }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "manual",
    });
    // The recording has the failure.
    await fetch(request).catch(() => undefined);
    return { exchanges };
  }
  // A retry would hide the first response. The client checks every response by its shapes, and the suite by the schema:
  // they must agree.
  const client = createClient({
    ...send.options,
    baseUrl,
    fetch,
    timeoutMs,
    retry: false,
    check: "response",
  });
  // Operations come from the document at run time, so the method and its options have no types.
  const call = (client as unknown as Readonly<Record<string, Call>>)[operation.method];
  const { value: body, params, contentType, accept } = send;
  const outcome: ClientOutcome = call
    ? await call(operation.path, {
        params,
        accept,
        ...(body !== undefined && { body, contentType }),
      })
    : { error: { kind: "encode", message: `the client has no method ${operation.method}` } };
  return { exchanges, outcome };
}
