import type { VendorError } from "./client-error.ts";

/** Text of the first of the names that the record has. */
function textOf(record: Record<string, unknown>, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(record, name) ? record[name] : undefined;
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

function modelStateOf(value: unknown): Record<string, string[]> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const entries = Object.entries(value).map(([member, complaints]): [string, string[]] => [
    member,
    (Array.isArray(complaints) ? complaints : [complaints]).map(String),
  ]);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/**
 * Reads what an error body says, in any of the forms seen: the REST error object (`ErrorMessage`, or `Message`
 * in another spelling), ASP.NET's HttpError (`Message`, `MessageDetail`, `ExceptionMessage`, `ModelState`), as JSON or XML.
 */
export function vendorErrorOf(body: unknown): VendorError | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  const record = body as Record<string, unknown>;
  const found = {
    message: textOf(record, "ErrorMessage", "Message"),
    type: textOf(record, "ErrorType", "ExceptionType"),
    source: textOf(record, "ErrorSource"),
    detail: textOf(record, "MessageDetail", "ExceptionMessage"),
    modelState: modelStateOf(Object.hasOwn(record, "ModelState") ? record.ModelState : undefined),
  };
  const known = Object.entries(found).filter(([, value]) => value !== undefined);
  return known.length > 0 ? (Object.fromEntries(known) as VendorError) : undefined;
}
