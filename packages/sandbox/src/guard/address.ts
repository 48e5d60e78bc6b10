import ipaddr from "ipaddr.js";

/** An IP address. An IPv4 address inside an IPv6 address (RFC 4291 §2.5.5) is unwrapped. */
export type Address = {
  /** The address as it was given, without brackets and zone. */
  readonly text: string;
  readonly family: 4 | 6;
  /** The use in the IANA special-purpose registries. `public` is global unicast, and all others are special. */
  readonly use: string;
  readonly parsed: ipaddr.IPv4 | ipaddr.IPv6;
};

/** Parses an address in its usual spelling. Returns `undefined` for anything else, such as a host name. */
export function parseAddress(text: string): Address | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined;
  const parsed = ipaddr.process(text);
  return { text, family: text.includes(":") ? 6 : 4, use: useOf(parsed), parsed };
}

/** Returns the use. In IPv6, only 2000::/3 is global unicast. `::7f00:1` (RFC 4291 §2.5.5.1) and the rest are not. */
function useOf(parsed: ipaddr.IPv4 | ipaddr.IPv6): string {
  const range = parsed.range();
  if (range !== "unicast") return range;
  return parsed instanceof ipaddr.IPv4 || isGlobalUnicast(parsed) ? "public" : "reserved";
}

/** Excludes ISATAP (RFC 5214 §6.1), whose interface identifier contains an IPv4 address behind a gateway. */
function isGlobalUnicast({ parts }: ipaddr.IPv6): boolean {
  const [first = 0, , , , fifth = 0, sixth] = parts;
  const isIsatap = (fifth & ~0x0200) === 0 && sixth === 0x5efe;
  return first >> 13 === 1 && !isIsatap;
}

/** A block of addresses, such as `10.0.0.0/8`. A single address is a block too. */
export type AddressBlock = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/**
 * Parses CIDR notation or a single address. Returns `undefined` for anything else, such as `10/8`, and for a block of IPv4
 * addresses inside IPv6, which no unwrapped address is in.
 */
export function parseBlock(text: string): AddressBlock | undefined {
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) return ipaddr.IPv4.parseCIDR(text);
  if (ipaddr.IPv6.isValidCIDR(text)) {
    const [network, bits] = ipaddr.IPv6.parseCIDR(text);
    return network.isIPv4MappedAddress() ? undefined : [network, bits];
  }
  const address = parseAddress(text);
  return address && [address.parsed, address.parsed.kind() === "ipv4" ? 32 : 128];
}

/** Checks whether an address is in a block. IPv4 and IPv6 never match each other. */
export function isInBlock({ parsed }: Address, [network, bits]: AddressBlock): boolean {
  return parsed.kind() === network.kind() && parsed.match(network, bits);
}
