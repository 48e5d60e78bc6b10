import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sign, verify } from "./signature.ts";

type Vector = {
  readonly name: string;
  readonly secret?: string;
  readonly secretHex?: string;
  readonly bodyHex: string;
  readonly signature: string;
};

const vectors = JSON.parse(
  readFileSync(new URL("../fixtures/signature-vectors.json", import.meta.url), "utf8"),
) as Vector[];

function bytes(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

test("there are 19 independently computed vectors", () => {
  expect(vectors).toHaveLength(19);
});

test.each(vectors)(
  "sign and verify agree with the independent vector: $name",
  async ({ secret, secretHex, bodyHex, signature }) => {
    const key = secret ?? bytes(secretHex ?? "");
    const body = bytes(bodyHex);
    expect(await sign(body, key)).toBe(signature);
    expect(await verify({ body, signature, secret: key })).toEqual({ ok: true });
    expect(await verify({ body: body.buffer, signature, secret: [new Uint8Array([9]), key] })).toEqual({
      ok: true,
    });
  },
);

test.each(vectors.filter(({ bodyHex }) => isUtf8(bytes(bodyHex))))(
  "sign agrees with the independent vector when the body is a string: $name",
  async ({ secret, secretHex, bodyHex, signature }) => {
    const body = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes(bodyHex));
    expect(await sign(body, secret ?? bytes(secretHex ?? ""))).toBe(signature);
  },
);

test("sign hashes a view of a larger buffer from its own offset", async () => {
  const { secretHex = "", bodyHex, signature } = vectors[1] as Vector;
  const padded = bytes(`ffff${bodyHex}ffff`);
  const view = padded.subarray(2, padded.length - 2);
  expect(await sign(view, bytes(secretHex))).toBe(signature);
});

function isUtf8(body: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(body);
    return true;
  } catch {
    return false;
  }
}
