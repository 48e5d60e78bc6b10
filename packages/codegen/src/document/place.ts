/** Where a document is from: the absolute path of a file, an http or https URL, or `undefined` for an object in memory. */
export type Place = string | undefined;

export function isUrl(place: string): boolean {
  return /^https?:/i.test(place);
}

/** Returns a message in which URLs have neither credentials nor a query or fragment. */
export function withoutSecrets(text: string): string {
  return text.replace(/https?:\/\/[^\s"'<>]+/gi, (url) =>
    url.replace(/^(https?:\/\/)[^/?#]*@/i, "$1").replace(/[?#].*$/, ""),
  );
}
