import { type Address, type AddressBlock, isInBlock, parseBlock } from "./address.ts";

/** One parsed entry of `allowTargets`. */
export type AllowRule =
  | { readonly kind: "any" }
  | { readonly kind: "use"; readonly use: "loopback" | "public" }
  | { readonly kind: "block"; readonly block: AddressBlock }
  | { readonly kind: "host"; readonly host: string; readonly subdomains: boolean };

/**
 * Parses an entry of `allowTargets`: `loopback`, `public`, `any`, an address, a CIDR block, a host name, or
 * `*.` and a domain for every name below it. Throws a `TypeError` for anything else.
 */
export function parseAllowRule(text: unknown): AllowRule {
  if (typeof text !== "string") throw notATarget(text);
  if (text === "any") return { kind: "any" };
  if (text === "loopback" || text === "public") return { kind: "use", use: text };
  const block = parseBlock(text.replace(/^\[(.*)\]$/, "$1"));
  if (block !== undefined) return { kind: "block", block };
  const subdomains = text.startsWith("*.");
  const host = normalHost(subdomains ? text.slice(2) : text);
  if (host === undefined) {
    throw notATarget(text);
  }
  const spelled = parseBlock(host);
  return spelled === undefined ? { kind: "host", host, subdomains } : { kind: "block", block: spelled };
}

function notATarget(entry: unknown): TypeError {
  return new TypeError(
    `allowTargets: ${JSON.stringify(entry)} is not a target. Use loopback, public, any, an address, a block such as 10.0.0.0/8, a host name or *.domain.`,
  );
}

/** Normalizes a host name: lower case, IDNA-encoded and without the dot of the root. */
function normalHost(text: string): string | undefined {
  if (!/^[^\s/:@?#\\[\]%*]+$/.test(text) || !URL.canParse(`http://${text}/`)) return undefined;
  return withoutRootDot(new URL(`http://${text}/`).hostname);
}

/** Removes the dot of the root from a host name. */
export function withoutRootDot(host: string): string {
  return host.replace(/\.$/, "");
}

/**
 * Checks whether a name that resolved to this address may be called. A host rule allows public addresses only, because
 * the owner of a name decides what it resolves to.
 */
export function isAllowed(host: string, address: Address, rules: readonly AllowRule[]): boolean {
  return rules.some((rule) => {
    if (rule.kind === "any") return true;
    if (rule.kind === "use") return address.use === rule.use;
    if (rule.kind === "block") return isInBlock(address, rule.block);
    const named = host === rule.host ? !rule.subdomains : rule.subdomains && host.endsWith(`.${rule.host}`);
    return named && address.use === "public";
  });
}
