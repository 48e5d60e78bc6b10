import { parseMediaType } from "@so-webhook/runtime/media";
import type { PingOutcome, PingResponse } from "./ping.ts";
import type { HeaderList } from "./ping-headers.ts";

/**
 * Formats `WebhookResult.Message`: the status line, headers and body of the target's response with CRLF line breaks
 * and an empty line before the body, or the reason why there is no response. Remarks of the sandbox follow in square
 * brackets. The layout that the service uses is not known.
 */
export function formatMessage(outcome: PingOutcome, remarks: readonly string[] = []): string {
  const text =
    outcome.kind === "response" ? responseText(outcome.response) : `No response: ${outcome.reason}.`;
  const all = outcome.kind === "response" ? [...responseRemarks(outcome.response), ...remarks] : remarks;
  return [text, ...all.map((remark) => `[${remark}]`)].join("\r\n");
}

function responseText(response: PingResponse): string {
  const statusLine = `HTTP/${response.httpVersion} ${response.status} ${response.reason}`;
  const fields = response.headers.map(([name, value]) => `${name}: ${value}`);
  return [...[statusLine, ...fields].map(showControls), "", bodyText(response)].join("\r\n");
}

function responseRemarks(response: PingResponse): readonly string[] {
  const remarks: string[] = [];
  if (response.status >= 300 && response.status < 400) remarks.push("The sandbox does not follow redirects.");
  if (response.cut)
    remarks.push(`Truncated by the sandbox: the body is longer than ${response.body.byteLength} bytes.`);
  return remarks;
}

function bodyText(response: PingResponse): string {
  const coding = headerOf(response.headers, "content-encoding");
  if (coding !== undefined && coding.toLowerCase() !== "identity") {
    return `[The body has the content coding ${showControls(coding)}. Its ${response.body.byteLength} bytes are not shown.]`;
  }
  return showControls(decode(response.body, headerOf(response.headers, "content-type")));
}

/** Decodes a body by the charset of its Content-Type, or as UTF-8. Malformed bytes become U+FFFD. */
function decode(body: Uint8Array, contentType: string | undefined): string {
  const charset = contentType && parseMediaType(contentType)?.parameters.get("charset");
  try {
    return new TextDecoder(charset || "utf-8").decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

function headerOf(headers: HeaderList, name: string): string | undefined {
  return headers.find(([found]) => found.toLowerCase() === name)?.[1];
}

/**
 * Replaces control characters with their symbols (U+2400 and following) and noncharacters with U+FFFD, so that the
 * string is valid in XML 1.0 and harmless in a terminal.
 */
function showControls(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are replaced
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (found) =>
        String.fromCharCode(0x2400 + found.charCodeAt(0)),
      )
      .replaceAll("\u007f", "\u2421")
      .replace(/[\u0080-\u009f\ufffe\uffff]/g, "\ufffd")
  );
}
