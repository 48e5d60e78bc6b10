/** Sends a request, like the client's option `fetch`. It rejects when there is no response. */
export type Fetch = (request: Request) => Promise<Response>;

/** Headers, with names as the platform gives them. */
export type Headers = readonly (readonly [string, string])[];

/** What a request and a response have in common. */
export type Message = { readonly headers: Headers; readonly bytes: Uint8Array };

/** A request as it left the client. */
export type SentRequest = Message & { readonly method: string; readonly url: string };

/** A response as it arrived. */
export type ReceivedResponse = Message & { readonly status: number; readonly statusText: string };

/** One request and its response. */
export type WireExchange = {
  readonly request: SentRequest;
  readonly response?: ReceivedResponse;
  /** Why there is no complete response. */
  readonly failure?: string;
};

const withoutBody: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);

/** Checks whether a response redirects (RFC 9110 §15.4). */
export function isRedirect({ status, headers }: ReceivedResponse): boolean {
  return status >= 300 && status < 400 && headers.some(([name]) => name.toLowerCase() === "location");
}

/**
 * Wraps a fetch and records each exchange before its caller gets the response, unchanged. It rejects what a client
 * sends after a redirect: the user named one server, and its response is the one to judge.
 */
export function recording(
  fetch: Fetch,
  timeoutMs: number,
): {
  readonly fetch: Fetch;
  readonly exchanges: readonly WireExchange[];
} {
  const exchanges: WireExchange[] = [];
  return {
    exchanges,
    fetch: async (request) => {
      if (exchanges.some(({ response }) => response !== undefined && isRedirect(response)))
        throw new Error("The server redirects. A contract run does not follow redirects.");
      const sent: SentRequest = {
        method: request.method,
        url: request.url,
        headers: [...request.headers],
        bytes: new Uint8Array(await request.clone().arrayBuffer()),
      };
      try {
        const received = await fetch(request);
        const { status, statusText } = received;
        const bytes = new Uint8Array(await received.arrayBuffer());
        const headers = [...received.headers];
        exchanges.push({ request: sent, response: { status, statusText, headers, bytes } });
        const body = withoutBody.has(status) ? null : bytes;
        const response = new Response(body, { status, statusText, headers });
        return Object.defineProperty(response, "url", { value: received.url, configurable: true });
      } catch (error) {
        // In a contract run, only the time limit aborts a request.
        const timedOut = `no response within ${timeoutMs} ms (--timeout, timeoutMs)`;
        exchanges.push({ request: sent, failure: request.signal.aborted ? timedOut : reasonOf(error) });
        throw error;
      }
    },
  };
}

/** Returns the message of the innermost error: `fetch failed` alone explains nothing. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
