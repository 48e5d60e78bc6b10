/** A reply whose body has been read. */
export type Reply = { readonly response: Response; readonly bytes: Uint8Array };

/** Characters of a body that an error shows. */
const excerptLength = 1024;

/** The start of a body as text, for an error; bytes that are not UTF-8 show as U+FFFD. */
function excerptOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, excerptLength * 4)).slice(0, excerptLength);
}

/** What any error tells of the reply it came with. */
export function replyFacts({ response, bytes }: Reply) {
  const contentType = response.headers.get("content-type");
  return {
    status: response.status,
    statusText: response.statusText,
    ...(contentType !== null && { contentType }),
    excerpt: excerptOf(bytes),
  };
}

/** `401 Unauthorized`, or the number alone where there are no words (HTTP/2). */
export const statusLine = (response: Response): string => `${response.status} ${response.statusText}`.trim();

/** Statuses whose Response may not have a body (Fetch §2.2.3). */
const nullBodyStatuses: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);

/** The same reply with its body unread again, for openapi-fetch and middleware. */
export function replayed({ response, bytes }: Reply): Response {
  const { status, statusText, headers, url } = response;
  // Type "error" and opaque replies have status 0, which no Response can be made with.
  if (status < 200) return response;
  const body = nullBodyStatuses.has(status) ? null : (bytes as Uint8Array<ArrayBuffer>);
  const copy = new Response(body, { status, statusText, headers });
  return Object.defineProperty(copy, "url", { value: url, configurable: true });
}
