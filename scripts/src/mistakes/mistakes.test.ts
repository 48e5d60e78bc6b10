import { createSandbox } from "@so-webhook/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Mistake } from "./mistake.ts";
import { mistakes } from "./mistakes.ts";
import { outcomeOf, type Servers } from "./run-mistake.ts";

let servers: Servers;
let end: () => Promise<void>;

beforeAll(async () => {
  const [used, closed] = await Promise.all([createSandbox().listen(), createSandbox().listen()]);
  await closed.close();
  servers = { used: used.url, closed: closed.url };
  end = () => used.close();
});
afterAll(() => end());

const all = Object.entries(mistakes).flatMap(([heading, list]) =>
  list.map((mistake): [string, string, string, Mistake] => [
    heading,
    mistake.code,
    mistake.when ?? "always",
    mistake,
  ]),
);

test.each(all)("%s: %s (%s)", async (_, __, ___, mistake) => {
  const { says, fix } = mistake;
  expect(await outcomeOf(mistake, servers)).toEqual({ says, ...(fix !== undefined && { fix }) });
});

test("no mistake is listed twice", () => {
  const places = all.map(([, code, when]) => `${code} ${when}`);
  expect(new Set(places).size).toBe(places.length);
});
