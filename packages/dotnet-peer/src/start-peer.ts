import type { Family } from "./family.ts";
import { runPeer } from "./run-peer.ts";
import { scenariosFile } from "./scenarios.ts";

/** The latest request as the peer received and bound it. */
export type PeerRecord = {
  readonly method: string;
  readonly rawUrl: string;
  readonly family: Family;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBase64: string;
  /** The bound parameter as Json.NET writes it; absent if no action was reached. */
  readonly webhook?: unknown;
  /** Binding errors; empty if all values were converted. */
  readonly modelState?: readonly string[];
  readonly status: number;
};

export type Peer = {
  /** Root of the server without a trailing slash, on loopback. */
  readonly url: string;
  /** The latest request, or `null` before the first. */
  readonly last: () => Promise<PeerRecord | null>;
  /** Stops the server and waits until it no longer listens. */
  readonly close: () => Promise<void>;
};

export type PeerOptions = {
  /** Carriers of the server. A request may choose others with the header `X-Peer-Family`. Default: `vendor`. */
  readonly family?: Family;
};

/**
 * Starts a real ASP.NET Web API with `POST /api/v1/Webhook/Test` on a free loopback port. The request header
 * `X-Peer-Scenario` chooses the response: a name in `csharp/scenarios.json`, `null`, `throw`, or `echo` (default), whose
 * Message is the JSON of what was bound.
 */
export async function startPeer({ family = "vendor" }: PeerOptions = {}): Promise<Peer> {
  const { url } = (await runPeer("serve", { family, scenarios: scenariosFile })) as { readonly url: string };
  return {
    url,
    last: async () => (await (await fetch(`${url}/__peer/last`)).json()) as PeerRecord | null,
    close: async () => {
      await runPeer("stop", { url });
    },
  };
}
