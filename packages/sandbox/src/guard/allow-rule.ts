import { type Address, type AddressBlock, isInBlock, parseBlock } from "./address.ts";

/** One entry of `allowTargets`, read. */
export type AllowRule =
  | { readonly kind: "any" }
  | { readonly kind: "use"; readonly use: "loopback" | "public" }
  | { readonly kind: "block"; readonly block: AddressBlock }
  | { readonly kind: "host"; readonly host: string; readonly subdomains: boolean };

/**
 * Reads an entry of `allowTargets`: `loopback`, `public`, `any`, an address, a CIDR block, a host name, or
 * `*.` and a domain for every name below it. Throws `TypeError` for anything else.
 */
export const parseAllowRule = (text: string): AllowRule => {
  if (text === "any") return { kind: "any" };
  if (text === "loopback" || text === "public") return { kind: "use", use: text };
  const block = parseBlock(text.replace(/^\[(.*)\]$/, "$1"));
  if (block !== undefined) return { kind: "block", block };
  const subdomains = text.startsWith("*.");
  const host = normalHost(subdomains ? text.slice(2) : text);
  if (host === undefined) {
    throw new TypeError(
      `allowTargets: "${text}" is none of loopback, public, any, an address, a block such as 10.0.0.0/8, a host name or *.domain.`,
    );
  }
  const spelled = parseBlock(host);
  return spelled === undefined ? { kind: "host", host, subdomains } : { kind: "block", block: spelled };
};

/** The one spelling of a host name: lower case, IDNA encoded, without the dot of the root. */
const normalHost = (text: string): string | undefined => {
  if (!/^[^\s/:@?#\\[\]%*]+$/.test(text) || !URL.canParse(`http://${text}/`)) return undefined;
  return withoutRootDot(new URL(`http://${text}/`).hostname);
};

export const withoutRootDot = (host: string): string => host.replace(/\.$/, "");

/**
 * Whether a name that resolved to this address may be called. A host rule opens the name for public addresses
 * only: a name is under its owner's control, and so is what it resolves to.
 */
export const isAllowed = (host: string, address: Address, rules: readonly AllowRule[]): boolean =>
  rules.some((rule) => {
    if (rule.kind === "any") return true;
    if (rule.kind === "use") return address.use === rule.use;
    if (rule.kind === "block") return isInBlock(address, rule.block);
    const named = host === rule.host ? !rule.subdomains : rule.subdomains && host.endsWith(`.${rule.host}`);
    return named && address.use === "public";
  });
