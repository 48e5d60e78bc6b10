import { expect, test } from "vitest";
import { type ClaimState, type EventStore, memoryEventStore } from "./event-store.ts";

/** Each step: milliseconds on the clock, the operation, event id and token, and the result of a claim. */
type Step = readonly [
  time: number,
  operation: keyof EventStore,
  id: string,
  token: string,
  state?: ClaimState,
];

const stories: Readonly<Record<string, { capacity?: number; steps: readonly Step[] }>> = {
  "grants an event to one claim": {
    steps: [
      [0, "claim", "a", "1", "claimed"],
      [1, "claim", "a", "2", "busy"],
      [2, "claim", "b", "2", "claimed"],
    ],
  },
  "remembers a completed event": {
    steps: [
      [0, "claim", "a", "1", "claimed"],
      [1, "complete", "a", "1"],
      [2, "claim", "a", "2", "done"],
      [3, "claim", "a", "1", "done"],
    ],
  },
  "grants it again after release": {
    steps: [
      [0, "claim", "a", "1", "claimed"],
      [1, "release", "a", "1"],
      [2, "claim", "a", "2", "claimed"],
    ],
  },
  "ends a lease after its time, not before": {
    steps: [
      [0, "claim", "a", "1", "claimed"],
      [99, "claim", "a", "2", "busy"],
      [100, "claim", "a", "2", "claimed"],
      [199, "claim", "a", "3", "busy"],
    ],
  },
  "renews a lease for the same token": {
    steps: [
      [0, "claim", "a", "1", "claimed"],
      [99, "claim", "a", "1", "claimed"],
      [198, "claim", "a", "2", "busy"],
      [199, "claim", "a", "2", "claimed"],
    ],
  },
  "forgets a completed event after its time, not before": {
    steps: [
      [0, "claim", "a", "1", "claimed"],
      [50, "complete", "a", "1"],
      [1049, "claim", "a", "2", "done"],
      [1050, "claim", "a", "2", "claimed"],
    ],
  },
  "completes an event whose lease has ended": {
    steps: [
      [0, "claim", "a", "1", "claimed"],
      [500, "complete", "a", "1"],
      [501, "claim", "a", "2", "done"],
    ],
  },
  "leaves the claim of another token alone": {
    steps: [
      [0, "claim", "a", "1", "claimed"],
      [100, "claim", "a", "2", "claimed"],
      [101, "release", "a", "1"],
      [102, "claim", "a", "3", "busy"],
      [103, "complete", "a", "1"],
      [104, "claim", "a", "3", "busy"],
      [105, "release", "a", "2"],
      [106, "claim", "a", "3", "claimed"],
    ],
  },
  "does not release what is completed": {
    steps: [
      [0, "claim", "a", "1", "claimed"],
      [1, "complete", "a", "1"],
      [2, "release", "a", "1"],
      [3, "claim", "a", "2", "done"],
    ],
  },
  "drops the oldest above its capacity": {
    capacity: 2,
    steps: [
      [0, "claim", "a", "1", "claimed"],
      [0, "claim", "b", "1", "claimed"],
      [0, "claim", "c", "1", "claimed"],
      [0, "claim", "b", "2", "busy"],
      [0, "claim", "c", "2", "busy"],
      [0, "claim", "a", "2", "claimed"],
    ],
  },
  "counts completion as newer than the claim": {
    capacity: 2,
    steps: [
      [0, "claim", "a", "1", "claimed"],
      [1, "claim", "b", "1", "claimed"],
      [2, "complete", "a", "1"],
      [3, "claim", "c", "1", "claimed"],
      [4, "claim", "a", "2", "done"],
    ],
  },
  "accepts names of Object.prototype as ids": {
    steps: [
      [0, "claim", "__proto__", "1", "claimed"],
      [0, "claim", "constructor", "1", "claimed"],
      [0, "claim", "__proto__", "2", "busy"],
    ],
  },
  "ignores the release of an unknown event": {
    steps: [
      [0, "release", "a", "1"],
      [0, "claim", "a", "1", "claimed"],
    ],
  },
};

