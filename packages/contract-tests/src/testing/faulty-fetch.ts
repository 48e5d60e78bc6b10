import { createSandbox } from "@so-webhook/sandbox";
import type { Fetch } from "../run/exchange.ts";

/** A reply on its way to the client, for a fault to change. */
export type Passing = { status: number; headers: Headers; body: string };

/** A fresh sandbox that replays the documented exchange. */
export const replaying = (): Fetch => createSandbox({ replay: true }).fetch;

/** The sandbox behind a fault: every reply to a request with this Accept is changed, the others pass. */
export const faulty =
  (accept: string, fault: (reply: Passing) => void, server: Fetch = replaying()): Fetch =>
  async (request) => {
    const response = await server(request);
    if (request.headers.get("accept") !== accept) return response;
    const reply = {
      status: response.status,
      headers: new Headers(response.headers),
      body: await response.text(),
    };
    fault(reply);
    // Bytes, since a text would bring a Content-Type of its own.
    return new Response(new TextEncoder().encode(reply.body), reply);
  };

/** Changes the value of a JSON body. */
export const inJson =
  (change: (value: Record<string, unknown>) => void) =>
  (reply: Passing): void => {
    const value = JSON.parse(reply.body) as Record<string, unknown>;
    change(value);
    reply.body = JSON.stringify(value);
  };

/** Replaces text of a body; fails when there is nothing to replace. */
export const inText =
  (from: string | RegExp, to: string) =>
  (reply: Passing): void => {
    const changed = reply.body.replace(from, to);
    if (changed === reply.body) throw new Error(`The fault finds no ${from} in the body.`);
    reply.body = changed;
  };

/** Sets or, with `null`, drops a header field. */
export const inHeader =
  (name: string, value: string | null) =>
  (reply: Passing): void => {
    if (value === null) reply.headers.delete(name);
    else reply.headers.set(name, value);
  };
