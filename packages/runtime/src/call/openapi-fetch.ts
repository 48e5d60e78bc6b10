/**
 * The only file that imports openapi-fetch. It builds the URL and the request, runs middleware and calls `fetch`.
 * Bodies pass through it unchanged, because version 0.17 writes JSON under almost any header and reads every
 * response as JSON (docs/decisions/0001-openapi-fetch-seam.md).
 */
import createOpenapiFetchClient, { type ClientOptions } from "openapi-fetch";
import type { WireBody } from "../transport/exchange.ts";

export type { Middleware, ParseAs } from "openapi-fetch";

/** The functions that write parameters and bodies, as openapi-fetch documents them. */
export type Serializers = {
  readonly querySerializer?: ClientOptions["querySerializer"] | undefined;
  readonly pathSerializer?: ClientOptions["pathSerializer"] | undefined;
  /** Writes the body instead of a codec. */
  // biome-ignore lint/suspicious/noExplicitAny: the body is of the type that the operation documents
  readonly bodySerializer?: ((body: any, headers: Headers) => unknown) | undefined;
};

/** One call through openapi-fetch; other members are options of the request. */
export type WireInit = {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string | null>>;
  /** The body as it is sent. */
  readonly body: WireBody;
  readonly middleware: readonly object[];
  /** Ends the request, if it is not given to `fetch` beside it. */
  readonly signal: AbortSignal | undefined;
  readonly fetch: (request: Request, nodeOptions?: RequestInit) => Promise<Response>;
};

/** The response that openapi-fetch returns. It has read the body of a failed one, as `error`. */
export type WireResult = { readonly response: Response; readonly error?: unknown };

export type WireClient = (method: string, path: string, init: WireInit) => Promise<WireResult>;

/** An expression of a path template, as openapi-fetch reads it: the mark of a style, the name, and `*` to explode. */
export const pathExpression = /\{([.;]?)([^{}]+?)(\*?)\}/g;

function passThrough(body: unknown): unknown {
  return body;
}

/** Creates the openapi-fetch client that calls go through. */
export function createWireClient(options: object): WireClient {
  // Untyped on purpose: the types of a call are checked once, at our own methods.
  const client = createOpenapiFetchClient<Record<string, never>>({
    ...options,
    baseUrl: "",
    headers: {},
  }) as unknown as { request(method: string, path: string, init: object): Promise<WireResult> };
  return (method, path, init) =>
    client.request(method, path, { ...init, bodySerializer: passThrough, parseAs: "stream" });
}
