import type { Auth } from "@so-webhook/client";
import { createSandbox } from "@so-webhook/sandbox";
import type { RunCredentials } from "../cases/credentials.ts";
import { standIns } from "../cases/credentials.ts";
import { ContractSetupError } from "../load/contract-setup-error.ts";
import type { Sample } from "../load/samples.ts";
import type { Fetch } from "./exchange.ts";
import type { Strength } from "./strength.ts";

/** Where the requests of a run go. */
export type Target = {
  /** As reports name it. */
  readonly name: string;
  readonly baseUrl: string;
  /** A server that is not on this machine: it really pings what it is told to. */
  readonly live: boolean;
  readonly strength: Strength;
  readonly targetUrl?: string;
  readonly fetchFor: (sample: Sample) => Fetch;
  readonly credentialsFor: (sample: Sample) => RunCredentials;
};

/** What a run is against. Nothing given: the embedded sandbox. */
export type TargetOptions = {
  /** Site root of a server. One that is not on this machine is live: it needs `targetUrl`. */
  readonly baseUrl?: string;
  /** Answers the requests in place of the network, such as `createSandbox({ replay: true }).fetch`. */
  readonly fetch?: Fetch;
  /** Credentials, at most one per scheme; the first is the usual one. Default: stand-ins, and none in a live run. */
  readonly auth?: Auth | readonly Auth[];
  /** The app's secret: tried along with a ticket, as SuperOffice Online wants it. */
  readonly soAppToken?: string;
  /** Default `strict`; `lenient` in a live run. */
  readonly strength?: Strength;
  /** What a live server may ping, in place of the sample's `TargetUrl`. */
  readonly targetUrl?: string;
};

/** Host of requests that never reach a network. */
const inProcess = "http://contract.localhost";

/** Settles what a run is against. Throws {@link ContractSetupError} for a live run that names no target. */
export const targetOf = (options: TargetOptions): Target => {
  const { baseUrl, targetUrl, soAppToken } = options;
  // Handing over the platform's own fetch does not make a server another one.
  const fetch = options.fetch === globalThis.fetch ? undefined : options.fetch;
  if (baseUrl !== undefined) parsed(baseUrl);
  if (targetUrl !== undefined && !isHttp(targetUrl)) {
    throw new ContractSetupError(
      "The target (targetUrl, or SO_TARGET_URL) has to be absolute and http or https.",
    );
  }
  const live = baseUrl !== undefined && fetch === undefined && !isLoopback(baseUrl);
  if (live && targetUrl === undefined) {
    throw new ContractSetupError(
      `${hostOf(baseUrl)} is not on this machine and would ping the sample's TargetUrl. Name a target of your own ` +
        "(targetUrl, or SO_TARGET_URL) that it may ping.",
    );
  }
  const given = options.auth === undefined ? undefined : [options.auth].flat();
  return {
    name: nameOf(options),
    baseUrl: baseUrl ?? inProcess,
    live,
    strength: options.strength ?? (live ? "lenient" : "strict"),
    ...(targetUrl !== undefined && { targetUrl }),
    fetchFor: fetchSource(fetch, baseUrl, targetUrl),
    credentialsFor: (sample) => {
      const standIn = standIns(sample);
      if (given === undefined && !live)
        return soAppToken === undefined ? standIn : { ...standIn, soAppToken };
      return { auth: given ?? [], ...(soAppToken !== undefined && { soAppToken }), given: true };
    },
  };
};

const fetchSource = (
  fetch: Fetch | undefined,
  baseUrl: string | undefined,
  targetUrl: string | undefined,
): Target["fetchFor"] => {
  if (fetch !== undefined) return () => fetch;
  if (baseUrl !== undefined) return () => (request) => globalThis.fetch(request);
  if (targetUrl !== undefined) {
    throw new ContractSetupError(
      "The embedded sandbox replays the sample and pings nothing; leave targetUrl out.",
    );
  }
  const sandboxes = new Map<Sample, Fetch>();
  return (sample) => {
    const found = sandboxes.get(sample) ?? createSandbox({ replay: sample, log: () => {} }).fetch;
    sandboxes.set(sample, found);
    return found;
  };
};

const nameOf = ({ baseUrl, fetch }: TargetOptions): string => {
  if (baseUrl !== undefined) return shownUrl(baseUrl);
  return fetch === undefined ? "the embedded sandbox" : "the given fetch";
};

const shownUrl = (text: string): string => parsed(text).href.replace(/\/+$/, "");

const hostOf = (text: string): string => parsed(text).host;

/** Credentials in a URL would show in reports, and fetch takes none. The message does not quote the URL. */
const parsed = (text: string): URL => {
  if (!isHttp(text)) throw new ContractSetupError("The base URL has to be absolute and http or https.");
  const url = new URL(text);
  if (url.username + url.password + url.search + url.hash !== "") {
    throw new ContractSetupError(
      "The base URL has to do without user name, password, query and fragment; give credentials as auth or SO_BASIC.",
    );
  }
  return url;
};

const isHttp = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** Names and addresses of this machine (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
const isLoopback = (text: string): boolean => {
  const { hostname } = parsed(text);
  return hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname) || /(^|\.)localhost$/.test(hostname);
};
