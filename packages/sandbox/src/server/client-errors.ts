import { type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Connections } from "./connections.ts";

/** The statuses of what is not a request, by the code of the error. For others it is 400. */
const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/**
 * Responds to what is not a request, and ends its connection. The requests before it get their own responses first: by
 * default, Node.js would respond in their place, and hide what is wrong with a request whose Content-Length is too short.
 */
export function respondToClientErrors(server: Server, connections: Connections): void {
  const known = new WeakSet<Socket>();
  server.on("clientError", async ({ code = "" }: NodeJS.ErrnoException, socket: Socket) => {
    // Each further chunk is an error, too.
    if (known.has(socket)) return;
    known.add(socket);
    const connection = connections.of(socket);
    const [broken, running] = [...connection.running].find(([{ req }]) => !req.complete) ?? [];
    await (running?.before ?? connection.responded);
    const status = statuses[code] ?? 400;
    if (broken?.headersSent) await connection.responded;
    else if (socket.writable)
      socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`);
    socket.destroySoon();
  });
}
