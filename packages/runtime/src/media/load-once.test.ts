import { expect, test } from "vitest";
import { loadOnce } from "./load-once.ts";

test("loads once for all that ask", async () => {
  let loads = 0;
  const load = loadOnce(async () => {
    loads += 1;
    return { loads };
  });
  const [first, second] = await Promise.all([load(), load()]);
  expect([first === second, await load(), loads]).toEqual([true, { loads: 1 }, 1]);
});

test("tries again after a load that failed", async () => {
  let loads = 0;
  const load = loadOnce(async () => {
    loads += 1;
    if (loads === 1) throw new Error("offline");
    return loads;
  });
  await expect(load()).rejects.toThrow("offline");
  expect(await load()).toBe(2);
});
