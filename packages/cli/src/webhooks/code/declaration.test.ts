import { expect, test } from "vitest";
import { readDeclaration } from "./declaration.ts";

const variables: Readonly<Record<string, string>> = { SHOP_SECRET: "value of the secret", STAGE: "prod" };

function read(text: string) {
  return readDeclaration(text, "webhooks.yaml", (name) => variables[name]);
}

test("a file of webhooks is read with its variables", () => {
  const text = `
owner: \${STAGE}/
webhooks:
  - &first
    Name: \${STAGE}/orders
    TargetUrl: https://example.com/\${STAGE}?key=\${SHOP_SECRET}
    Events: [sale.created, sale.sold]
    Secret: \${SHOP_SECRET}
    State: Stopped
    Type: null
    Headers: { X-A: plain, X-B: "\${SHOP_SECRET}" }
    Properties:
      Price: "$\${SHOP_SECRET}"
      Deep: { a: [1, true, null, "x\${STAGE}"], b: ["\${SHOP_SECRET}"] }
    ErrorsEmail: ops@example.com
  - Name: prod/contacts
    TargetUrl: https://example.com/contacts
    Secret:
`;
  expect(read(text)).toEqual({
    owner: "prod/",
    webhooks: [
      {
        name: "prod/orders",
        members: {
          Name: "prod/orders",
          TargetUrl: "https://example.com/prod?key=value of the secret",
          Events: ["sale.created", "sale.sold"],
          Secret: "value of the secret",
          State: "Stopped",
          Type: null,
          Headers: { "X-A": "plain", "X-B": "value of the secret" },
          Properties: {
            Price: "$".concat("{SHOP_SECRET}"),
            Deep: { a: [1, true, null, "xprod"], b: ["value of the secret"] },
          },
          ErrorsEmail: "ops@example.com",
        },
        hidden: new Set(["TargetUrl", "Secret", "Headers.X-B", "Properties.Deep.b"]),
        undocumented: new Map([["ErrorsEmail", "webhooks.yaml:15:5"]]),
      },
      {
        name: "prod/contacts",
        members: { Name: "prod/contacts", TargetUrl: "https://example.com/contacts", Secret: null },
        hidden: new Set(),
        undocumented: new Map(),
      },
    ],
    secrets: new Set(["value of the secret"]),
  });
});

test("JSON is YAML, and a file may declare nothing", () => {
  expect(read('{"webhooks": []}')).toEqual({ owner: undefined, webhooks: [], secrets: new Set() });
});

const inFile = `The secret must not be in the file. Write Secret: \${SHOP_SECRET} and set that variable.`;

/** The start of a webhook without problems. */
const start = "webhooks:\n  - Name: a\n    TargetUrl: https://example.com/\n";

test.each([
  ["", '1:1: The file must have "webhooks:" with a list. Write [] for an empty list.'],
  ["[]", '1:1: The file must have "webhooks:" with a list. Write [] for an empty list.'],
  ["webhooks:\n", '1:10: The file must have "webhooks:" with a list. Write [] for an empty list.'],
  ["webhook: []\nwebhooks: []", '1:1: "webhook" must be webhooks or owner.'],
  [
    "webhooks: []\nowner: ''",
    "2:8: owner must be a string: the start of the name of each webhook in the file.",
  ],
  [
    "webhooks: []\nowner: 5",
    "2:8: owner must be a string: the start of the name of each webhook in the file.",
  ],
  ["webhooks: [x]", "1:12: A webhook must be a map of members, such as Name and TargetUrl."],
  ["webhooks: [{}]", "1:12: Name is missing.\n1:12: TargetUrl is missing."],
  ["webhooks: [", "1:12: Flow sequence in block collection must be sufficiently indented and end with a ]"],
  [`${start}    Name: b`, "4:5: Map keys must be unique"],
  [`${start}    State: !now x`, "4:12: Unresolved tag: !now"],
  [`${start}    TargetURL: x`, "4:5: TargetURL is not a member of a webhook. Write TargetUrl."],
  [`${start}    WebhookId: 7`, "4:5: WebhookId is set by the service. Remove it."],
  [`${start}    State: TooManyErrors`, "4:12: State must be Active or Stopped."],
  [`${start}    Events: contact.changed`, "4:13: Events must be a list of names of events."],
  [`${start}    Headers: { A: 1 }`, "4:14: Headers must be strings by name."],
  [`${start}    Properties: [1]`, "4:17: Properties must be values by name."],
  [`${start}    Properties: { a: .inf }`, "4:22: This is not a value that JSON has."],
  [`${start}    Properties: &p { a: *p }`, "4:25: This is nested too deeply."],
  [
    "webhooks:\n  - Name: ' a'\n    TargetUrl: 7",
    "2:11: Name must be a string without spaces around it.\n3:16: TargetUrl must be a string.",
  ],
  [
    `${start}  - Name: a\n    TargetUrl: https://example.com/`,
    '4:5: The name "a" is already declared in line 2.',
  ],
  [`owner: b\n${start}`, '3:5: The name "a" must start with the owner "b".'],
  [`${start}    Secret: hunter2`, `4:13: ${inFile}`],
  [`${start}    Secret: x\${SHOP_SECRET}`, `4:13: ${inFile}`],
  [
    `${start}    Secret: \${NO_SUCH}`,
    "4:13: The variable NO_SUCH is not set. Set it in the environment or in .env.",
  ],
  [
    `${start}    Headers: { A: "\${a-b}" }`,
    "4:19: A variable has letters, digits and underscores. Write $$ for a $ before {.",
  ],
])("%j is refused with its place and without a value", (text, problems) => {
  const expected = problems.replace(/^/gm, "webhooks.yaml:");
  expect(() => read(text)).toThrow(expect.objectContaining({ message: expected, exitCode: 2 }));
});
