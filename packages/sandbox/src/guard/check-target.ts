import { lookup } from "node:dns/promises";
import { type Address, parseAddress } from "./address.ts";
import { type AllowRule, isAllowed, withoutRootDot } from "./allow-rule.ts";

/** Returns every address of a host name. Rejects when the name has no address. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** The guard's decision about a target. The connection uses `addresses` and no others. */
export type TargetCheck =
  | { readonly kind: "allowed"; readonly addresses: readonly Address[] }
  | { readonly kind: "blocked"; readonly reason: string }
  | { readonly kind: "unresolved"; readonly reason: string };

/** Resolves a host name with the operating system, including its hosts file. */
export async function systemResolve(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/**
 * Checks every address of a target's host before any connection. The URL parser has already normalized decimal, octal
 * and hexadecimal spellings. One forbidden address blocks the name, because the caller does not choose which of them
 * is called.
 */
export async function checkTarget(
  target: URL,
  rules: readonly AllowRule[],
  resolve: Resolve,
): Promise<TargetCheck> {
  if (target.username !== "" || target.password !== "") {
    return {
      kind: "blocked",
      reason: "TargetUrl contains a user name or password. Send them in Headers instead",
    };
  }
  const host = withoutRootDot(target.hostname.replace(/^\[(.*)\]$/, "$1"));
  const literal = parseAddress(host);
  const resolved = literal === undefined ? await resolveHost(host, resolve) : [literal];
  if (typeof resolved === "string") return { kind: "unresolved", reason: resolved };
  const forbidden = resolved.find((address) => !isAllowed(host, address, rules));
  if (forbidden === undefined) return { kind: "allowed", addresses: resolved };
  return { kind: "blocked", reason: explain(host, forbidden, literal !== undefined) };
}

async function resolveHost(host: string, resolve: Resolve): Promise<readonly Address[] | string> {
  let texts: readonly string[];
  try {
    texts = await resolve(host);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    return `the host name ${shown(host)} does not resolve${code === undefined ? "" : ` (${code})`}`;
  }
  const addresses = texts.flatMap((text) => parseAddress(text) ?? []);
  return addresses.length === 0 || addresses.length < texts.length
    ? `the host name ${shown(host)} has no usable address`
    : addresses;
}

function explain(host: string, address: Address, isLiteral: boolean): string {
  const what = isLiteral ? `${host} is` : `${shown(host)} resolves to ${address.text}, which is`;
  const isPublic = address.use === "public";
  const entry = isPublic ? host : address.text;
  const use = isPublic ? "a public address" : `an address of use "${address.use}"`;
  return `${what} ${use} and not allowed. To allow it, add ${JSON.stringify(entry)} to the sandbox's option allowTargets`;
}

/** Shortens a host name. No name in DNS has more than 253 characters, but one in a URL can. */
function shown(host: string): string {
  return host.length > 253 ? `${host.slice(0, 253)}…` : host;
}
