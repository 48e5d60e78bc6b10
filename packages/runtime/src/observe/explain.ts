import type { CodecChoice, Negotiation } from "./negotiation.ts";
import type { RequestEvent } from "./observe.ts";

/**
 * Returns a request as a curl command for a POSIX shell, suitable for a bug report: secrets are masked as in the
 * event. Replace `***` with the credentials before you run it.
 */
export function toCurl({ method, url, headers, bytes }: RequestEvent): string {
  const parts = [
    `curl -X ${method} ${quoted(url)}`,
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(bytes.length > 0 ? [`--data-raw ${quoted(new TextDecoder().decode(bytes))}`] : []),
  ];
  return parts.join(" \\\n  ");
}

/** Single quotes preserve everything but a single quote. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Explains a negotiation in text, one line for each part. */
export function explainNegotiation({ contentType, accept, request, response }: Negotiation): string {
  const lines = [
    contentType && `Content-Type "${contentType.value}" (${contentType.from})${codecText(request)}`,
    `Accept "${accept.value}" (${accept.from})`,
    response &&
      (response.contentType === ""
        ? "response without Content-Type: no codec"
        : `response "${response.contentType}"${codecText(response)}`),
  ];
  return lines.filter((line) => line !== undefined).join("\n");
}

function codecText(choice: CodecChoice | undefined): string {
  if (choice === undefined) return "";
  return choice.codec === undefined ? ": no codec" : `: codec ${choice.codec}, by its ${choice.by}`;
}
