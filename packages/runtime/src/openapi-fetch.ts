/**
 * The one door to openapi-fetch. It builds the URL, serialises parameters, runs middleware and calls
 * `fetch`; bodies pass through it untouched, because version 0.17 writes JSON under any other header
 * and reads every reply as JSON (docs/decisions/0001-openapi-fetch-seam.md).
 */
import createOpenapiFetchClient from "openapi-fetch";

export type { HeadersOptions, Middleware } from "openapi-fetch";

/** What one call through openapi-fetch needs; `body` is already the text of the wire. */
export type WireInit = {
  readonly params: Record<string, unknown>;
  readonly headers: Headers;
  readonly body?: string;
  readonly middleware: readonly object[];
  readonly fetch: (request: Request) => Promise<Response>;
  readonly requestInit: RequestInit;
};

export type WireClient = {
  request(method: string, path: string, init: WireInit): Promise<Response>;
  use(middleware: object): void;
  eject(middleware: object): void;
};

const passThrough = (body: unknown): unknown => body;

/** Creates the openapi-fetch client that calls go through. */
export function createWireClient(baseUrl: string): WireClient {
  // Untyped on purpose: the types of a call are checked at our own methods, once.
  const client = createOpenapiFetchClient<Record<string, never>>({ baseUrl }) as unknown as {
    request(method: string, path: string, init: object): Promise<{ response: Response }>;
    use(...middleware: object[]): void;
    eject(...middleware: object[]): void;
  };
  return {
    async request(method, path, { requestInit, ...init }) {
      const { response } = await client.request(method, path, {
        ...requestInit,
        ...init,
        bodySerializer: passThrough,
        parseAs: "stream",
      });
      return response;
    },
    use: (middleware) => client.use(middleware),
    eject: (middleware) => client.eject(middleware),
  };
}
