import { expect, test } from "vitest";
import { applyOverlay } from "./overlay.ts";

const pets = {
  title: "Pets",
  tags: ["a", "b", "b"],
  cat: { legs: 4, food: { fish: true }, names: ["Tom"] },
  ant: { legs: 6, names: [] },
  "it's\n/odd": { legs: 1 },
};

function overlaid(...actions: readonly object[]) {
  return applyOverlay(pets, { overlay: "1.0.0", info: { title: "t", version: "1" }, actions }, "o.yaml");
}

test.each<readonly [what: string, actions: readonly object[], expected: object]>([
  [
    "members are added and replaced, objects are merged, arrays are appended",
    [
      {
        target: "$.cat",
        update: { legs: 3, food: { meat: null }, names: ["Kit"], tail: true },
      },
    ],
    {
      ...pets,
      cat: { legs: 3, food: { fish: true, meat: null }, names: ["Tom", "Kit"], tail: true },
    },
  ],
  [
    "an entry is appended to an array",
    [{ target: "$.ant.names", update: ["x"] }],
    { ...pets, ant: { legs: 6, names: [["x"]] } },
  ],
  ["the root is updated", [{ target: "$", update: { title: "Animals" } }], { ...pets, title: "Animals" }],
  [
    "every match is updated",
    [{ target: "$[?@.legs > 1 && @.legs < 9 && !@.food]", update: { small: true } }],
    { ...pets, ant: { ...pets.ant, small: true } },
  ],
  [
    "all matching items of an array are removed",
    [{ target: "$.tags[?@ == 'b']", remove: true }],
    { ...pets, tags: ["a"] },
  ],
  [
    "items of an array are removed in whatever order they are named",
    [{ target: "$.tags[2,0,0]", remove: true }],
    { ...pets, tags: ["b"] },
  ],
  [
    "an object and what is below it are removed",
    [{ target: "$..[?@.fish || @.food]", remove: true }],
    { title: pets.title, tags: pets.tags, ant: pets.ant, "it's\n/odd": { legs: 1 } },
  ],
  [
    "a member with an odd name is removed, whatever its update says",
    [{ target: "$['it\\'s\\n/odd']", update: { legs: 2 }, remove: true }],
    { title: pets.title, tags: pets.tags, cat: pets.cat, ant: pets.ant },
  ],
  [
    "an action sees what those before it did",
    [
      { target: "$.ant", update: { legs: 4 } },
      { target: "$[?@.legs == 4]", update: { fours: true } },
    ],
    { ...pets, ant: { legs: 4, names: [], fours: true }, cat: { ...pets.cat, fours: true } },
  ],
])("%s", (_, actions, expected) => {
  const before = structuredClone(pets);
  expect(overlaid(...actions)).toEqual({ document: expected, warnings: [] });
  expect(pets).toEqual(before);
});

test("an overlay for many documents may have targets that match nothing", () => {
  const actions = [
    { target: "$.none", remove: true },
    { target: "$", update: { c: 1 } },
  ];
  const overlay = { overlay: "1.0.0", "x-optional": true, actions };
  expect(applyOverlay({ a: 1 }, overlay, "o.yaml")).toEqual({ document: { a: 1, c: 1 }, warnings: [] });
});

test("a target that matches nothing is a warning, and the other actions are applied", () => {
  const { document, warnings } = overlaid(
    { target: "$.dog.legs", update: 5 },
    { target: "$.cat.food", remove: true },
  );
  expect(document).toEqual({ ...pets, cat: { legs: 4, names: ["Tom"] } });
  expect(warnings).toEqual(["o.yaml#/actions/0: the target $.dog.legs matches nothing"]);
});

test("a member named __proto__ is an ordinary member", () => {
  const update = JSON.parse('{"__proto__": {"polluted": true}}');
  const { document } = overlaid({ target: "$.cat", update });
  const { cat } = document as { cat: object };
  expect(Object.keys(cat)).toContain("__proto__");
  expect(Object.getPrototypeOf(cat)).toBe(Object.prototype);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test.each<readonly [what: string, overlay: unknown, pointer: string, problem: string]>([
  ["a list", [], "", "an overlay must be an object"],
  ["an OpenAPI document", { openapi: "3.1.0" }, "/overlay", "the version must be 1.0.0"],
  ["no actions", { overlay: "1.0.0", actions: [] }, "/actions", "at least one action"],
  ["an action without target", { overlay: "1.0.0", actions: [{ remove: true }] }, "/actions/0", "`target`"],
  ["an action without effect", { overlay: "1.0.0", actions: [{ target: "$" }] }, "/actions/0", "`update`"],
  [
    "a target that is not a JSONPath",
    { overlay: "1.0.0", actions: [{ target: "paths./a", remove: true }] },
    "/actions/0/target",
    '"paths./a" is not a JSONPath',
  ],
  [
    "an update of a string",
    { overlay: "1.0.0", actions: [{ target: "$.title", update: { a: 1 } }] },
    "/actions/0/update",
    "only objects and arrays can be updated",
  ],
  [
    "an object that is updated by a string",
    { overlay: "1.0.0", actions: [{ target: "$.cat", update: "dog" }] },
    "/actions/0/update",
    "only objects and arrays can be updated",
  ],
])("%s is refused with its place", (_, overlay, pointer, problem) => {
  expect(() => applyOverlay(pets, overlay, "o.yaml")).toThrow(
    expect.objectContaining({
      name: "SpecError",
      pointer,
      message: expect.stringContaining(problem),
    }),
  );
});
