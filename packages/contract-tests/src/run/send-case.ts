import { createClient as ownClient, type SoClientOptions } from "@so-webhook/client";
import type { ClientCall, ContractCase, RawMessage } from "../cases/contract-case.ts";
import type { Fetch, WireExchange } from "./exchange.ts";
import { observe } from "./observe.ts";

/** What the client under test made of a call; `undefined` for what was sent past it. */
export type ClientOutcome =
  | { readonly data: unknown }
  | { readonly error: { readonly kind: string; readonly message: string; readonly body?: unknown } };

/** What came of sending a case: every request that left, in turn, and what the client made of it. */
export type SentCase = { readonly exchanges: readonly WireExchange[]; readonly outcome?: ClientOutcome };

/** Makes the client that a case is sent through; a function of this shape can stand in for ours. */
export type ClientMaker = (options: SoClientOptions) => {
  readonly POST: (path: never, init: never) => Promise<unknown>;
};

/** How requests of a run are sent; `timeoutMs` is for each of them. */
export type SendOptions = {
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly createClient: ClientMaker | undefined;
};

/** Sends a case as it says: through the client, or as it stands. Never throws for what the server does. */
export const sendCase = async (
  { operation, send }: ContractCase,
  options: SendOptions,
): Promise<SentCase> => {
  const observed = observe(options.fetch);
  if (send === undefined) return { exchanges: [] };
  const outcome =
    send.via === "raw"
      ? await sendRaw(send, { ...options, fetch: observed.fetch })
      : await callClient(send, operation, { ...options, fetch: observed.fetch });
  return { exchanges: observed.exchanges, ...(outcome && { outcome }) };
};

const sendRaw = async (
  message: RawMessage,
  { baseUrl, fetch, timeoutMs }: SendOptions,
): Promise<undefined> => {
  const request = new Request(`${baseUrl.replace(/\/+$/, "")}${message.path}`, {
    method: message.method,
    headers: message.headers.map(([name, value]): [string, string] => [name, value]),
    ...(message.body !== undefined && { body: message.body }),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: "manual",
  });
  // The observer has noted the failure; it is judged there.
  await fetch(request).catch(() => undefined);
};

type AnyMethod = (path: string, init: object) => Promise<ClientOutcome>;

const callClient = async (
  { contentType, accept, value, options: callOptions }: ClientCall,
  { method, path }: ContractCase["operation"],
  { baseUrl, fetch, timeoutMs, createClient = ownClient as ClientMaker }: SendOptions,
): Promise<ClientOutcome> => {
  // One request for one case: a retry would hide what the first reply was.
  const client = createClient({ ...callOptions, baseUrl, fetch, timeoutMs, retry: false });
  // Cases come from the document at run time; what a call takes is known to the types only by its name.
  const call = (client as unknown as Readonly<Record<string, AnyMethod>>)[method];
  if (call === undefined) return { error: { kind: "encode", message: `the client has no method ${method}` } };
  return call(path, { body: value, contentType, accept });
};
