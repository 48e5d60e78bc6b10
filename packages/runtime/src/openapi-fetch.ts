/**
 * The one door to openapi-fetch. It builds the URL, serialises parameters, runs middleware and calls
 * `fetch`; bodies pass through it untouched, because version 0.17 writes JSON under any other header
 * and reads every reply as JSON (docs/decisions/0001-openapi-fetch-seam.md).
 */
import createOpenapiFetchClient from "openapi-fetch";

export type { Middleware } from "openapi-fetch";

/** A request as openapi-fetch and middleware left it; it can be sent any number of times. */
export type WireRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
};

/** What one call through openapi-fetch needs; `body` is already the text of the wire. */
export type WireInit = {
  readonly baseUrl: string;
  readonly params: Record<string, unknown>;
  readonly headers: Headers;
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

/**
 * Stands in for `Request` while no middleware looks at it. Building a real one is half the cost of a call, and
 * the one that is sent is made only when credentials and limits are known.
 */
class Draft implements WireRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;

  constructor(url: string, init: { method: string; headers: Headers; body?: string }) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body;
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
  let inUse = 0;
  return {
    async request(method, path, { send, ...init }) {
      const observed = inUse > 0 || init.middleware.length > 0;
      const { response } = await client.request(method, path, {
        ...init,
        ...(!observed && { Request: Draft }),
        fetch: async (request: Request | Draft) =>
          request instanceof Draft ? send(request, false) : send(await repeatable(request), true),
        bodySerializer: passThrough,
        parseAs: "stream",
      });
      return response;
    },
    use(middleware) {
      inUse += 1;
      client.use(middleware);
    },
    eject(middleware) {
      inUse = Math.max(0, inUse - 1);
      client.eject(middleware);
    },
  };
}

/** Takes the body out of a request that middleware may have changed, since a body can be sent only once. */
async function repeatable(request: Request): Promise<WireRequest> {
  const { url, method, headers } = request;
  const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
  return { url, method, headers, body };
}
