/** Header fields in the order of the message, names as written; `new Headers(fields)` takes them. */
export type HttpHeaders = [name: string, value: string][];

/** A request as text: `body` is what stands after the blank line, `""` when nothing does. */
export type HttpRequestMessage = {
  readonly method: string;
  /** Request target as written: a path or an absolute URL (RFC 9112 §3.2). */
  readonly target: string;
  readonly headers: HttpHeaders;
  readonly body: string;
};

/** A response as text. */
export type HttpResponseMessage = {
  /** 100 … 599. */
  readonly status: number;
  /** Reason phrase, `""` when there is none. */
  readonly reason: string;
  readonly headers: HttpHeaders;
  readonly body: string;
};

/** A request and the response that was given to it. */
export type HttpExchange = { readonly request: HttpRequestMessage; readonly response: HttpResponseMessage };
