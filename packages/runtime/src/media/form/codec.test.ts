import { loadSample } from "@so-webhook/dotnet-peer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CodecError } from "../codec-error.ts";
import type { ObjectShape, WireShape, WireShapes } from "../shape.ts";
import { arbitraryOf, numRuns, trickyText } from "../testing/arbitrary.ts";
import { formCodec } from "../testing/lazy-codecs.ts";
import { webhookShape, webhookShapes } from "../testing/webhook-contract.ts";
import { isBlank } from "./binding.ts";

const nullableText: WireShape = { type: "string", nullable: true };

/** The documented carriers, and members of kinds that they lack. */
const shapes: WireShapes = {
  ...webhookShapes,
  Webhook: {
    type: "object",
    members: {
      ...(webhookShapes.Webhook as ObjectShape).members,
      Notes: { type: "array", items: nullableText },
      Labels: { type: "dictionary", values: nullableText },
      Level: { type: "string", values: ["Low", "High"] },
    },
  },
};
const context = { shape: webhookShape, shapes };
function encode(value: unknown) {
  return formCodec.encode(value, context);
}
function decode(body: string) {
  return formCodec.decode(new TextEncoder().encode(body), context);
}
function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof CodecError) return [error.kind, error.code, error.place.pointer];
    throw error;
  }
}

const webhook = {
  WebhookId: 1,
  Name: "My hook",
  Events: ["contact.created", "sale.*"],
  TargetUrl: "http://a.example/?b=c",
  State: "Active",
  Headers: { "X-One": "1", "X-Two": "2" },
  Registered: "2012-06-07T08:09:10.1234567+02:00",
  RegisteredAssociate: { AssociateId: 2, FullName: "Åse B", Deleted: true },
};

test("writes a webhook as ASP.NET binds it", () => {
  expect(encode(webhook).split("&")).toEqual([
    "WebhookId=1",
    "Name=My+hook",
    "Events[0]=contact.created",
    "Events[1]=sale.*",
    "TargetUrl=http%3A%2F%2Fa.example%2F%3Fb%3Dc",
    "State=Active",
    "Headers[0].Key=X-One",
    "Headers[0].Value=1",
    "Headers[1].Key=X-Two",
    "Headers[1].Value=2",
    "Registered=2012-06-07T08%3A09%3A10.1234567%2B02%3A00",
    "RegisteredAssociate[AssociateId]=2",
    "RegisteredAssociate[FullName]=%C3%85se+B",
    "RegisteredAssociate[Deleted]=true",
  ]);
  expect(decode(encode(webhook))).toEqual(webhook);
});

test("carries the documented sample, but for the object value that has no form", async () => {
  const { Properties, ...rest } = (await loadSample("request")) as Record<string, unknown>;
  expect(decode(encode(rest))).toEqual(rest);
  expect(failureOf(() => encode({ ...rest, Properties }))).toEqual([
    "encode",
    "form-untyped",
    "/Properties/fieldName",
  ]);
});

test.each<[string, unknown, string]>([
  [
    "a plus, an ampersand, an equals sign and a percent sign",
    { Name: "a+b&c=d%20" },
    "Name=a%2Bb%26c%3Dd%2520",
  ],
  ["CRLF and astral text", { Name: "a\r\n😀" }, "Name=a%0D%0A%F0%9F%98%80"],
  ["null text as an empty value", { Name: null, Notes: [null] }, "Name=&Notes[0]="],
  ["nothing for an absent member", { Name: undefined, Type: "t" }, "Type=t"],
  [
    "zero and false",
    { WebhookId: 0, RegisteredAssociate: { Deleted: false } },
    "WebhookId=0&RegisteredAssociate[Deleted]=false",
  ],
  ["a list with empty strings as repeated values", { Events: ["", "a", " "] }, "Events=&Events=a&Events=+"],
  ["a name that a closed enumeration does not list", { Level: "Newer" }, "Level=Newer"],
  ["an object without members as an empty value", { RegisteredAssociate: {} }, "RegisteredAssociate="],
  [
    "a free value that is a list of text",
    { Properties: { k: ["x", ""] } },
    "Properties[0].Key=k&Properties[0].Value=x&Properties[0].Value=",
  ],
  ["a null in a dictionary", { Labels: { k: null } }, "Labels[0].Key=k&Labels[0].Value="],
  [
    "keys with syntax in them",
    { Headers: { "a.b[0]": "v" } },
    "Headers[0].Key=a.b%5B0%5D&Headers[0].Value=v",
  ],
  ["a Date as JSON does", { Registered: new Date(0) }, "Registered=1970-01-01T00%3A00%3A00.000Z"],
  ["members the schema does not know", { ErrorsEmail: "a@b", Retries: 3 }, "ErrorsEmail=a%40b&Retries=3"],
])("writes %s", (_, value, body) => {
  expect(encode(value)).toBe(body);
});

