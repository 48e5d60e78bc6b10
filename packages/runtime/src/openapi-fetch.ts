/**
 * The one door to openapi-fetch. It builds the URL, serialises parameters, runs middleware and calls
 * `fetch`; bodies pass through it untouched, because version 0.17 writes JSON under any other header
 * and reads every reply as JSON (docs/decisions/0001-openapi-fetch-seam.md).
 */
import createOpenapiFetchClient from "openapi-fetch";
import type { HeaderFields } from "./headers.ts";

export type { Middleware } from "openapi-fetch";

/** A request as openapi-fetch and middleware left it; it can be sent any number of times. */
export type WireRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: HeaderFields;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
};

/** What one call through openapi-fetch needs; `body` is already the text of the wire. */
export type WireInit = {
  readonly baseUrl: string;
  readonly params: Record<string, unknown>;
  readonly headers: HeaderFields;
  readonly body?: string;
  readonly middleware: readonly object[];
  /** Sends what openapi-fetch made; `observed` says that middleware will look at the reply. */
  readonly send: (request: WireRequest, observed: boolean) => Promise<Response>;
};

export type WireClient = {
  request(method: string, path: string, init: WireInit): Promise<Response>;
  use(middleware: object): void;
  eject(middleware: object): void;
};

const passThrough = (body: unknown): unknown => body;

/** Stands in for `Request` while no middleware looks at it: building one costs half as much as a whole call. */
class Draft {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }
}

/** Creates the openapi-fetch client that calls go through. */
export function createWireClient(): WireClient {
  // Untyped on purpose: the types of a call are checked at our own methods, once.
  const client = createOpenapiFetchClient<Record<string, never>>() as unknown as {
    request(method: string, path: string, init: object): Promise<{ response: Response }>;
    use(...middleware: object[]): void;
    eject(...middleware: object[]): void;
  };
  const nothing = new Response(null, { status: 204 });

  /** The URL alone: without middleware there is nobody to see the request or the reply on their way. */
  async function urlOf(method: string, path: string, init: Pick<WireInit, "baseUrl" | "params">) {
    let url = "";
    await client.request(method, path, {
      ...init,
      Request: Draft,
      fetch: async (draft: Draft) => {
        url = draft.url;
        return nothing;
      },
    });
    return url;
  }

  const inUse: object[] = [];
  return {
    async request(method, path, { baseUrl, params, headers, body, middleware, send }) {
      if (inUse.length === 0 && middleware.length === 0) {
        return send({ url: await urlOf(method, path, { baseUrl, params }), method, headers, body }, false);
      }
      const { response } = await client.request(method, path, {
        baseUrl,
        params,
        headers: Object.fromEntries(headers),
        body,
        middleware,
        fetch: async (request: Request) => send(await repeatable(request), true),
        bodySerializer: passThrough,
        parseAs: "stream",
      });
      return response;
    },
    use(middleware) {
      inUse.push(middleware);
      client.use(middleware);
    },
    eject(middleware) {
      const at = inUse.indexOf(middleware);
      if (at >= 0) inUse.splice(at, 1);
      client.eject(middleware);
    },
  };
}

/** Takes the body out of a request that middleware may have changed, since a body can be sent only once. */
async function repeatable(request: Request): Promise<WireRequest> {
  const { url, method } = request;
  const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
  return { url, method, headers: new Map(request.headers), body };
}
