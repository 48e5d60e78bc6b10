import { isRecord, ownValue } from "../media/record.ts";
import type { VendorError } from "./client-error.ts";

/** Characters of a body that an error shows. */
const excerptLength = 1024;

/** Returns the members that an error takes from its response. Bytes that are not UTF-8 show as U+FFFD. */
export function responseFacts(response: Response, bytes: Uint8Array, mask: (text: string) => string) {
  // More than is shown, so that a secret at the end is found whole.
  const text = new TextDecoder().decode(bytes.subarray(0, excerptLength * 16));
  const contentType = response.headers.get("content-type");
  return {
    status: response.status,
    statusText: mask(response.statusText),
    ...(contentType !== null && { contentType: mask(contentType) }),
    excerpt: mask(text).slice(0, excerptLength),
  };
}

/**
 * Reads the description of an error from the body of a failed response, in any of the formats in use: the REST
 * error object (`ErrorMessage`, or `Message` in another spelling) and ASP.NET's HttpError (`Message`,
 * `MessageDetail`, `ExceptionMessage`, `ModelState`), from JSON or XML.
 */
export function vendorErrorOf(body: unknown): VendorError | undefined {
  if (!isRecord(body)) return undefined;
  const found = {
    message: stringOf(body, "ErrorMessage", "Message"),
    type: stringOf(body, "ErrorType", "ExceptionType"),
    source: stringOf(body, "ErrorSource"),
    detail: stringOf(body, "MessageDetail", "ExceptionMessage"),
    modelState: modelStateOf(ownValue(body, "ModelState")),
  };
  const known = Object.entries(found).filter(([, value]) => value !== undefined);
  return known.length > 0 ? (Object.fromEntries(known) as VendorError) : undefined;
}

/** Returns the first of the named members that is a string and not empty. */
function stringOf(record: Readonly<Record<string, unknown>>, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = ownValue(record, name);
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

function modelStateOf(value: unknown): Record<string, string[]> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const entries = Object.entries(value).map(([member, problems]): [string, string[]] => [
    member,
    (Array.isArray(problems) ? problems : [problems]).map(String),
  ]);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
