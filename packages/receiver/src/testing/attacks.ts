import { connect } from "node:net";
import { sign } from "../signature.ts";

/** What a hostile delivery works with. */
export type Target = {
  readonly port: number;
  readonly secret: string;
  /** A receiver in this process, without a socket. */
  readonly receive: (request: Request) => Promise<Response>;
  /** The same with an event store that never settles. */
  readonly receiveStuck: (request: Request) => Promise<Response>;
  /** Posts a body to the server. Resolves to the status. */
  readonly post: (
    body: string | Uint8Array,
    headers: Record<string, string>,
    path?: string,
  ) => Promise<number>;
  /** Returns a whole number below `limit`, from the seed. */
  readonly random: (limit: number) => number;
};

/** A hostile delivery and the result that it must have. */
type Attack = {
  readonly run: (target: Target) => Promise<number | "closed">;
  readonly result: number | "closed";
};

const forged = { "X-SuperOffice-Signature": `${"A".repeat(43)}=` };
const signed = JSON.stringify({ EventId: "hostile", Event: "contact.changed" });
const nested = `${"[".repeat(4000)}${Array(28_000).fill(0).join(",")}${"]".repeat(4000)}`;

/** Hostile deliveries, each one that once broke the receiver or a neighbour of such a one. */
export const attacks: Readonly<Record<string, Attack>> = {
  "a forged signature over nested arrays": { result: 401, run: ({ post }) => post(nested, forged) },
  "a forged signature over 1 MB": { result: 401, run: ({ post }) => post("\r\n".repeat(500_000), forged) },
  "a malformed signature": {
    result: 401,
    run: ({ post }) => post(signed, { "X-SuperOffice-Signature": "A".repeat(8000) }),
  },
  "a signature of spaces between letters": {
    result: 401,
    run: ({ post }) => post(signed, { "X-SuperOffice-Signature": `A${" ".repeat(12_000)}A` }),
  },
  "no signature": { result: 401, run: ({ post }) => post(signed, {}) },
  "a signed body that is not an event": { result: 400, run: (target) => postSigned(target, nested) },
  "a signed event that nests deeply": {
    result: 200,
    run: (target) => postSigned(target, `{"Event":"a.b","Note":${nested}}`),
  },
  "a body above the limit": {
    result: 413,
    run: ({ receive }) => receiveStream(receive, () => new Uint8Array(100_000)),
  },
  "a Content-Length above the limit": {
    result: 413,
    run: ({ port }) => rawExchange(port, head("POST", "Content-Length: 999999999")),
  },
  "an endless body of strings": {
    result: 400,
    run: ({ receive }) => receiveStream(receive, () => "x".repeat(1000)),
  },
  "an endless body of empty chunks": {
    result: 400,
    run: ({ receive }) => receiveStream(receive, () => new Uint8Array()),
  },
  "chunks of one byte": {
    result: 401,
    run: ({ port }) =>
      rawExchange(
        port,
        `${head("POST", "Transfer-Encoding: chunked")}${"1\r\nx\r\n".repeat(20_000)}0\r\n\r\n`,
      ),
  },
  "a connection lost within the body": {
    result: "closed",
    run: ({ port }) => rawExchange(port, `${head("POST", "Content-Length: 50")}{`, 20),
  },
  "a connection that stalls": {
    result: "closed",
    run: ({ port, random }) => rawExchange(port, "POST /webhook HTTP/1.1\r\nHost: a\r\n", random(500)),
  },
  "another method": { result: 405, run: ({ port }) => rawExchange(port, head("TRACE", "Content-Length: 0")) },
  "an id of white space": {
    result: 200,
    run: (target) => postSigned(target, '{"Event":"a.b","EventId":" "}'),
  },
  "an id of 900 KB": {
    result: 200,
    run: (target) =>
      postSigned(target, `{"Event":"a.b","EventId":"${target.random(2 ** 32)}${"x".repeat(900_000)}"}`),
  },
  "many equal deliveries": {
    result: 200,
    run: async (target) => {
      const body = `{"Event":"a.b","EventId":"${target.random(2 ** 32)}"}`;
      const statuses = await Promise.all(Array.from({ length: 20 }, () => postSigned(target, body)));
      return statuses.find((status) => status !== 200) ?? 200;
    },
  },
  "a JSON string around a signed event, after a parser": {
    result: 500,
    run: async ({ post, secret }) =>
      post(JSON.stringify(signed), { "X-SuperOffice-Signature": await sign(signed, secret) }, "/parsed"),
  },
  "a store that never settles": {
    result: 503,
    run: async ({ receiveStuck, secret }) => {
      const headers = { "X-SuperOffice-Signature": await sign(signed, secret) };
      const request = new Request("http://localhost/", { method: "POST", body: signed, headers });
      return (await receiveStuck(request)).status;
    },
  },
};

async function postSigned({ post, secret }: Target, body: string): Promise<number> {
  return post(body, { "X-SuperOffice-Signature": await sign(body, secret) });
}

async function receiveStream(receive: Target["receive"], chunk: () => unknown): Promise<number> {
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(chunk()),
  });
  const init = { method: "POST", headers: forged, body, duplex: "half" } as RequestInit;
  return (await receive(new Request("http://localhost/", init))).status;
}

function head(method: string, header: string): string {
  const signature = `X-SuperOffice-Signature: ${forged["X-SuperOffice-Signature"]}`;
  return `${method} /webhook HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${signature}\r\n${header}\r\n\r\n`;
}

/** Sends raw text to the server and resolves to the status of the first response, or "closed" without one. */
function rawExchange(port: number, text: string, closeAfterMs?: number): Promise<number | "closed"> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => void socket.write(text));
    let response = "";
    socket.on("data", (chunk) => {
      response += chunk;
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(Number(/^HTTP\/1.1 (\d+)/.exec(response)?.[1]) || "closed"));
    if (closeAfterMs !== undefined) setTimeout(() => socket.destroy(), closeAfterMs);
  });
}
