/** The names of this machine in a URL: `localhost`, `*.localhost`, 127.0.0.0/8 and `[::1]`. */
const loopbackHost = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Checks whether the host name of a parsed URL is a name of this machine. */
export function isLoopbackHost(hostname: string): boolean {
  return loopbackHost.test(hostname.replace(/\.$/, ""));
}

/** Checks whether requests to a host, such as `localhost:8080`, are served. */
export type HostRule = (host: string | undefined) => boolean;

/**
 * Creates the rule for a listening sandbox: names of this machine and those in `allowedHosts`, with any port. Without
 * this rule, a page could call a sandbox on loopback through a name of its own that resolves to 127.0.0.1 (DNS
 * rebinding).
 */
export function createHostRule(allowedHosts: readonly string[]): HostRule {
  return (host) => {
    const hostname = host === undefined ? undefined : hostnameOf(host);
    if (hostname === undefined) return false;
    return isLoopbackHost(hostname) || allowedHosts.some((allowed) => matches(hostname, allowed));
  };
}

/** Normalizes an entry of `allowedHosts`: a host name, an address, or `*.` and a domain. Throws a `TypeError`. */
export function parseAllowedHost(entry: unknown, place: string): string {
  const text = typeof entry === "string" ? entry : "";
  const prefix = text.startsWith("*.") ? "*." : "";
  const hostname = hostnameOf(text.slice(prefix.length));
  if (hostname === undefined || /[*]/.test(hostname) || /:\d*$/.test(text.replace(/^\[.*\]$/, ""))) {
    throw new TypeError(
      `${place}: ${JSON.stringify(entry)} is not a host. Use a name without a port, such as "sandbox.test" or "*.example.org".`,
    );
  }
  return prefix + hostname;
}

function matches(hostname: string, allowed: string): boolean {
  return allowed.startsWith("*.") ? hostname.endsWith(allowed.slice(1)) : hostname === allowed;
}

/** Returns the host name of a Host header in lower case, or `undefined` when it is malformed. */
function hostnameOf(host: string): string | undefined {
  if (host === "" || /[^\w.:[\]*~-]/.test(host) || !URL.canParse(`http://${host}/`)) return undefined;
  return new URL(`http://${host}/`).hostname.replace(/\.$/, "");
}
