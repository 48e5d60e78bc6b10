import { ConnectionFault } from "./connection-fault.ts";
import type { Fault } from "./fault.ts";

const page = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to go on.</body></html>";

/** Spoils an answer by a fault that acts after the work. `html` is the media type of the page. */
export const spoil = (response: Response, body: Uint8Array, fault: Fault, html: string): Response => {
  const headers = new Headers(response.headers);
  const { status } = response;
  switch (fault.kind) {
    case "wrong-type":
      headers.set("Content-Type", `${html}; charset=utf-8`);
      return new Response(page, { status, headers });
    case "mislabelled":
      return new Response(page, { status, headers });
    case "empty":
      return new Response(new Uint8Array(), { status, headers });
    case "truncated":
      headers.set("Content-Length", String(body.byteLength));
      return new Response(halfOf(body), { status, headers });
    default:
      return response;
  }
};

const halfOf = (body: Uint8Array): ReadableStream<Uint8Array> => {
  let sent = false;
  return new ReadableStream({
    pull: (controller) => {
      if (sent) controller.error(new ConnectionFault("The sandbox broke off the answer (fault: truncated)."));
      else controller.enqueue(body.subarray(0, body.byteLength >> 1));
      sent = true;
    },
  });
};
