import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sign } from "./sign.ts";
import { verify } from "./verify.ts";

interface Vector {
  readonly name: string;
  readonly secret?: string;
  readonly secretHex?: string;
  readonly bodyHex: string;
  readonly signature: string;
}

const vectors = JSON.parse(
  readFileSync(new URL("../fixtures/signature-vectors.json", import.meta.url), "utf8"),
) as Vector[];

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe("independently computed vectors", () => {
  it("are all there", () => {
    expect(vectors).toHaveLength(19);
  });

  it.each(vectors)("agree: $name", async ({ secret, secretHex, bodyHex, signature }) => {
    const key = secret ?? bytes(secretHex ?? "");
    const body = bytes(bodyHex);
    expect(await sign(body, key)).toBe(signature);
    expect(await verify({ body, signature, secret: key })).toEqual({ ok: true });
    expect(await verify({ body: body.buffer, signature, secret: [new Uint8Array([9]), key] })).toEqual({
      ok: true,
    });
  });

  it.each(vectors.filter(({ bodyHex }) => isUtf8(bytes(bodyHex))))(
    "agree when the body is given as text: $name",
    async ({ secret, secretHex, bodyHex, signature }) => {
      const body = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes(bodyHex));
      expect(await sign(body, secret ?? bytes(secretHex ?? ""))).toBe(signature);
    },
  );

  it("hashes a view of a larger buffer from its own offset", async () => {
    const { secretHex = "", bodyHex, signature } = vectors[1] as Vector;
    const padded = bytes(`ffff${bodyHex}ffff`);
    const view = padded.subarray(2, padded.length - 2);
    expect(await sign(view, bytes(secretHex))).toBe(signature);
  });
});

function isUtf8(body: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(body);
    return true;
  } catch {
    return false;
  }
}
