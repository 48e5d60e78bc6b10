/**
 * Checks a base URL and drops its trailing slashes. Throws `TypeError` saying what is wrong; the message
 * leaves user info out.
 */
export function parseBaseUrl(baseUrl: string): string {
  const parsed = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (parsed === undefined || (parsed.protocol !== "http:" && parsed.protocol !== "https:")) {
    throw new TypeError("baseUrl must be an absolute http or https URL, for example https://example.com/app");
  }
  if (parsed.username !== "" || parsed.password !== "") {
    throw new TypeError(
      `baseUrl for ${parsed.host} carries user info; give credentials with the auth option instead`,
    );
  }
  if (parsed.search !== "" || parsed.hash !== "") {
    throw new TypeError(
      `baseUrl ${parsed.origin}${parsed.pathname} carries a query or fragment; leave it out`,
    );
  }
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, "");
}
