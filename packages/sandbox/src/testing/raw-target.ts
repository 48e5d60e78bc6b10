import { type AddressInfo, createServer, type Socket } from "node:net";

export type RawTarget = {
  readonly url: string;
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

/** Starts a target that calls `act` with the socket when a complete ping has arrived. */
export async function startRawTarget(act: (socket: Socket) => void): Promise<RawTarget> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => {});
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      if (text.includes("\r\n\r\n{") && text.endsWith("}")) act(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
