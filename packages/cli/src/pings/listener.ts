import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { CommandError, reasonOf } from "../exit-codes.ts";
import { type Answer, post } from "./post.ts";
import { eventOf, type RecordedPing, recordedHeaders } from "./recorded-ping.ts";

/** How a listener answers. */
export type ListenerOptions = {
  readonly port: number;
  readonly host: string;
  readonly secret?: string | undefined;
  readonly status?: number | undefined;
  readonly delayMs: number;
  readonly forward?: URL | undefined;
  /** Takes each ping after it has been answered. */
  readonly onPing: (ping: ReceivedPing) => void | Promise<void>;
};

/** A ping, and how it was answered. */
export type ReceivedPing = {
  readonly record: RecordedPing;
  readonly id: string | null;
  readonly body: Buffer;
  readonly status: number;
  readonly durationMs: number;
  /** Why the ping could not be forwarded. */
  readonly forwardError?: string;
};

const maxBodyBytes = 10 * 1024 * 1024;

/** Receives pings on a port until it is closed. */
export async function startListener(
  options: ListenerOptions,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const { port, host } = options;
  let origin = "";
  const server = createServer((request, response) => {
    receive(request, response, origin, options).catch(() => response.destroy());
  });
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
    const hint = isTaken ? "--port 0 takes a free port." : "Change --host or --port.";
    throw new CommandError(`Cannot listen on ${host}:${port}: ${reasonOf(error)}. ${hint}`);
  }
  origin = originOf(server.address() as AddressInfo);
  return {
    url: origin,
    close: async () => {
      server.close();
      server.closeIdleConnections();
      await once(server, "close");
    },
  };
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
  options: ListenerOptions,
): Promise<void> {
  const started = performance.now();
  const receivedAt = new Date().toISOString();
  if (request.method !== "POST") {
    response.writeHead(405, { allow: "POST" }).end("Webhooks are sent with POST.\n");
    return;
  }
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413, { connection: "close" }).end();
    return;
  }
  const { headers, method, url = "/" } = request;
  const event = eventOf(body, headers);
  const record: RecordedPing = {
    receivedAt,
    method,
    url: new URL(url, origin).href,
    headers: recordedHeaders(headers),
    bodyBase64: body.toString("base64"),
    ...(await judge(body, headers["x-superoffice-signature"], options.secret)),
    event: event.name,
  };
  const forwarded = await forward(request, body, options.forward);
  const { status, answer } = answerFor(options, record, forwarded);
  if (options.delayMs > 0) await wait(options.delayMs);
  // Without them, the body could not be read.
  for (const name of ["content-type", "content-encoding"]) {
    const value = answer?.headers[name];
    if (value !== undefined) response.setHeader(name, value);
  }
  response.writeHead(status);
  response.end(answer?.body ?? `${record.reason ?? "ok"}\n`);
  await options.onPing({
    record,
    id: event.id,
    body,
    status,
    durationMs: Math.round(performance.now() - started),
    ...(typeof forwarded === "string" ? { forwardError: forwarded } : {}),
  });
}

/** Judges the signature. Without a secret, it cannot be checked. */
async function judge(
  body: Buffer,
  signature: string | string[] | undefined,
  secret: string | undefined,
): Promise<Pick<RecordedPing, "verdict" | "reason">> {
  if (signature === undefined) return { verdict: "unsigned", ...(secret && { reason: "missing-signature" }) };
  if (secret === undefined) return { verdict: "unchecked" };
  const { verify } = await import("@so-webhook/receiver");
  const verification = await verify({ body, signature: [signature].flat().join(", "), secret });
  return verification.ok ? { verdict: "valid" } : { verdict: "invalid", reason: verification.reason };
}

/** The response of the server that a ping is forwarded to, or the reason why it sent none. */
async function forward(
  request: IncomingMessage,
  body: Buffer,
  to: URL | undefined,
): Promise<Answer | string | undefined> {
  if (to === undefined) return undefined;
  try {
    return await post(to, { method: request.method ?? "POST", headers: request.rawHeaders, body });
  } catch (error) {
    return reasonOf(error) || "the connection failed";
  }
}

/** A chosen status first, then that of the forward target, then a receiver's: 401 for a signature that is not right. */
function answerFor(
  { status, secret }: ListenerOptions,
  { verdict }: RecordedPing,
  forwarded: Answer | string | undefined,
): { readonly status: number; readonly answer?: Answer } {
  const answer = typeof forwarded === "object" ? forwarded : undefined;
  if (status !== undefined) return { status, ...(answer && { answer }) };
  if (answer !== undefined) return { status: answer.status, answer };
  if (typeof forwarded === "string") return { status: 502 };
  return { status: secret !== undefined && verdict !== "valid" ? 401 : 200 };
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function originOf({ address, family, port }: AddressInfo): string {
  return family === "IPv6" ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}
