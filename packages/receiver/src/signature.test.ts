import fc from "fast-check";
import { expect, test } from "vitest";
import { type HeadersLike, sign, signatureOf, type VerifyInput, verify } from "./signature.ts";

const body = '{"Event":"test","EventId":"4b5ce038-50f2-4796-bdb2-f96908cf31c2"}';
const secret = "s3cret";
/** Computed with openssl, not by the code under test. */
const signature = "Lq/e2U6d3PyOUrdN2KbZuPUbOSsar0VqOifpwa5vzss=";

test.each<[string, string | null | undefined, string]>([
  ["no header", undefined, "missing-signature"],
  ["a header that Headers.get does not find", null, "missing-signature"],
  ["an empty header", "", "missing-signature"],
  ["a header of white space", " \t ", "missing-signature"],
  ["a truncated signature", signature.slice(0, 40), "malformed-signature"],
  ["one character less", signature.slice(1), "malformed-signature"],
  ["no padding", signature.replace("=", ""), "malformed-signature"],
  ["too much padding", `${signature}=`, "malformed-signature"],
  ["padding inside", `${signature.slice(0, 20)}=${signature.slice(21)}`, "malformed-signature"],
  ["the URL-safe alphabet", signature.replaceAll("+", "-").replaceAll("/", "_"), "malformed-signature"],
  ["a space inside", `${signature.slice(0, 20)} ${signature.slice(20)}`, "malformed-signature"],
  ["a line end at the end", `${signature}\n`, "malformed-signature"],
  ["two values", `${signature}, ${signature}`, "malformed-signature"],
  ["a scheme in front", `sha256=${signature}`, "malformed-signature"],
  ["hexadecimal", "a".repeat(64), "malformed-signature"],
  ["unused bits set", unusedBitsSet(signature), "malformed-signature"],
  ["letters outside ASCII", `é${signature.slice(1)}`, "malformed-signature"],
  ["base64 of another length", btoa("short"), "malformed-signature"],
  ["wrong case", signature.toLowerCase(), "wrong-signature"],
  ["swapped case", swapCase(signature.slice(0, 42)) + signature.slice(42), "wrong-signature"],
  ["a signature of other bytes", `${"A".repeat(43)}=`, "wrong-signature"],
])("verify refuses %s", async (_, given, reason) => {
  expect(await verify({ body, signature: given, secret })).toEqual({ ok: false, reason });
});

test.each([` ${signature}`, `${signature} `, `\t${signature}\t`])(
  "verify ignores spaces and tabs around the value: %j",
  async (given) => {
    expect(await verify({ body, signature: given, secret })).toEqual({ ok: true });
  },
);

test.each<[string, readonly string[], boolean]>([
  ["the only one", [secret], true],
  ["the old one, first", [secret, "new"], true],
  ["the old one, last", ["new", secret], true],
  ["one of three", ["newer", secret, "new"], true],
  ["none", ["new", "newer"], false],
  ["one with an extra space", [`${secret} `], false],
])("verify during rotation: signed with %s", async (_, secrets, ok) => {
  expect((await verify({ body, signature, secret: secrets })).ok).toBe(ok);
});

test.each<[string, Partial<Record<keyof VerifyInput, unknown>>, RegExp]>([
  ["an empty secret", { secret: "" }, /^secret is empty/],
  ["empty secret bytes", { secret: new Uint8Array() }, /^secret is empty/],
  ["an empty secret among good ones", { secret: [secret, ""] }, /^secret\[1\] is empty/],
  ["an empty list", { secret: [] }, /^secret is an empty list/],
  ["an unset secret", { secret: undefined }, /^secret must be a string or Uint8Array, got undefined/],
  ["a number as secret", { secret: 7 }, /^secret must be a string or Uint8Array, got number/],
  ["null as secret", { secret: null }, /^secret must be a string or Uint8Array, got null/],
  [
    "a parsed object",
    { body: JSON.parse(body) },
    /raw request body.*got an object\. A parsed body cannot be/,
  ],
  ["a parsed array", { body: [] }, /raw request body.*got an array/],
  ["no body", { body: undefined }, /raw request body.*got undefined/],
  ["null as body", { body: null }, /raw request body.*got null/],
])("verify rejects with a TypeError for %s", async (_, wrong, message) => {
  const input = { body, signature, secret, ...wrong } as VerifyInput;
  const failure = await verify(input).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TypeError);
  expect((failure as TypeError).message).toMatch(message);
  expect((failure as TypeError).message).not.toContain(secret);
});

