import { lookup } from "node:dns/promises";
import { type Address, parseAddress } from "./address.ts";
import { type AllowRule, isAllowed, withoutRootDot } from "./allow-rule.ts";

/** Gives every address of a host name; rejects when there is none. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** What the guard says of a target. The connection goes to `addresses` and nowhere else. */
export type TargetCheck =
  | { readonly kind: "allowed"; readonly addresses: readonly Address[] }
  | { readonly kind: "blocked"; readonly reason: string }
  | { readonly kind: "unresolved"; readonly reason: string };

/** The resolver of the operating system, hosts file included. */
export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * Checks every address a target's host stands for, before any connection. The URL parser has already brought
 * decimal, octal and hexadecimal spellings to the plain one; one forbidden address blocks the name, since
 * which of them would be called is not the caller's to choose.
 */
export const checkTarget = async (
  target: URL,
  rules: readonly AllowRule[],
  resolve: Resolve,
): Promise<TargetCheck> => {
  if (target.username !== "" || target.password !== "") {
    return { kind: "blocked", reason: "TargetUrl holds a user name or password; send them in Headers" };
  }
  const host = withoutRootDot(target.hostname.replace(/^\[(.*)\]$/, "$1"));
  const literal = parseAddress(host);
  const resolved = literal === undefined ? await resolveHost(host, resolve) : [literal];
  if (typeof resolved === "string") return { kind: "unresolved", reason: resolved };
  const forbidden = resolved.find((address) => !isAllowed(host, address, rules));
  if (forbidden === undefined) return { kind: "allowed", addresses: resolved };
  return { kind: "blocked", reason: explain(host, forbidden, literal !== undefined) };
};

const resolveHost = async (host: string, resolve: Resolve): Promise<readonly Address[] | string> => {
  let texts: readonly string[];
  try {
    texts = await resolve(host);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    return `the host name ${host} does not resolve${code === undefined ? "" : ` (${code})`}`;
  }
  const addresses = texts.flatMap((text) => parseAddress(text) ?? []);
  return addresses.length === 0 || addresses.length < texts.length
    ? `the host name ${host} has no usable address`
    : addresses;
};

const explain = (host: string, address: Address, isLiteral: boolean): string => {
  const what = isLiteral ? `${host} is` : `${host} resolves to ${address.text}, which is`;
  const isPublic = address.use === "public";
  const way = isPublic ? host : address.text;
  const use = isPublic ? "a public address" : `an address of use "${address.use}"`;
  return `${what} ${use} and not allowed. To allow it, add ${JSON.stringify(way)} to the sandbox's option allowTargets`;
};
