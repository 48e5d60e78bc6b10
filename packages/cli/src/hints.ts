/** Parts of the client's hints, and what the command line shows instead: nothing for an option that it does not have. */
const terms: readonly (readonly [of: RegExp, here: string])[] = [
  [/\bbaseUrl\b/g, "--base-url"],
  [/\btimeoutMs\b/g, "--timeout"],
  [/\banother contentType\b/g, "another --content-type"],
  [/\banother accept\b/g, "another --accept"],
  [/\bsoAppToken\b/g, "SO_APP_TOKEN"],
  [/\berror\.vendor and error\.excerpt may have\b/g, "the response may have"],
  [/\berror\.vendor and error\.excerpt have\b/g, "the response has"],
  [/\berror\.excerpt has\b/g, "--json has"],
  [/,? (?:for|or raise) (?:error|retry)\.\w+(?: milliseconds| for 503)?/g, ""],
  [/; pass token as a function to renew it/g, ""],
  [/ For a response, pass parseAs to get it undecoded\./g, " For a response, try another --accept."],
  [/pass tenantBaseUrl\(…\) as --base-url, or call resolveTenant\(…\)/g, "pass its address as --base-url"],
  [/^(?:Increase maxResponseBytes|Leave out check) .*/g, ""],
  [/ \(option xmlNamespace\)/g, ""],
];

/** Returns a hint of the client in the words of the command line; an empty string if it does not apply there. */
export function hintHere(hint: string): string {
  return terms.reduce((text, [of, here]) => text.replace(of, here), hint);
}