test("verify refuses a header of 100 000 spaces between letters without searching it again and again", async () => {
  const given = `A${" ".repeat(100_000)}A`;
  const processorTime = async () => {
    const before = process.cpuUsage();
    expect(await verify({ body, signature: given, secret })).toEqual({
      ok: false,
      reason: "malformed-signature",
    });
    return process.cpuUsage(before).user;
  };
  await expect.poll(processorTime).toBeLessThan(500_000); // µs
});

test("verify accepts every signature of sign", async () => {
  await fc.assert(
    fc.asyncProperty(content(), content(1), async (message, key) => {
      const made = await sign(message, key);
      expect(await verify({ body: message, signature: made, secret: key })).toEqual({ ok: true });
    }),
  );
});

test("verify refuses any single bit changed in body, secret or signature", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1 }),
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.nat(),
      async (message, key, bit) => {
        const made = await sign(message, key);
        const other = btoa(
          String.fromCharCode(
            ...flipped(
              Uint8Array.from(atob(made), (c) => c.charCodeAt(0)),
              bit,
            ),
          ),
        );
        expect((await verify({ body: flipped(message, bit), signature: made, secret: key })).ok).toBe(false);
        expect((await verify({ body: message, signature: made, secret: flipped(key, bit) })).ok).toBe(false);
        expect((await verify({ body: message, signature: other, secret: key })).ok).toBe(false);
      },
    ),
  );
});

test.each<[string, HeadersLike, string | undefined]>([
  ["Headers, spelled one way", new Headers({ "X-SuperOffice-Signature": "a" }), "a"],
  ["Headers, spelled the other way", new Headers({ "X-Superoffice-Signature": "a" }), "a"],
  ["Headers without it", new Headers({ "X-SuperOffice-Event": "test" }), undefined],
  [
    "a Map-like object of another framework",
    { get: (name) => (name === "x-superoffice-signature" ? "a" : null) },
    "a",
  ],
  ["a record, spelled one way", { "X-SuperOffice-Signature": "a" }, "a"],
  ["a record, spelled the other way", { "X-Superoffice-Signature": "a" }, "a"],
  ["a record in lower case", { host: "b", "x-superoffice-signature": "a" }, "a"],
  ["a record in upper case", { "X-SUPEROFFICE-SIGNATURE": "a" }, "a"],
  ["a record with a header named get", { get: "b", "x-superoffice-signature": "a" }, "a"],
  ["a record with an empty value", { "x-superoffice-signature": "" }, ""],
  ["a record with an unset value", { "x-superoffice-signature": undefined }, undefined],
  ["a record with several values", { "x-superoffice-signature": ["a", "b"] }, "a, b"],
  ["an empty record", {}, undefined],
  [
    "a record whose prototype has it",
    Object.create({ "x-superoffice-signature": "a" }) as HeadersLike,
    undefined,
  ],
])("signatureOf finds it in %s", (_, headers, signature) => {
  expect(signatureOf(headers)).toBe(signature);
});

/** Any character. The unit "binary" of fast-check makes a table of all of them, which takes longer than most tests. */
const unit = fc
  .nat(0x10ffff)
  .filter((codePoint) => codePoint < 0xd800 || codePoint > 0xdfff)
  .map((codePoint) => String.fromCodePoint(codePoint));

function content(minLength = 0): fc.Arbitrary<string | Uint8Array> {
  return fc.oneof(fc.string({ minLength, unit }), fc.uint8Array({ minLength }));
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const index = Math.floor(bit / 8) % copy.length;
  copy[index] = (copy[index] ?? 0) ^ (1 << (bit % 8));
  return copy;
}

function swapCase(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => (letter < "a" ? letter.toLowerCase() : letter.toUpperCase()));
}

/** Adds 1 to the last character, whose two lowest bits no byte uses. */
function unusedBitsSet(text: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return `${text.slice(0, 42)}${alphabet[alphabet.indexOf(text.charAt(42)) + 1]}=`;
}
