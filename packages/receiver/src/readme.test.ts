import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ReceiverError, type ReceiverErrorCode, receiverHints } from "./receiver-error.ts";

const root = new URL("../../../", import.meta.url);
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const source = readFileSync(new URL("./receiver-error.ts", import.meta.url), "utf8");
const quoted = [...readme.matchAll(/<!-- from: (\S+) -->\n```js\n(.*?)```/gs)].map(
  ([, path = "", code = ""]) => ({ path, code }),
);

test("the README shows every example once", () => {
  const names = [
    "express",
    "ping",
    "fetch-node",
    "hono",
    "worker",
    "fastify",
    "next-route",
    "redis-event-store",
    "postgres-event-store",
  ];
  expect(quoted.map(({ path }) => path)).toEqual(names.map((name) => `examples/receivers/${name}.mjs`));
});

test.each(quoted)("the README shows $path unchanged", ({ path, code }) => {
  const file = readFileSync(new URL(path, root), "utf8");
  expect(code).toBe(file.replace(/^\/\/ (?:Run:|biome-ignore).*\n/gm, ""));
});

test("the README explains every error with the cause and the hint of the source", () => {
  const causes = new Map(
    [...source.matchAll(/^ {2}\/\*\* (.+) \*\/\n {2}"?([a-z-]+)"?:/gm)].map(([, cause, code]) => [
      code,
      cause,
    ]),
  );
  const rows = Object.entries(receiverHints).map(
    ([code, hint]) =>
      `| \`${code}\` | ${new ReceiverError(code as ReceiverErrorCode).status} | ${causes.get(code)} | ${hint} |`,
  );
  const lines = readme.replaceAll(/ +/g, " ").split("\n");
  expect(lines.filter((line) => /^\| `[a-z-]+` \| \d{3} \|/.test(line))).toEqual(rows);
});
