import { once } from "node:events";
import type { AddressInfo, Server } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { WebhookEvent } from "../event.ts";
import { createReceiver, type Receiver } from "../receiver.ts";
import type { ReceiverError } from "../receiver-error.ts";
import { sign } from "../signature.ts";

export const secret = "pässwörd";

/** Indented and with a non-ASCII name, so that parsing and serializing it gives other bytes. */
export const body = `{\r\n  "EventId": "e1",\r\n  "Event": "contact.changed",\r\n  "WebhookName": "Ålesund 🎉"\r\n}`;

/** A receiver that records its events and errors. */
export type Rig = {
  readonly receiver: Receiver;
  readonly events: WebhookEvent[];
  readonly errors: ReceiverError[];
};

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

/** The differences between a delivery and a good one. */
type Delivery = {
  readonly method?: string;
  readonly sent?: BodyInit | (() => BodyInit);
  readonly signature?: string;
  readonly contentType?: string;
};

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

/** Tests what every adapter must do on a real socket. `serve` mounts the receiver at `/webhook` and listens. */
export function adapterSuite(name: string, serve: (receiver: Receiver) => Promise<string>): void {
  test(`${name} verifies the bytes that were sent`, async () => {
    const { receiver, events, errors } = rig();
    expect(await deliver(await serve(receiver))).toMatchObject({ status: 200, text: "ok" });
    expect(events).toEqual([JSON.parse(body)]);
    expect(errors).toEqual([]);
  });

  test.each<[string, Delivery, number, string]>([
    ["another signature", { signature: `${"A".repeat(43)}=` }, 401, "wrong-signature"],
    [
      "a body serialized again on the way",
      { sent: JSON.stringify(JSON.parse(body)) },
      401,
      "wrong-signature",
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
  ])(`${name} sends the receiver's response to %s`, async (_, delivery, status, code) => {
    const { receiver, events, errors } = rig();
    const response = await deliver(await serve(receiver), delivery);
    expect(response.status).toBe(status);
    expect(response.text).toMatch(new RegExp(`^${code}: `));
    // Hono's Node server drops the default type of a response. No adapter may change it to another.
    expect(response.headers.get("content-type") ?? "text/plain").toMatch(/^text\/plain/);
    expect(response.headers.get("allow")).toBe(status === 405 ? "POST" : null);
    expect(errors.map((error) => error.code)).toEqual([code]);
    expect(events).toEqual([]);
  });

  test.each(["text/plain", "application/octet-stream", "application/x-www-form-urlencoded"])(
    `${name} reads the bytes whatever other parsers do with %s`,
    async (contentType) => {
      const { receiver } = rig();
      expect(await deliver(await serve(receiver), { contentType })).toMatchObject({ status: 200 });
    },
  );

  test(`${name} accepts a body in many chunks`, async () => {
    const { receiver, events } = rig();
    const large = JSON.stringify({ Event: "foo.bar", Note: "å".repeat(40_000) });
    const bytes = new TextEncoder().encode(large);
    const sent = chunks(bytes);
    const response = await deliver(await serve(receiver), { sent, signature: await sign(large, secret) });
    expect(response).toMatchObject({ status: 200 });
    expect(events).toHaveLength(1);
  });
}

/** Returns the bytes as a stream, which is sent without Content-Length. */
function chunks(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 997) controller.enqueue(bytes.slice(at, at + 997));
      controller.close();
    },
  });
}

/** Listens on a free loopback port until the test ends. Resolves to the base URL. */
export async function listening(server: Server & { closeAllConnections?(): void }): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections?.();
    server.close();
    await once(server, "close");
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
