import type { Exchange } from "./exchange.ts";
import type { Middleware, WireClient } from "./openapi-fetch.ts";
import type { Reply } from "./reply.ts";

/** What openapi-fetch hands to a middleware; `params` is one object per call, so it can stand for the call. */
type Parameters = { readonly params: object; readonly response?: Response };

type Hooks = {
  readonly onRequest?: (parameters: Parameters) => unknown;
  readonly onResponse?: (parameters: Parameters) => unknown;
  readonly onError?: (parameters: Parameters) => unknown;
};

/**
 * Replies that a middleware put in place of the real one. openapi-fetch reads a failed reply's body as text
 * before it hands the reply on, so a copy is kept from before.
 */
const replaced = new WeakMap<object, Response>();

function keep(parameters: Parameters, result: unknown): unknown {
  if (result instanceof Response) replaced.set(parameters.params, result.clone());
  return result;
}

/** The same middleware, keeping a copy of every reply it makes. */
function wrap(middleware: Middleware): Middleware {
  const hooks = middleware as Hooks;
  const kept =
    (hook: ((parameters: Parameters) => unknown) | undefined) =>
    async (parameters: Parameters): Promise<unknown> =>
      keep(parameters, await hook?.call(middleware, parameters));
  return {
    ...(hooks.onRequest && { onRequest: kept(hooks.onRequest) }),
    ...(hooks.onResponse && { onResponse: kept(hooks.onResponse) }),
    ...(hooks.onError && { onError: kept(hooks.onError) }),
  } as Middleware;
}

/** The middleware of a client, each wrapped so that copies are kept. */
export type Tracking = {
  readonly wrapAll: (all: readonly Middleware[]) => Middleware[];
  readonly use: (all: readonly Middleware[]) => void;
  readonly eject: (all: readonly Middleware[]) => void;
};

/** Registers middleware with copies kept; `eject` finds the wrapped one again. */
export function trackReplies(wire: WireClient): Tracking {
  const wrapped = new WeakMap<Middleware, Middleware>();
  const wrapOnce = (middleware: Middleware): Middleware => {
    const found = wrapped.get(middleware) ?? wrap(middleware);
    wrapped.set(middleware, found);
    return found;
  };
  return {
    wrapAll: (all) => all.map(wrapOnce),
    use(all) {
      for (const middleware of all) wire.use(wrapOnce(middleware));
    },
    eject(all) {
      for (const middleware of all) wire.eject(wrapOnce(middleware));
    },
  };
}

/** The reply to decode: the one from the wire, or the one that a middleware made of it. */
export async function keptReply(params: object, response: Response, exchange: Exchange): Promise<Reply> {
  const copy = replaced.get(params);
  if (copy !== undefined) return { response, bytes: new Uint8Array(await copy.arrayBuffer()) };
  return { response, bytes: exchange.reply?.bytes ?? new Uint8Array() };
}
