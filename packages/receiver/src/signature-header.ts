/** Headers as frameworks hand them over: a `Headers` object, or a plain record such as Node's `req.headers`. */
export type HeadersLike =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The `X-SuperOffice-Signature` of a delivery, or `undefined` when it was not sent.
 *
 * Names ignore case, so the vendor's other spelling, `X-Superoffice-Signature`, is the same header. Several
 * values are joined by a comma as HTTP does, which `verify` then refuses as malformed.
 */
export function signatureOf(headers: HeadersLike): string | undefined {
  if (typeof headers.get === "function") return headers.get(SIGNATURE_HEADER) ?? undefined;
  for (const [name, value] of Object.entries(
    headers as Record<string, string | readonly string[] | undefined>,
  )) {
    if (name.toLowerCase() !== SIGNATURE_HEADER || value === undefined) continue;
    return typeof value === "string" ? value : value.join(", ");
  }
  return undefined;
}

/** The header that carries the signature, in lower case as `Headers` and Node give it. */
const SIGNATURE_HEADER = "x-superoffice-signature";
