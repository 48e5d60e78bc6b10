/** A request as the sandbox reads it. A `Request` is one. */
export type Incoming = Pick<Request, "method" | "url" | "headers"> & {
  readonly body: { readonly getReader: () => BodyReader } | null;
};

/** Reads the chunks of a body one after another, like the reader of a stream. */
export type BodyReader = {
  readonly read: () => Promise<{ readonly done: boolean; readonly value?: unknown }>;
  /** Stops reading. A pending `read` is done. */
  readonly cancel: () => Promise<void>;
};

/** Copies a request for a function in the options, without the body, so that it cannot consume what is still to be read. */
export function copyWithoutBody({ url, method, headers }: Incoming): Request {
  return new Request(url, { method, headers });
}
