import fc from "fast-check";
import { expect, test } from "vitest";
import type { SavedWebhook } from "../resource.ts";
import type { Declaration, DeclaredWebhook } from "./declaration.ts";
import { type Plan, planChanges } from "./plan.ts";
import { plainChange, planLines } from "./plan-lines.ts";

function plainPaint(_: unknown, text: string): string {
  return text;
}

function declare(members: object, hidden: readonly string[] = []): DeclaredWebhook {
  const all = { Name: "shop: a", TargetUrl: "https://example.com/", ...members };
  return { name: all.Name, members: all, hidden: new Set(hidden), undocumented: new Map() };
}

function declaration(webhooks: readonly DeclaredWebhook[], owner?: string): Declaration {
  return { owner, webhooks, secrets: new Set() };
}

/** A webhook as the service returns it, with the members that the tests do not name at their empty value. */
function saved(WebhookId: number, members: SavedWebhook): SavedWebhook {
  const empty = {
    Events: null,
    Secret: null,
    State: "Active",
    Type: "webhook",
    Headers: null,
    Properties: null,
  };
  return { WebhookId, Name: "shop: a", TargetUrl: "https://example.com/", ...empty, ...members };
}

function linesOf(plan: Plan): readonly string[] {
  return planLines(plan, plainPaint);
}

test.each<[string, object, SavedWebhook, readonly string[]]>([
  ["nothing else", {}, { Events: ["a.b"], Secret: "s", State: "Stopped", Headers: { A: "1" } }, []],
  ["the same events in another order and case", { Events: ["a.b", "C.d"] }, { Events: ["c.d", "a.b"] }, []],
  ["no events", { Events: [] }, { Events: null }, []],
  ["events", { Events: ["a.b", "c.d"] }, { Events: ["a.b", "e.f"] }, ["- Events: e.f", "+ Events: c.d"]],
  [
    "a URL",
    { TargetUrl: "https://new/" },
    {},
    ["- TargetUrl: https://example.com/", "+ TargetUrl: https://new/"],
  ],
  ["a state", { State: "Active" }, { State: "TooManyErrors" }, ["- State: TooManyErrors", "+ State: Active"]],
  ["a type to remove", { Type: null }, {}, ["- Type: webhook"]],
  ["a secret", { Secret: "new" }, {}, ["+ Secret: set"]],
  ["another secret", { Secret: "new" }, { Secret: "old" }, ["~ Secret: changed"]],
  ["no secret", { Secret: null }, { Secret: "old" }, ["- Secret: removed"]],
  ["the same secret", { Secret: "old" }, { Secret: "old" }, []],
  [
    "headers",
    { Headers: { A: "1", B: "2", C: "3" } },
    { Headers: { B: "2", C: "4", D: "5" } },
    ["~ Headers.C: changed", "- Headers.D: removed", "+ Headers.A: set"],
  ],
  ["no headers", { Headers: null }, { Headers: { A: "1" } }, ["- Headers.A: removed"]],
  [
    "properties",
    { Properties: { a: { x: 1, y: [2] }, b: "two\nlines", c: null } },
    { Properties: { a: { y: [2], x: 1 }, b: 7 } },
    ["- Properties.b: 7", '+ Properties.b: "two\\nlines"'],
  ],
  ["a member of newer servers", { ErrorsEmail: "a@b" }, {}, ["+ ErrorsEmail: a@b"]],
])("a webhook that declares %s", (_, members, existing, differences) => {
  const plan = planChanges(declaration([declare(members)]), [saved(7, existing)]);
  const lines = differences.map((line) => `    ${line}`);
  const all = ["~ change shop: a (id 7)", ...lines, "1 to change, 0 unchanged."];
  expect(linesOf(plan)).toEqual(differences.length === 0 ? ["No changes, 1 unchanged."] : all);
});

test("values with a secret variable are not shown, those that they replace included", () => {
  const members = {
    TargetUrl: "https://example.com/?key=hidden",
    Properties: { Key: { a: "hidden" }, Place: "Oslo" },
  };
  const existing = saved(7, { TargetUrl: "https://example.com/?key=older", Properties: { Key: "older" } });
  const plan = planChanges(declaration([declare(members, ["TargetUrl", "Properties.Key.a"])]), [existing]);
  expect(linesOf(plan)).toEqual([
    "~ change shop: a (id 7)",
    "    ~ TargetUrl: changed",
    "    ~ Properties.Key: changed",
    "    + Properties.Place: Oslo",
    "1 to change, 0 unchanged.",
  ]);
  expect(plan.changes.map(plainChange)).toEqual([
    {
      action: "change",
      name: "shop: a",
      id: 7,
      differences: [
        { member: "TargetUrl", before: "***", after: "***" },
        { member: "Properties.Key", before: "***", after: "***" },
        { member: "Properties.Place", before: null, after: "Oslo" },
      ],
    },
  ]);
});

