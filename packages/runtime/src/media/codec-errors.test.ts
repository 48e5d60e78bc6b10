import fc from "fast-check";
import { expect, test } from "vitest";
import type { Codec } from "./codec.ts";
import { CodecError } from "./codec-error.ts";
import { jsonCodec } from "./json/codec.ts";
import { anyCharacter, numRuns } from "./testing/arbitrary.ts";
import { formCodec, xmlCodec } from "./testing/lazy-codecs.ts";
import { webhookNamespace, webhookShape, webhookShapes } from "./testing/webhook-contract.ts";

const codecs: readonly (readonly [string, Codec])[] = [
  ["JSON", jsonCodec],
  ["form", formCodec],
  ["XML", xmlCodec],
];
const typed = { shape: webhookShape, shapes: webhookShapes, xmlNamespace: webhookNamespace };

function thrownBy(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

const revoked = Proxy.revocable({}, {});
revoked.revoke();
const cycle: Record<string, unknown> = {};
Object.assign(cycle, { Properties: cycle, RegisteredAssociate: cycle, Headers: { a: cycle }, x: [cycle] });

/** Values that throw when they are read, refer to themselves, or are no data. */
const hostile: readonly unknown[] = [
  Object.defineProperty({}, "Name", { enumerable: true, get: () => fail("getter") }),
  Object.defineProperty({}, "Name", { enumerable: true, get: () => fail(revoked.proxy) }),
  { toJSON: () => fail("toJSON") },
  { [Symbol.toPrimitive]: () => fail("toPrimitive"), [Symbol.toStringTag]: "x" },
  {
    get [Symbol.toStringTag]() {
      return fail("tag");
    },
  },
  new Proxy({}, { ownKeys: () => fail("ownKeys") }),
  new Proxy([], { get: () => fail("get") }),
  new Proxy({}, { getPrototypeOf: () => fail("prototype") }),
  revoked.proxy,
  cycle,
  Array.from({ length: 20_000 }).reduce<unknown>((inner) => ({ Properties: inner }), 1),
  Object.assign(Object.create(null), { Name: "n" }),
  new Date(Number.NaN),
  new Map([[1, 2]]),
  new Uint8Array(2),
  Symbol("s"),
  1n,
  Number.NaN,
  () => 1,
  "\ud800",
  undefined,
];

function fail(thrown: unknown): never {
  throw thrown;
}

const place = fc.constantFrom(
  "Name",
  "WebhookId",
  "Events",
  "Headers",
  "Properties",
  "Registered",
  "Added",
  "",
);
/** Functions, since fast-check itself reads the values that it generates. */
const values = fc.tuple(fc.nat(hostile.length - 1), fc.array(place, { maxLength: 3 })).map(
  ([index, names]) =>
    () =>
      names.reduceRight((inner, name) => (name === "" ? [inner] : { [name]: inner }), hostile[index]),
);
const anything = fc.anything().map((value) => () => value);

test.each(codecs)("%s is written, or refused with a CodecError, whatever the value", (_, codec) => {
  const property = fc.property(fc.oneof(values, anything), fc.constantFrom(typed, {}), (value, context) => {
    const error = thrownBy(() => codec.encode(value(), context));
    if (error !== undefined) expect(error instanceof CodecError && error.kind).toBe("encode");
  });
  fc.assert(property, { numRuns });
});

test.each(codecs)("%s is read, or refused with a CodecError, whatever the bytes", (_, codec) => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc
      .string({ unit: anyCharacter, maxLength: 40 })
      .map((text) => new TextEncoder().encode(`<Webhook>${text}`)),
    fc.string({ maxLength: 40 }).map((text) => new TextEncoder().encode(`Headers${text}`)),
  );
  const charset = fc.constantFrom({}, { charset: "utf-16" }, { charset: "klingon" });
  const property = fc.property(bytes, charset, fc.constantFrom(typed, {}), (body, given, context) => {
    const error = thrownBy(() => codec.decode(body, { ...context, ...given }));
    if (error !== undefined) expect(error instanceof CodecError && error.kind).toBe("decode");
  });
  fc.assert(property, { numRuns });
});

test.each(codecs)("%s refuses a value beyond any stack", (_, codec) => {
  const error = thrownBy(() => codec.encode({ Properties: { a: cycle } }, { ...typed, maxDepth: 1_000_000 }));
  expect(error).toBeInstanceOf(CodecError);
});
