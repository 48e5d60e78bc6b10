import type { Auth } from "@so-webhook/client";
import { createSandbox } from "@so-webhook/sandbox";
import type { Strength } from "../cases/contract-case.ts";
import { inventedCredentials, type RunCredentials } from "../cases/credentials.ts";
import { ContractSetupError } from "../load/errors.ts";
import type { Sample } from "../load/samples.ts";
import type { Fetch } from "./exchange.ts";

/** The server under test. */
export type Target = ReturnType<typeof targetOf>;

/** Options that choose the server under test. Default: the embedded sandbox. */
export type TargetOptions = {
  /** Site root of a server. One that is not on this machine is live, and needs `targetUrl`. */
  readonly baseUrl?: string | undefined;
  /** Answers the requests instead of the network, for example `createSandbox({ replay: true }).fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Credentials, at most one per scheme; the first is the usual one. Default: invented ones, but none in a live run. */
  readonly auth?: Auth | readonly Auth[] | undefined;
  /** The app's secret, sent with a ticket as SuperOffice Online requires. */
  readonly soAppToken?: string | undefined;
  /** Default: `strict`, but `lenient` in a live run. */
  readonly strength?: Strength | undefined;
  /** A URL that a live server may ping; replaces the sample's `TargetUrl`. */
  readonly targetUrl?: string | undefined;
};

/** Base URL of requests that never reach a network. */
const inProcess = "http://contract.localhost";

/** Resolves the options. Throws {@link ContractSetupError}, for example for a live run without `targetUrl`. */
export function targetOf(options: TargetOptions) {
  const { targetUrl, soAppToken } = options;
  // Passing the platform's own fetch still means the network.
  const fetch = options.fetch === globalThis.fetch ? undefined : options.fetch;
  const url = options.baseUrl === undefined ? undefined : siteRoot(options.baseUrl);
  if (targetUrl !== undefined && httpUrl(targetUrl) === undefined) {
    throw new ContractSetupError("targetUrl (or SO_TARGET_URL) must be an absolute http or https URL.");
  }
  const live = url !== undefined && fetch === undefined && !isLoopback(url);
  if (live && targetUrl === undefined) {
    throw new ContractSetupError(
      `${url.host} is not on this machine and would ping the sample's TargetUrl. Set targetUrl (or SO_TARGET_URL) ` +
        "to a URL of your own that it may ping.",
    );
  }
  if (targetUrl !== undefined && url === undefined && fetch === undefined) {
    throw new ContractSetupError(
      "The embedded sandbox replays the sample and pings nothing. Omit targetUrl.",
    );
  }
  const given = options.auth === undefined ? undefined : [options.auth].flat();
  const named = fetch === undefined ? "the embedded sandbox" : "the given fetch";
  const strength: Strength = options.strength ?? (live ? "lenient" : "strict");
  return {
    /** Its name in reports. */
    name: url === undefined ? named : url.href.replace(/\/+$/, ""),
    baseUrl: options.baseUrl ?? inProcess,
    /** The server is not on this machine, and really pings the target of a webhook. */
    live,
    strength,
    targetUrl,
    fetchFor: sourceOf(fetch, url),
    credentialsFor: (sample: Sample): RunCredentials =>
      given === undefined && !live
        ? { ...inventedCredentials(sample), ...(soAppToken !== undefined && { soAppToken }) }
        : { auth: given ?? [], soAppToken, given: true },
  };
}

/** Returns the fetch for a sample: the given one, the network, or a sandbox that replays the sample. */
function sourceOf(fetch: Fetch | undefined, url: URL | undefined): (sample: Sample) => Fetch {
  if (fetch !== undefined) return () => fetch;
  if (url !== undefined) return () => (request) => globalThis.fetch(request);
  const sandboxes = new Map<Sample, Fetch>();
  return (sample) => {
    const found = sandboxes.get(sample) ?? createSandbox({ replay: sample, log: () => {} }).fetch;
    sandboxes.set(sample, found);
    return found;
  };
}

function httpUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** Reports would show credentials in a URL, and fetch rejects them. The messages do not quote the URL. */
function siteRoot(text: string): URL {
  const url = httpUrl(text);
  if (url === undefined) throw new ContractSetupError("The base URL must be an absolute http or https URL.");
  if (url.username + url.password + url.search + url.hash === "") return url;
  throw new ContractSetupError(
    "The base URL must not contain a user name, password, query or fragment. Pass credentials as auth or SO_BASIC.",
  );
}

/** Names and addresses of this machine (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
function isLoopback({ hostname }: URL): boolean {
  return hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname) || /(^|\.)localhost$/.test(hostname);
}
