import { expect, test } from "vitest";
import { memoryEventStore } from "./event-store.ts";

/** Each step: milliseconds on the clock, what is asked, and the answer of a claim. */
type Step = readonly [time: number, ask: "claim" | "release", id: string, granted?: boolean];

const stories: Record<string, { capacity?: number; steps: readonly Step[] }> = {
  "grants an event once": {
    steps: [
      [0, "claim", "a", true],
      [1, "claim", "a", false],
      [2, "claim", "b", true],
    ],
  },
  "grants it again after release": {
    steps: [
      [0, "claim", "a", true],
      [1, "release", "a"],
      [2, "claim", "a", true],
    ],
  },
  "forgets at the end of its time, not before": {
    steps: [
      [0, "claim", "a", true],
      [99, "claim", "a", false],
      [100, "claim", "a", true],
      [199, "claim", "a", false],
    ],
  },
  "drops the oldest above its capacity": {
    capacity: 2,
    steps: [
      [0, "claim", "a", true],
      [0, "claim", "b", true],
      [0, "claim", "c", true],
      [0, "claim", "b", false],
      [0, "claim", "c", false],
      [0, "claim", "a", true],
    ],
  },
  "counts a claim made again as the newest": {
    capacity: 2,
    steps: [
      [0, "claim", "a", true],
      [50, "claim", "b", true],
      [100, "claim", "a", true],
      [101, "claim", "c", true],
      [102, "claim", "a", false],
    ],
  },
  "takes names of Object.prototype as ids": {
    steps: [
      [0, "claim", "__proto__", true],
      [0, "claim", "constructor", true],
      [0, "claim", "__proto__", false],
    ],
  },
  "ignores a release of what it does not know": {
    steps: [
      [0, "release", "a"],
      [0, "claim", "a", true],
    ],
  },
};

test.each(Object.entries(stories))("memoryEventStore %s", (_, { capacity, steps }) => {
  let time = 0;
  const store = memoryEventStore({ now: () => time, ...(capacity === undefined ? {} : { capacity }) });
  for (const [at, ask, id, granted] of steps) {
    time = at;
    expect(store[ask](id, 100)).toBe(granted);
  }
});

test("memoryEventStore drops nothing when it is full and an event is claimed again", () => {
  let time = 0;
  const store = memoryEventStore({ capacity: 2, now: () => time });
  store.claim("long", 1000);
  store.claim("short", 10);
  time = 20;
  expect(store.claim("short", 10)).toBe(true);
  expect(store.claim("long", 1000)).toBe(false);
});

test.each([0, -1, 1.5, Number.NaN])("memoryEventStore refuses the capacity %d", (capacity) => {
  expect(() => memoryEventStore({ capacity })).toThrow(RangeError);
});
