import { expect, it } from "vitest";
import type { WebhookEvent } from "../event.ts";
import { createReceiver, type Receiver } from "../receiver.ts";
import type { ReceiverError } from "../receiver-error.ts";
import { sign } from "../sign.ts";

export const secret = "pässwörd";

/** Indented and with a non-ASCII name: whoever parses and writes it again does not get these bytes back. */
export const body = `{\r\n  "EventId": "e1",\r\n  "Event": "contact.changed",\r\n  "WebhookName": "Ålesund 🎉"\r\n}`;

/** A receiver that keeps what it is given, and the base URL of the server that the test puts around it. */
export interface Rig {
  readonly receiver: Receiver;
  readonly events: WebhookEvent[];
  readonly errors: ReceiverError[];
}

export function rig(): Rig {
  const events: WebhookEvent[] = [];
  const errors: ReceiverError[] = [];
  const receiver = createReceiver({
    secret,
    maxBodyBytes: 100_000,
    onEvent: (event) => events.push(event),
    onError: (error) => errors.push(error),
  });
  return { receiver, events, errors };
}

/** What a delivery may differ in from a good one. */
interface Delivery {
  readonly method?: string;
  readonly sent?: BodyInit | (() => BodyInit);
  readonly signature?: string;
  readonly contentType?: string;
}

/** Posts the signed body to `/webhook` below `base`. */
export async function deliver(
  base: string,
  { method = "POST", sent = body, signature, contentType }: Delivery = {},
) {
  const headers = new Headers({ "X-Superoffice-Signature": signature ?? (await sign(body, secret)) });
  headers.set("Content-Type", contentType ?? "application/json; charset=utf-8");
  const carriesBody = method !== "GET" && method !== "HEAD";
  const init = {
    method,
    headers,
    ...(carriesBody ? { body: typeof sent === "function" ? sent() : sent } : {}),
    duplex: "half",
  };
  const response = await fetch(`${base}/webhook`, init as RequestInit);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

/** What every adapter must do on a real socket; `serve` mounts the receiver at `/webhook` and listens. */
export function adapterSuite(serve: (receiver: Receiver) => Promise<string>): void {
  it("verifies the bytes that were sent", async () => {
    const { receiver, events, errors } = rig();
    expect(await deliver(await serve(receiver))).toMatchObject({ status: 200, text: "ok" });
    expect(events).toEqual([JSON.parse(body)]);
    expect(errors).toEqual([]);
  });

  it.each<[string, Delivery, number, string]>([
    ["another signature", { signature: `${"A".repeat(43)}=` }, 401, "wrong-signature"],
    [
      "a body written again on the way",
      { sent: JSON.stringify(JSON.parse(body)) },
      401,
      "re-serialized-body",
    ],
    ["a body above the limit", { sent: "x".repeat(200_000) }, 413, "body-too-large"],
    [
      "a chunked body above the limit",
      { sent: () => chunks(new Uint8Array(200_000)) },
      413,
      "body-too-large",
    ],
    ["GET", { method: "GET" }, 405, "method-not-allowed"],
    ["PUT with a body", { method: "PUT" }, 405, "method-not-allowed"],
  ])("passes on what the receiver says to %s", async (_, delivery, status, code) => {
    const { receiver, events, errors } = rig();
    const answer = await deliver(await serve(receiver), delivery);
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(new RegExp(`^${code}: `));
    // Hono's Node server drops the default type of a response; no adapter may make it anything else.
    expect(answer.headers.get("content-type") ?? "text/plain").toMatch(/^text\/plain/);
    expect(answer.headers.get("allow")).toBe(status === 405 ? "POST" : null);
    expect(errors.map((error) => error.code)).toEqual([code]);
    expect(events).toEqual([]);
  });

  it.each(["text/plain", "application/octet-stream", "application/x-www-form-urlencoded"])(
    "reads the bytes whatever %s makes of them elsewhere",
    async (contentType) => {
      const { receiver } = rig();
      expect(await deliver(await serve(receiver), { contentType })).toMatchObject({ status: 200 });
    },
  );

  it("takes a body in many chunks", async () => {
    const { receiver, events } = rig();
    const large = JSON.stringify({ Event: "foo.bar", Note: "å".repeat(40_000) });
    const bytes = new TextEncoder().encode(large);
    const sent = chunks(bytes);
    const answer = await deliver(await serve(receiver), { sent, signature: await sign(large, secret) });
    expect(answer).toMatchObject({ status: 200 });
    expect(events).toHaveLength(1);
  });
}

/** The bytes as a stream of pieces, which goes out without Content-Length. */
function chunks(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 997) controller.enqueue(bytes.slice(at, at + 997));
      controller.close();
    },
  });
}
