import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testOnce } from "../testing/result.ts";

// Made for these tests: signed by itself, for localhost and secure.test, valid until 2126.
const fixture = (name: string) =>
  readFileSync(new URL(`../testing/fixtures/localhost.${name}.pem`, import.meta.url), "utf8");
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
const ping = (host: string, tls = {}) =>
  testOnce({ TargetUrl: `https://${host}:${port}/` }, { ...options, tls });

describe("a ping over TLS", () => {
  it("takes a certificate it trusts for the name in TargetUrl", async () => {
    expect(await ping("secure.test", { ca })).toMatchObject({ status: 200, Success: true });
    expect(names.at(-1)).toBe("secure.test");
  });

  it("refuses one that nobody vouches for", async () => {
    expect(await ping("secure.test")).toEqual({
      status: 200,
      Success: false,
      Message: "No answer: the TLS connection to the target failed (DEPTH_ZERO_SELF_SIGNED_CERT).",
    });
  });

  it("refuses one of another name", async () => {
    expect((await ping("other.test", { ca })).Message).toBe(
      "No answer: the TLS connection to the target failed (ERR_TLS_CERT_ALTNAME_INVALID).",
    );
  });

  it("takes any when told to", async () => {
    expect(await ping("other.test", { validate: false })).toMatchObject({ Success: true });
  });
});
