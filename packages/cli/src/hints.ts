/** Phrases of the client's hints, and what the command line says instead: nothing about an option that it does not have. */
const phrases: readonly (readonly [of: string, here: string])[] = [
  ["pass tenantBaseUrl(…) as baseUrl, or call resolveTenant(…)", "pass its address as --base-url"],
  ["baseUrl", "--base-url"],
  ["timeoutMs", "--timeout"],
  ["another contentType", "another --content-type"],
  ["another accept", "another --accept"],
  ["pass parseAs to get it undecoded", "try another --accept"],
  ["soAppToken", "SO_APP_TOKEN"],
  ["error.vendor and error.excerpt may have", "the response may have"],
  ["error.vendor and error.excerpt have", "the response has"],
  ["error.excerpt has", "--json has"],
  [" for error.retryAfterMs milliseconds", ""],
  [", or raise retry.attempts for 503", ""],
  ["; pass token as a function to renew it", ""],
  [" (option xmlNamespace)", ""],
  ["Increase maxResponseBytes if you need the whole response.", ""],
  ["Leave out check to get the response as it is, or generate the types from the server's document.", ""],
];

/** Returns a hint of the client in the words of the command line; an empty string if it does not apply there. */
export function hintHere(hint: string): string {
  return phrases.reduce((text, [of, here]) => text.replaceAll(of, here), hint);
}
