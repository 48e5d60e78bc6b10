import { parseMediaType } from "@so-webhook/runtime/media";
import type { PingOutcome, PingReply } from "./ping.ts";
import type { HeaderList } from "./ping-headers.ts";

/**
 * The text of `WebhookResult.Message`: status line, headers, blank line and body of the reply with CRLF line
 * ends, or the reason why there was none. Remarks of the sandbox follow in square brackets. The service's own
 * layout is not known.
 */
export const formatMessage = (outcome: PingOutcome, remarks: readonly string[] = []): string => {
  const text = outcome.kind === "reply" ? replyText(outcome.reply) : `No answer: ${outcome.reason}.`;
  const all = outcome.kind === "reply" ? [...replyRemarks(outcome.reply), ...remarks] : remarks;
  return [text, ...all.map((remark) => `[${remark}]`)].join("\r\n");
};

const replyText = (reply: PingReply): string => {
  const statusLine = `HTTP/${reply.httpVersion} ${reply.status} ${reply.reason}`;
  const fields = reply.headers.map(([name, value]) => `${name}: ${value}`);
  return [...[statusLine, ...fields].map(showControls), "", bodyText(reply)].join("\r\n");
};

const replyRemarks = (reply: PingReply): readonly string[] => {
  const remarks: string[] = [];
  if (reply.status >= 300 && reply.status < 400) remarks.push("The sandbox does not follow redirects.");
  if (reply.cut) remarks.push(`Cut by the sandbox: the body is longer than ${reply.body.byteLength} bytes.`);
  return remarks;
};

const bodyText = (reply: PingReply): string => {
  const coding = headerOf(reply.headers, "content-encoding");
  if (coding !== undefined && coding.toLowerCase() !== "identity") {
    return `[The body is coded as ${showControls(coding)}; its ${reply.body.byteLength} bytes are not shown.]`;
  }
  return showControls(decode(reply.body, headerOf(reply.headers, "content-type")));
};

/** By the reply's charset, else UTF-8; a byte that is no text of it becomes U+FFFD. */
const decode = (body: Uint8Array, contentType: string | undefined): string => {
  const charset = contentType && parseMediaType(contentType)?.parameters.get("charset");
  try {
    return new TextDecoder(charset || "utf-8").decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
};

const headerOf = (headers: HeaderList, name: string): string | undefined =>
  headers.find(([found]) => found.toLowerCase() === name)?.[1];

/**
 * Shows control characters by their pictures (U+2400 …) and non-characters as U+FFFD, so that the text fits
 * XML 1.0 and does nothing to a terminal.
 */
const showControls = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (found) =>
      String.fromCharCode(0x2400 + found.charCodeAt(0)),
    )
    .replaceAll("\u007f", "\u2421")
    .replace(/[\u0080-\u009f\ufffe\uffff]/g, "\ufffd");