test("creations and changes come before deletions, and only the owner's webhooks are deleted", () => {
  const existing = [
    saved(1, { Name: "shop: old", Events: ["a.b"] }),
    saved(2, { Name: "mine" }),
    saved(3, { Name: null }),
    saved(4, { State: "Stopped" }),
  ];
  const webhooks = [declare({ State: "Active" }), declare({ Name: "shop: b", Events: ["a.b"] })];
  const shared = [
    "~ change shop: a (id 4)",
    "    - State: Stopped",
    "    + State: Active",
    "+ create shop: b",
    "    + TargetUrl: https://example.com/",
    "    + Events: a.b",
  ];
  expect(linesOf(planChanges(declaration(webhooks, "shop: "), existing))).toEqual([
    ...shared,
    "- delete shop: old (id 1)",
    "    - TargetUrl: https://example.com/",
    "    - Events: a.b",
    "1 to create, 1 to change, 1 to delete, 0 unchanged.",
  ]);
  expect(linesOf(planChanges(declaration(webhooks), existing))).toEqual([
    ...shared,
    "1 to create, 1 to change, 0 unchanged.",
  ]);
});

test("a change has the changed members alone, each as a whole", () => {
  const webhook = declare({ Headers: { A: "1", B: "2" }, Events: ["a.b"] });
  const plan = planChanges(declaration([webhook]), [saved(7, { Headers: { A: "1" }, Events: ["a.b"] })]);
  expect(plan.changes).toMatchObject([{ members: { Headers: { A: "1", B: "2" } } }]);
  expect(Object.keys(plan.changes[0] && "members" in plan.changes[0] ? plan.changes[0].members : {})).toEqual(
    ["Headers"],
  );
});

test("with kept secrets, only a new webhook gets one", () => {
  const webhooks = [declare({ Secret: "new" }), declare({ Name: "shop: b", Secret: "new" })];
  const plan = planChanges(declaration(webhooks), [saved(1, { Secret: null })], { keepSecrets: true });
  expect(plan.changes).toMatchObject([{ action: "create", name: "shop: b", members: { Secret: "new" } }]);
  expect(plan.unchanged).toBe(1);
});

test("a declared name that several webhooks have is refused", () => {
  const existing = [saved(3, {}), saved(9, {})];
  expect(() => planChanges(declaration([declare({})]), existing)).toThrow(
    expect.objectContaining({
      exitCode: 1,
      message:
        'The webhooks 3 and 9 have the same name "shop: a". Delete or rename all but one, for example with: so-webhook webhooks delete 9',
    }),
  );
});

/** Does to a list of webhooks what the service does with the changes of a plan. */
function apply(
  plan: Plan,
  existing: readonly SavedWebhook[],
  upTo = plan.changes.length,
): readonly SavedWebhook[] {
  return plan.changes.slice(0, upTo).reduce((webhooks, change, index) => {
    if (change.action === "create") return webhooks.concat({ WebhookId: 1000 + index, ...change.members });
    if (change.action === "delete") return webhooks.filter(({ WebhookId }) => WebhookId !== change.id);
    return webhooks.map((one) => (one.WebhookId === change.id ? { ...one, ...change.members } : one));
  }, existing);
}

const name = fc.constantFrom("shop: a", "shop: b", "shop: c", "mine", "shopping");
const members = fc.record(
  {
    TargetUrl: fc.constantFrom("https://a/", "https://b/"),
    Events: fc.option(fc.uniqueArray(fc.constantFrom("a.b", "c.d", "e.f"))),
    Secret: fc.option(fc.constantFrom("one", "two")),
    State: fc.constantFrom("Active", "Stopped"),
    Headers: fc.option(fc.dictionary(fc.constantFrom("A", "B"), fc.constantFrom("1", "2"))),
    Properties: fc.option(fc.dictionary(fc.constantFrom("A", "B"), fc.jsonValue({ maxDepth: 1 }))),
  },
  { requiredKeys: ["TargetUrl"] },
);
const tenant = fc
  .uniqueArray(fc.tuple(name, members), { selector: ([one]) => one })
  .map((list) => list.map(([Name, rest], index) => saved(index + 1, { ...rest, Name } as SavedWebhook)));
const file = fc
  .uniqueArray(
    fc.tuple(
      name.filter((one) => one.startsWith("shop: ")),
      members,
    ),
    { selector: ([one]) => one },
  )
  .map((list) =>
    declaration(
      list.map(([Name, rest]) => declare({ ...rest, Name })),
      "shop: ",
    ),
  );

test("a plan that is applied, even after it was cut short, leaves nothing to do and others alone", () => {
  fc.assert(
    fc.property(tenant, file, fc.nat(5), (existing, wanted, cut) => {
      const interrupted = apply(planChanges(wanted, existing), existing, cut);
      const end = apply(planChanges(wanted, interrupted), interrupted);
      expect(planChanges(wanted, end)).toEqual({ changes: [], unchanged: wanted.webhooks.length });
      const isOwned = ({ Name }: SavedWebhook): boolean => Name?.startsWith("shop: ") === true;
      expect(end.filter((one) => !isOwned(one))).toEqual(existing.filter((one) => !isOwned(one)));
      expect(
        end
          .filter(isOwned)
          .map(({ Name }) => Name)
          .sort(),
      ).toEqual(wanted.webhooks.map((webhook) => webhook.name).sort());
    }),
  );
});
