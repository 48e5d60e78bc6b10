import ipaddr from "ipaddr.js";

/** An IP address, with an IPv4 address inside IPv6 (RFC 4291 §2.5.5) unwrapped. */
export type Address = {
  /** As it was given, without brackets and zone. */
  readonly text: string;
  readonly family: 4 | 6;
  /** Registered use (IANA special-purpose registries); `public` is global unicast, all else is special. */
  readonly use: string;
  readonly parsed: ipaddr.IPv4 | ipaddr.IPv6;
};

/** Reads an address in its plain spelling; `undefined` for anything else, a host name included. */
export const parseAddress = (text: string): Address | undefined => {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined;
  const parsed = ipaddr.process(text);
  return { text, family: text.includes(":") ? 6 : 4, use: useOf(parsed), parsed };
};

/** Of IPv6 only 2000::/3 is assigned for global unicast; `::7f00:1` (RFC 4291 §2.5.5.1) and the rest are not. */
const useOf = (parsed: ipaddr.IPv4 | ipaddr.IPv6): string => {
  const range = parsed.range();
  if (range !== "unicast") return range;
  return parsed instanceof ipaddr.IPv4 || isGlobalUnicast(parsed) ? "public" : "reserved";
};

/** Leaves out ISATAP (RFC 5214 §6.1), whose interface identifier carries an IPv4 address behind a gateway. */
const isGlobalUnicast = ({ parts }: ipaddr.IPv6): boolean => {
  const [first = 0, , , , fifth = 0, sixth] = parts;
  const isIsatap = (fifth & ~0x0200) === 0 && sixth === 0x5efe;
  return first >> 13 === 1 && !isIsatap;
};

/** A block of addresses, such as `10.0.0.0/8`; one address is a block of its own. */
export type AddressBlock = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Reads CIDR notation or a single address; `undefined` for anything else. */
export const parseBlock = (text: string): AddressBlock | undefined => {
  if (ipaddr.isValidCIDR(text)) {
    const [network, bits] = ipaddr.parseCIDR(text);
    return [network, bits];
  }
  const address = parseAddress(text);
  return address && [address.parsed, address.parsed.kind() === "ipv4" ? 32 : 128];
};

/** Whether an address lies in a block; the two families never meet. */
export const isInBlock = ({ parsed }: Address, [network, bits]: AddressBlock): boolean =>
  parsed.kind() === network.kind() && parsed.match(network, bits);