test.each(Object.entries(stories))("memoryEventStore %s", (_, { capacity, steps }) => {
  let time = 0;
  const store = memoryEventStore({ now: () => time, capacity });
  for (const [at, operation, id, token, state] of steps) {
    time = at;
    if (operation === "claim") expect(store.claim(id, 100, token)).toBe(state);
    else if (operation === "complete") store.complete(id, 1000, token);
    else store.release(id, token);
  }
});

test("memoryEventStore accepts ids up to its limits, and a capacity of 1", () => {
  // Two bytes per character and 300 per entry.
  const store = memoryEventStore({ maxBytes: 604 });
  store.claim("a", 100, "1");
  store.claim("b", 100, "1");
  expect([store.claim("a", 100, "2"), store.claim("b", 100, "2")]).toEqual(["busy", "busy"]);
  expect(memoryEventStore({ maxBytes: 302 }).claim("a", 100, "1")).toBe("claimed");
  expect(memoryEventStore({ capacity: 1 }).claim("a", 100, "1")).toBe("claimed");
});

test("memoryEventStore drops nothing when it is full and an event is claimed again", () => {
  let time = 0;
  const store = memoryEventStore({ capacity: 2, now: () => time });
  store.claim("long", 1000, "1");
  store.claim("short", 10, "1");
  time = 20;
  expect(store.claim("short", 10, "2")).toBe("claimed");
  expect(store.claim("long", 1000, "2")).toBe("busy");
});

test("memoryEventStore drops the oldest above its limit in bytes", () => {
  const store = memoryEventStore({ maxBytes: 10_000 });
  store.claim("old", 1000, "1");
  store.complete("old", 1000, "1");
  store.claim("x".repeat(4000), 1000, "1");
  expect(store.claim("old", 1000, "2")).toBe("done");
  store.claim("y".repeat(3000), 1000, "1");
  expect(store.claim("old", 1000, "2")).toBe("claimed");
  expect(store.claim("y".repeat(3000), 1000, "2")).toBe("busy");
});

test("memoryEventStore frees the bytes of what it drops, releases and claims again", () => {
  const store = memoryEventStore({ maxBytes: 10_000 });
  store.claim("kept", 1000, "1");
  for (let round = 0; round < 20; round++) {
    store.claim("x".repeat(3000), 1000, "1");
    store.claim("x".repeat(3000), 1000, "1");
    store.release("x".repeat(3000), "1");
    store.release("x".repeat(3000), "1");
  }
  expect(store.claim("kept", 1000, "2")).toBe("busy");
});

test("memoryEventStore refuses an id that alone exceeds its limit, and keeps the others", () => {
  const store = memoryEventStore({ maxBytes: 10_000 });
  store.claim("kept", 1000, "1");
  expect(() => store.claim("x".repeat(5000), 1000, "1")).toThrow(/^The event id is too long/);
  expect(store.claim("kept", 1000, "2")).toBe("busy");
});

test("memoryEventStore keeps no more than 8 MiB of 400 ids of 1 MB", () => {
  const store = memoryEventStore();
  const id = (number: number) => `${number}`.padEnd(1_000_000, "x");
  for (let number = 0; number < 400; number++) store.claim(id(number), 60_000, "1");
  let kept = 0;
  while (store.claim(id(399 - kept), 60_000, "2") === "busy") kept += 1;
  expect(kept).toBe(4);
});

test.each([0, -1, 1.5, Number.NaN])("memoryEventStore refuses %d as capacity or maxBytes", (number) => {
  expect(() => memoryEventStore({ capacity: number })).toThrow(/^capacity must be a whole number/);
  expect(() => memoryEventStore({ maxBytes: number })).toThrow(/^maxBytes must be a whole number/);
});
