/** Header fields, names as the platform gives them. */
export type Fields = readonly (readonly [string, string])[];

/** A request as it left the client. */
export type SentRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Fields;
  readonly bytes: Uint8Array;
};

/** A reply as it came in. */
export type ReceivedReply = {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Fields;
  readonly bytes: Uint8Array;
};

/** What went over the wire in one try. */
export type WireExchange = {
  readonly request: SentRequest;
  readonly reply?: ReceivedReply;
  /** Why there is no whole reply. */
  readonly failure?: string;
};

/** Sends a request, as the client's option `fetch` does. It rejects when there is no reply. */
export type Fetch = (request: Request) => Promise<Response>;
