import type { Fetch, ReceivedReply, SentRequest, WireExchange } from "./exchange.ts";

/** A fetch that notes every exchange before its caller sees the reply. */
export type ObservedFetch = { readonly fetch: Fetch; readonly exchanges: readonly WireExchange[] };

const notFollowed = "the server redirects, which a contract run does not follow";

/** Whether a reply sends the client elsewhere (RFC 9110 §15.4). */
export const isRedirect = ({ status, headers }: ReceivedReply): boolean =>
  status >= 300 && status < 400 && headers.some(([name]) => name.toLowerCase() === "location");

const withoutBody: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);

/**
 * Wraps a fetch: bytes of both directions are kept, and handed on unchanged. What follows a redirect is not sent: the
 * user named one server, and the reply to judge is that one's.
 */
export const observe = (fetch: Fetch): ObservedFetch => {
  const exchanges: WireExchange[] = [];
  return {
    exchanges,
    fetch: async (request) => {
      if (exchanges.some(({ reply }) => reply !== undefined && isRedirect(reply)))
        throw new Error(notFollowed);
      const sent: SentRequest = {
        method: request.method,
        url: request.url,
        headers: [...request.headers],
        bytes: new Uint8Array(await request.clone().arrayBuffer()),
      };
      try {
        const response = await fetch(request);
        const reply = await read(response);
        exchanges.push({ request: sent, reply });
        return copyOf(reply, response.url);
      } catch (error) {
        exchanges.push({ request: sent, failure: reasonOf(error) });
        throw error;
      }
    },
  };
};

const read = async (response: Response): Promise<ReceivedReply> => ({
  status: response.status,
  statusText: response.statusText,
  headers: [...response.headers],
  bytes: new Uint8Array(await response.arrayBuffer()),
});

const copyOf = ({ status, statusText, headers, bytes }: ReceivedReply, url: string): Response => {
  const body = withoutBody.has(status) ? null : (bytes as Uint8Array<ArrayBuffer>);
  const fields = headers.map(([name, value]): [string, string] => [name, value]);
  const response = new Response(body, { status, statusText, headers: fields });
  return Object.defineProperty(response, "url", { value: url, configurable: true });
};

/** The innermost words of an error: `fetch failed` alone tells nothing. */
export const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
};