test.each<[string, unknown, string, string | undefined]>([
  ["empty text", { Name: "" }, "form-empty-string", "/Name"],
  ["a string of white space", { Headers: { k: " \u0085" } }, "form-empty-string", "/Headers/k"],
  ["a key of white space", { Headers: { " ": "v" } }, "form-empty-string", "/Headers/ "],
  ["null beside an empty string in one list", { Notes: [null, ""] }, "form-empty-string", "/Notes/1"],
  ["an empty list", { Events: [] }, "form-empty-list", "/Events"],
  ["an empty dictionary", { Headers: {} }, "form-empty-list", "/Headers"],
  ["null for an object", { RegisteredAssociate: null }, "form-null", "/RegisteredAssociate"],
  ["null for a list", { Events: null }, "form-null", "/Events"],
  ["null for a date", { Registered: null }, "form-null", "/Registered"],
  ["text as a free value", { Properties: { k: "x" } }, "form-untyped", "/Properties/k"],
  ["an object without a present member", { Name: undefined }, "form-empty", ""],
  ["a member's name with a bracket", { "a[b": "x" }, "form-name", "/a[b"],
  ["text where a number belongs", { WebhookId: "1" }, "value-mismatch", "/WebhookId"],
  ["a number beyond int32", { WebhookId: 2147483648 }, "value-mismatch", "/WebhookId"],
  ["a number as a name of an enumeration", { Level: 1 }, "value-mismatch", "/Level"],
  ["an invalid Date", { Registered: new Date(Number.NaN) }, "not-finite", "/Registered"],
  ["a Date where other text belongs", { Name: new Date(0) }, "value-mismatch", "/Name"],
  ["half a surrogate pair", { Name: "\ud83d" }, "not-serializable", "/Name"],
  ["a list as the body", [1], "form-untyped", ""],
  ["NaN in a member the schema does not know", { X: Number.NaN }, "not-serializable", "/X"],
  ["too many values", { Events: Array.from({ length: 1001 }, () => "a") }, "form-too-many-values", undefined],
])("refuses to write %s", (_, value, code, pointer) => {
  expect(failureOf(() => encode(value))).toEqual(["encode", code, pointer]);
});

test.each<[string, string, unknown]>([
  ["repeated values", "Events=a&Events=b", { Events: ["a", "b"] }],
  ["empty brackets", "Events[]=a&Events[]=", { Events: ["a", ""] }],
  ["indices in any order", "Events[1]=b&Events[0]=", { Events: [null, "b"] }],
  ["percent-encoded brackets", "Events%5B0%5D=a", { Events: ["a"] }],
  ["one value as a list of one", "Events=a", { Events: ["a"] }],
  [
    "dots and brackets alike",
    "RegisteredAssociate.Name=a&RegisteredAssociate[Rank]=2",
    { RegisteredAssociate: { Name: "a", Rank: 2 } },
  ],
  [
    "names in any case",
    "webhookid=1&REGISTEREDASSOCIATE.name=a&registeredAssociate.Rank=2",
    { WebhookId: 1, RegisteredAssociate: { Name: "a", Rank: 2 } },
  ],
  ["dictionaries with dots", "Headers[0].Key=k&Headers[0].Value=v", { Headers: { k: "v" } }],
  ["entries beside a map", "Headers[a]=1&Headers[0].Key=k&Headers[0].Value=v", { Headers: { k: "v" } }],
  ["an empty dictionary", "Headers=", { Headers: {} }],
  ["dictionaries with brackets", "headers[0][key]=k&headers[0][value]=", { Headers: { k: null } }],
  ["dictionaries by name as empty, as Web API 2 does", "Headers[X-A]=1&Headers.X-B=2", { Headers: {} }],
  ["free values as lists of text", "Properties[0].Key=k&Properties[0].Value=5", { Properties: { k: ["5"] } }],
  ["numeric text as text", "Name=007", { Name: "007" }],
  ["a field without a sign as null", "Name", { Name: null }],
  ["a value of white space as null", "Name=+", { Name: null }],
  ["white space around text as it is", "Name=+a+", { Name: " a " }],
  ["white space around a number", "WebhookId=+1+", { WebhookId: 1 }],
  [
    "truth values and enumerations in any case",
    "State=active&RegisteredAssociate.Deleted=TRUE",
    { State: "Active", RegisteredAssociate: { Deleted: true } },
  ],
  [
    "enumeration names not known yet",
    "RegisteredAssociate.Type=New",
    { RegisteredAssociate: { Type: "New" } },
  ],
  ["names that a closed enumeration does not list", "Level=+Newer+", { Level: "Newer" }],
  ["known names of a closed enumeration in any case", "Level=LOW", { Level: "Low" }],
  ["enumerations by number as they are", "State=1&Level=2", { State: "1", Level: "2" }],
  [
    "members the schema does not know",
    "X=1&Y[a]=&Z[]=a&Z[]=b&W[0]=c",
    { X: "1", Y: { a: null }, Z: ["a", "b"], W: ["c"] },
  ],
  [
    "names of the language itself",
    "__proto__=a&constructor[toString]=b",
    Object.fromEntries([
      ["__proto__", "a"],
      ["constructor", { toString: "b" }],
    ]),
  ],
  ["empty pairs", "&&Name=a&", { Name: "a" }],
])("reads %s", (_, body, value) => {
  expect(decode(body)).toEqual(value);
});

