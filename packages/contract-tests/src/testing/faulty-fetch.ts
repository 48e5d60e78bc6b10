import { createSandbox } from "@so-webhook/sandbox";
import type { Fetch } from "../send/exchange.ts";

/** A response on its way to the client, which a fault may change. */
export type Passing = { status: number; headers: Headers; body: string };

/** Makes a sandbox that replays the documented exchange. */
export function replaying(): Fetch {
  return createSandbox({ replay: true }).fetch;
}

/** Adds a fault to a server: it changes every response to a request with this Accept, and no other. */
export function faulty(
  accept: string,
  fault: (response: Passing) => void,
  server: Fetch = replaying(),
): Fetch {
  return async (request) => {
    const response = await server(request);
    if (request.headers.get("accept") !== accept) return response;
    const { status, headers } = response;
    const passing = { status, headers: new Headers(headers), body: await response.text() };
    fault(passing);
    // Bytes, since a string would add a Content-Type.
    return new Response(new TextEncoder().encode(passing.body), passing);
  };
}

/** Changes the value of a JSON body. */
export function inJson(change: (value: Record<string, unknown>) => void): (response: Passing) => void {
  return (response) => {
    const value = JSON.parse(response.body) as Record<string, unknown>;
    change(value);
    response.body = JSON.stringify(value);
  };
}

/** Replaces part of a body; throws when there is nothing to replace. */
export function inText(from: string | RegExp, to: string): (response: Passing) => void {
  return (response) => {
    const changed = response.body.replace(from, to);
    if (changed === response.body) throw new Error(`The fault finds no ${from} in the body.`);
    response.body = changed;
  };
}

/** Sets a header or, with `null`, removes it. */
export function inHeader(name: string, value: string | null): (response: Passing) => void {
  return ({ headers }) => {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  };
}
