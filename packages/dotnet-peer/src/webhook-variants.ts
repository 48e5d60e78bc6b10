/** Plain data of a request; the typed carrier belongs to the client. */
export type WebhookValue = Readonly<Record<string, unknown>>;

function associate(members: Readonly<Record<string, unknown>>) {
  return {
    AssociateId: 2,
    Name: "KM",
    PersonId: 3,
    Rank: 4,
    Tooltip: "tip",
    Type: "InternalAssociate",
    GroupIdx: 5,
    FullName: "Kari M",
    FormalName: "M, Kari",
    Deleted: true,
    EjUserId: 6,
    UserName: "kari",
    ...members,
  };
}

function strings(text: string): WebhookValue {
  return {
    Name: text,
    Events: [text],
    TargetUrl: text,
    Secret: text,
    Type: text,
    Headers: { name: text },
    Properties: { name: text },
    RegisteredAssociate: associate({ Name: text, Tooltip: text, UserName: text }),
  };
}

/** The documented sample, and what each named variant changes in it. */
export const webhookVariants: readonly (readonly [name: string, changes: WebhookValue])[] = [
  ["the documented sample", {}],
  [
    "nulls",
    {
      ...{ Name: null, Events: null, Secret: null, Type: null, Headers: null, Properties: null },
      ...{ RegisteredAssociate: null, UpdatedAssociate: null },
    },
  ],
  ["nulls one level down", { RegisteredAssociate: associate({ Name: null, Tooltip: null, UserName: null }) }],
  ["a null property", { Properties: { none: null, some: "text" } }],
  ["empty strings", strings("")],
  ["one-item arrays", { Events: ["contact.created"] }],
  ["empty arrays and dictionaries", { Events: [], Headers: {}, Properties: {} }],
  ["whitespace-only strings", strings(" \t ")],
  ["leading and trailing spaces", strings("  a  b ")],
  ["astral strings", strings("😀 e\u0301 日本語 \u{10FFFD} \u2028 \uFEFF")],
  ["CRLF, CR and LF", strings("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\na\rb\nc")],
  ["markup", strings(`]]>&amp;<b a="1">'&#65;</b><!-- c --><?pi?>`)],
  ["form delimiters", strings("a=b&c=d+e%2B;f g[0].h")],
  ...["007", "0x1F", "1e5", "NaN", "-0", "12345678901234567890"].map(
    (text) => [`numeric-looking string ${text}`, strings(text)] as const,
  ),
  ...["true", "null", "nil", "2024-01-02T03:04:05Z"].map(
    (text) => [`string that looks like ${text}`, strings(text)] as const,
  ),
  ["int32 limits", { WebhookId: 2147483647, RegisteredAssociate: associate({ AssociateId: -2147483648 }) }],
  ["zero and false", { WebhookId: 0, RegisteredAssociate: associate({ AssociateId: 0, Deleted: false }) }],
  ["5 and 7 fraction digits", fractions("23456", "2345670")],
  ["6 and 7 fraction digits", fractions("234567", "0000001")],
  ["no fraction, UTC", { Registered: "2024-02-29T23:59:59Z", Updated: "1999-12-31T00:00:00Z" }],
  ["dates without an offset", { Registered: "2024-02-29T23:59:59.5", Updated: "0001-01-01T00:00:00" }],
  ["names of JavaScript", { Headers: namesOfJavaScript("h"), Properties: namesOfJavaScript("p") }],
  ["names that XML must escape", { Headers: { "<k>&\"'": "v", " k ": " v ", "a.b[c]": "d" } }],
  ["values of every kind", { Properties: { i: 1, d: 1.5, b: true, s: "1", big: 3000000000, neg: -2.5e-7 } }],
  ["states", { State: "TooManyErrors", RegisteredAssociate: associate({ Type: "SystemAssociate" }) }],
];

/**
 * Variants that a form cannot represent, with the code of the encode error. It can represent all others without
 * `Properties`, whose untyped values have no form.
 */
export const beyondForm: Readonly<Record<string, string>> = {
  nulls: "form-null",
  "empty strings": "form-empty-string",
  "whitespace-only strings": "form-empty-string",
  "empty arrays and dictionaries": "form-empty-list",
};

function fractions(registered: string, updated: string): WebhookValue {
  return {
    Registered: `2012-06-07T08:09:10.${registered}+02:00`,
    Updated: `2013-07-08T09:10:11.${updated}Z`,
  };
}

function namesOfJavaScript(value: string): Readonly<Record<string, string>> {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "length", "Key", "Value"];
  return Object.fromEntries(names.map((name) => [name, value]));
}
