import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { createReceiver } from "@so-webhook/receiver";
import { nodeReceiver } from "@so-webhook/receiver/node";
import { createSandbox } from "@so-webhook/sandbox";
import {
  type Behaviour,
  closedPort,
  responseOf,
  startFaultyServer,
} from "../../../packages/client/src/testing/faulty-server.ts";
import type { SuiteConfig } from "./suite.ts";

const targetSecret = "s3cret-marker-shared";

const cors = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "content-type, authorization, so-apptoken, x-xsrf-token",
};
const good = responseOf(200, '{"Success":true,"Message":"ok"}', cors);
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20));

/** The servers that a suite talks to, on loopback ports. */
export async function startServers() {
  const sandbox = await createSandbox().listen({ port: 0 });
  const receiver = createReceiver({ secret: targetSecret, onEvent: () => undefined });
  const target = createServer(nodeReceiver(receiver)).listen(0, "127.0.0.1");
  await once(target, "listening");
  const other = await startFaultyServer((socket, request) => {
    const leaked = ["authorization", "so-apptoken"].some((name) => request.headers.has(name));
    socket.write(responseOf(200, JSON.stringify({ Success: !leaked, Message: "other" }), cors));
  });
  const faulty = await startFaultyServer(byPath(other.url));
  const config: SuiteConfig = {
    sandboxUrl: sandbox.url,
    faultyUrl: faulty.url,
    closedUrl: `http://127.0.0.1:${await closedPort()}`,
    targetUrl: `http://127.0.0.1:${(target.address() as AddressInfo).port}/hook`,
    targetSecret,
  };
  const close = async (): Promise<void> => {
    target.close();
    target.closeAllConnections();
    await Promise.all([sandbox.close(), other.close(), faulty.close()]);
  };
  return { config, close };
}

/** Misbehaves as the first segment of the path says. */
function byPath(otherUrl: string): Behaviour {
  const counts = new Map<string, number>();
  return (socket, request, index) => {
    const [method, path = ""] = request.line.split(" ");
    if (method === "OPTIONS") return void socket.write(responseOf(204, "", cors));
    const name = path.split("/")[1] ?? "";
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    faults[name]?.(socket, request, index);
    if (name === "busy")
      socket.write(count === 1 ? responseOf(429, "{}", { ...cors, "Retry-After": "0" }) : good);
    if (name === "elsewhere") socket.write(responseOf(307, "", { ...cors, Location: `${otherUrl}/x` }));
  };
}

const faults: Readonly<Record<string, Behaviour>> = {
  stalled: () => undefined,
  reset: (socket) => void socket.resetAndDestroy(),
  html: (socket) =>
    void socket.write(responseOf(200, "<html></html>", { ...cors, "Content-Type": "text/html" })),
  empty: (socket) => void socket.write(responseOf(200, "", cors)),
  bomb: (socket) => void socket.write(responseOf(200, bomb, { ...cors, "Content-Encoding": "gzip" })),
  moved: (socket) => void socket.write(responseOf(307, "", { ...cors, Location: "/good" })),
  loop: (socket, request) =>
    void socket.write(responseOf(307, "", { ...cors, Location: request.line.split(" ")[1] ?? "" })),
  good: (socket) => void socket.write(good),
  renewed: (socket, request) => {
    const fresh = request.headers.get("authorization") === "Bearer token-2";
    socket.write(fresh ? good : responseOf(401, "{}", cors));
  },
};