test.each<[string, string, string, string | undefined]>([
  ["a gap in a list", "Events[0]=a&Events[2]=b", "form-gap", "/Events/1"],
  ["one value twice", "Name=a&Name=b", "form-conflict", "/Name"],
  ["one index twice", "Events[0]=a&events[0]=b", "form-conflict", "/Events/0"],
  [
    "a value and members of it",
    "RegisteredAssociate=a&RegisteredAssociate.Name=b",
    "form-conflict",
    "/RegisteredAssociate",
  ],
  [
    "one key twice",
    "Headers[0].Key=k&Headers[0].Value=1&Headers[1].Key=k&Headers[1].Value=2",
    "form-conflict",
    "/Headers/1",
  ],
  ["text where a dictionary belongs", "Headers=abc", "value-mismatch", "/Headers"],
  ["a dictionary entry without a value", "Headers[0].Key=k", "value-mismatch", "/Headers/0"],
  ["text where a number belongs", "WebhookId=abc", "value-mismatch", "/WebhookId"],
  ["an empty number", "WebhookId=", "value-mismatch", "/WebhookId"],
  ["a number beyond int32", "WebhookId=2147483648", "value-mismatch", "/WebhookId"],
  ["an empty name of an enumeration", "State=", "value-mismatch", "/State"],
  ["an empty name of a closed enumeration", "Level=+", "value-mismatch", "/Level"],
  ["a check box", "RegisteredAssociate.Deleted=on", "value-mismatch", "/RegisteredAssociate/Deleted"],
  [
    "a number for a truth value",
    "RegisteredAssociate.Deleted=1",
    "value-mismatch",
    "/RegisteredAssociate/Deleted",
  ],
  ["a date that does not exist", "Registered=2021-02-30T00:00:00", "value-mismatch", "/Registered"],
  ["an object where text belongs", "Name[a]=b", "value-mismatch", "/Name"],
  ["an open bracket", "Events[0=a", "form-name", undefined],
  ["brackets before the end", "Events[][a]=b", "form-name", undefined],
  ["a broken escape", "Name=%zz", "form-percent", undefined],
  ["an escape that is not UTF-8", "Name=%ff", "form-percent", undefined],
  ["an empty body", " \r\n", "empty-body", undefined],
  ["too many values", "Events=a&".repeat(1001), "form-too-many-values", undefined],
  ["deep nesting", `a${"[b]".repeat(10000)}=c`, "too-deep", undefined],
])("refuses to read %s", (_, body, code, pointer) => {
  expect(failureOf(() => decode(body))).toEqual(["decode", code, pointer]);
});

const carried = trickyText.filter((text) => !isBlank(text));

test("reads back every value that a form can carry", () => {
  const webhooks = arbitraryOf(webhookShape, shapes, {
    text: carried,
    key: carried,
    any: fc.array(trickyText, { minLength: 1, maxLength: 3 }),
    minLength: 1,
    minMembers: 0,
    mayBeNull: (shape) => shape.type === "string",
  }).filter((webhook) => Object.keys(webhook as object).length > 0);
  fc.assert(
    fc.property(webhooks, (webhook) => {
      expect(decode(encode(webhook))).toEqual(webhook);
    }),
    { numRuns },
  );
});

test("reads back what it writes of any value, or refuses it by name", () => {
  fc.assert(
    fc.property(arbitraryOf(webhookShape, shapes), (webhook) => {
      let body: string;
      try {
        body = encode(webhook);
      } catch (error) {
        expect(error).toMatchObject({ name: "CodecError", kind: "encode" });
        return;
      }
      expect(decode(body)).toEqual(webhook);
    }),
    { numRuns },
  );
});

test("gives a value or a CodecError for mutated bodies", () => {
  const start =
    "WebhookId=1&Events[0]=a&Headers[0].Key=k&Headers[0].Value=v&RegisteredAssociate[Name]=n&Registered=1999-04-12T09:41:00Z";
  const edits = fc.array(
    fc.tuple(
      fc.nat(start.length),
      fc.nat(4),
      fc.constantFrom("", "[", "]", ".", "=", "&", "%", "+", "[0]", "\u0000", "é"),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(edits, (list) => {
      const body = list.reduce(
        (text, [at, removed, added]) => text.slice(0, at) + added + text.slice(at + removed),
        start,
      );
      const outcome = failureOf(() => decode(body));
      expect(typeof outcome).toBe("object");
    }),
    { numRuns },
  );
});
