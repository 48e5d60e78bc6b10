import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testOnce } from "../testing/request.ts";

// Created for these tests: self-signed, for localhost and secure.test, valid until 2126.
function fixture(name: string) {
  return readFileSync(new URL(`../testing/fixtures/localhost.${name}.pem`, import.meta.url), "utf8");
}
const ca = fixture("cert");
let server: Server;
let port: number;
const names: (string | false | null | undefined)[] = [];
beforeAll(async () => {
  server = createServer({ key: fixture("key"), cert: ca }, (request, response) => {
    names.push((request.socket as { servername?: string | false }).servername);
    response.end("ok");
  });
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
