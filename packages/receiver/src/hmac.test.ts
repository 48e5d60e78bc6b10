import crypto from "node:crypto";
import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { hmac } from "./hmac.ts";
import { verify } from "./signature.ts";

const body = '{"Event":"test"}';
const secret = "s3cret";
/** Computed with openssl, not by the code under test. */
const signature = "iUeacth59Cl86QCfACLw6m+DIEAkwjDP2Co/RjTF5cc=";

/** Replaces `node:crypto` until the test ends. */
function platformWith(node: unknown): void {
  vi.spyOn(process, "getBuiltinModule").mockImplementation(
    (name) => (name === "node:crypto" ? node : undefined) as undefined,
  );
  onTestFinished(() => void vi.restoreAllMocks());
}

/** A platform and the HMACs that it computed so far. */
type Platform = { readonly name: string; readonly prepare: () => () => number };

const platforms: readonly Platform[] = [
  {
    name: "node:crypto",
    prepare: () => {
      const createHmac = vi.fn(crypto.createHmac);
      platformWith({ createHmac });
      return () => createHmac.mock.calls.length;
    },
  },
  {
    name: "WebCrypto",
    prepare: () => {
      platformWith(undefined);
      const sign = vi.spyOn(globalThis.crypto.subtle, "sign");
      return () => sign.mock.calls.length;
    },
  },
];

test("node:crypto and WebCrypto compute the same HMAC of any message with any key", async () => {
  const key = fc.uint8Array({ minLength: 1, maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 10_000 }), key, async (message, key) => {
      const [ownMessage, ownKey] = [Uint8Array.from(message), Uint8Array.from(key)];
      const onNode = await hmac(ownMessage, ownKey);
      const spy = vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined);
      const onWeb = await hmac(ownMessage, ownKey).finally(() => spy.mockRestore());
      expect(onWeb).toBe(onNode);
    }),
  );
});

test.each(
  platforms.flatMap(({ name, prepare }) => [
    { name, prepare, secrets: [secret], given: signature, ok: true },
    { name, prepare, secrets: [secret, "new"], given: signature, ok: true },
    { name, prepare, secrets: ["new", "newer", secret], given: signature, ok: true },
    { name, prepare, secrets: ["new", "newer"], given: signature, ok: false },
    { name, prepare, secrets: [secret], given: `${"A".repeat(43)}=`, ok: false },
  ]),
)(
  "verify on $name computes one HMAC for each of $secrets.length secrets",
  async ({ prepare, secrets, given, ok }) => {
    const computed = prepare();
    expect((await verify({ body, signature: given, secret: secrets })).ok).toBe(ok);
    expect(computed()).toBe(secrets.length);
  },
);

test.each([
  ["process", undefined],
  ["getBuiltinModule", { env: {} }],
])("verify on a platform without %s uses WebCrypto", async (_, process) => {
  vi.stubGlobal("process", process);
  const verified = await verify({ body, signature, secret }).finally(() => void vi.unstubAllGlobals());
  expect(verified).toEqual({ ok: true });
});

test("WebCrypto cannot export the key", async () => {
  platformWith(undefined);
  const importKey = vi.spyOn(globalThis.crypto.subtle, "importKey");
  await verify({ body, signature, secret });
  expect(importKey.mock.calls.map(([, , , extractable, usages]) => [extractable, usages])).toEqual([
    [false, ["sign"]],
  ]);
});

test.each(platforms)("verify on $name accepts a body in shared memory", async ({ prepare }) => {
  prepare();
  const bytes = new TextEncoder().encode(body);
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  expect(await verify({ body: shared, signature, secret })).toEqual({ ok: true });
});

test("verify compares every character of the signature", async () => {
  for (let index = 0; index < 43; index += 1) {
    const other = signature[index] === "A" ? "E" : "A";
    const given = `${signature.slice(0, index)}${other}${signature.slice(index + 1)}`;
    expect(await verify({ body, signature: given, secret })).toEqual({
      ok: false,
      reason: "wrong-signature",
    });
  }
});
