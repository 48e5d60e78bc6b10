import { parseMediaType } from "@so-webhook/runtime/media";
import { exitCodes, reasonOf } from "../exit-codes.ts";
import type { Context } from "../world.ts";
import { type Answer, type Outgoing, post } from "./post.ts";

/** One event to be sent to a receiver. */
export type Sending = {
  readonly url: URL;
  readonly outgoing: Outgoing;
  readonly event: string | null;
  readonly id: string | null;
  readonly json: boolean;
};

/** Sends an event, shows the response as a line, and returns the exit code that it means. */
export async function sendAndShow(
  { out }: Context,
  { url, outgoing, event, id, json }: Sending,
): Promise<number> {
  let answer: Answer;
  try {
    answer = await post(url, outgoing);
  } catch (error) {
    if (outgoing.signal?.aborted) {
      const message = "Interrupted.";
      if (json) out.json({ ok: false, event, id, error: { code: "aborted", message } });
      else out.talk(message);
      return exitCodes.interrupted;
    }
    const { code } = error as NodeJS.ErrnoException;
    // The message of OpenSSL has several lines.
    const reason =
      code === "EPROTO" ? "the TLS handshake failed. Does it use http?" : reasonOf(error) || code;
    const message = `Cannot reach ${url.origin}: ${reason}`;
    if (json) out.json({ ok: false, event, id, error: { code: "unreachable", message } });
    else out.talk(`${out.paintTalk("red", "error:")} ${message}`);
    return exitCodes.unreachable;
  }
  const { status, durationMs } = answer;
  const ok = status >= 200 && status < 300;
  const body = textOf(answer);
  if (json) out.json({ ok, event, id, status, body, durationMs });
  else {
    const mark = ok ? out.paint("green", "✓") : out.paint("red", "✗");
    const start = out.excerpt(body.trim(), undefined, { lines: 1, characters: 200 });
    const said = start.replaceAll(/\s*\n\s*/g, " ");
    out.data(
      `${mark} ${event ?? "(no event)"} → ${status} in ${durationMs} ms${said === "" ? "" : `  ${said}`}`,
    );
  }
  return ok ? exitCodes.ok : exitCodes.refused;
}

/** Returns the body of a response in the charset of its Content-Type, and otherwise in UTF-8. */
function textOf({ headers, body }: Answer): string {
  const coding = String(headers["content-encoding"] ?? "identity");
  if (coding.toLowerCase() !== "identity" && body.length > 0) {
    return `[The body has the content coding ${coding}. Its ${body.length} bytes are not shown.]`;
  }
  const charset = parseMediaType(String(headers["content-type"]))?.parameters.get("charset");
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return body.toString();
  }
}
