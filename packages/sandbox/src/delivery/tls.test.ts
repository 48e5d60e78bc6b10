import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSandbox } from "../sandbox.ts";
import { testOnce, testRequest } from "../testing/request.ts";

// Created for these tests: self-signed, for localhost and secure.test, valid until 2126.
function fixture(name: string) {
  return readFileSync(new URL(`../testing/fixtures/localhost.${name}.pem`, import.meta.url), "utf8");
}
const ca = fixture("cert");
let server: Server;
let port: number;
const handshakes: unknown[] = [];
const names: (string | false | null | undefined)[] = [];
beforeAll(async () => {
  server = createServer({ key: fixture("key"), cert: ca }, (request, response) => {
    names.push((request.socket as { servername?: string | false }).servername);
    response.end("ok");
  });
  server.on("secureConnection", (socket: TLSSocket & { servername?: string }) =>
    handshakes.push([socket.servername, socket.isSessionReused() ? "resumed" : "full"]),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const options = { resolve: async () => ["127.0.0.1"], requireHttps: true };
function ping(host: string, tls = {}) {
  return testOnce({ TargetUrl: `https://${host}:${port}/` }, { ...options, tls });
}

test("A ping accepts a trusted certificate for the name in TargetUrl", async () => {
  expect(await ping("secure.test", { ca })).toMatchObject({ status: 200, Success: true });
  expect(names.at(-1)).toBe("secure.test");
});

test("A ping refuses a self-signed certificate", async () => {
  expect(await ping("secure.test")).toEqual({
    status: 200,
    Success: false,
    Message: "No response: the TLS connection to the target failed (DEPTH_ZERO_SELF_SIGNED_CERT).",
  });
});

test("A ping refuses a certificate for another name", async () => {
  expect((await ping("other.test", { ca })).Message).toBe(
    "No response: the TLS connection to the target failed (ERR_TLS_CERT_ALTNAME_INVALID).",
  );
});

test("A ping accepts any certificate with validate: false", async () => {
  expect(await ping("other.test", { validate: false })).toMatchObject({ Success: true });
});

test("A TLS connection is used again for its own name only, and a new one checks the certificate", async () => {
  const sandbox = createSandbox({ ...options, tls: { ca } });
  const success = async (host: string) => {
    const response = await sandbox.fetch(testRequest({ TargetUrl: `https://${host}:${port}/` }));
    return ((await response.json()) as { Success: boolean }).Success;
  };
  handshakes.length = 0;
  expect([await success("secure.test"), await success("secure.test")]).toEqual([true, true]);
  expect([handshakes, names.at(-1)]).toEqual([[["secure.test", "full"]], "secure.test"]);
  expect(await success("other.test")).toBe(false);
  await sandbox.close();
  expect(await success("secure.test")).toBe(true);
  expect(handshakes.at(-1)).toEqual(["secure.test", "full"]);
  expect(handshakes.filter((one) => String(one).startsWith("secure"))).toHaveLength(2);
  await sandbox.close();
});
