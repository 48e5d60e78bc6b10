import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { problems } from "./problem.ts";

const root = new URL("../../../", import.meta.url);
const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const quoted = [...readme.matchAll(/<!-- from: (\S+) -->\n```js\n(.*?)```/gs)].map(
  ([, path = "", code = ""]) => ({
    path,
    code,
  }),
);

describe("README", () => {
  it("shows every example once", () => {
    const names = ["express", "ping", "fetch-node", "hono", "worker"];
    expect(quoted.map(({ path }) => path)).toEqual(names.map((name) => `examples/receivers/${name}.mjs`));
  });

  it.each(quoted)("shows $path as it is", ({ path, code }) => {
    const file = readFileSync(new URL(path, root), "utf8");
    const shown = file.replace(/^\/\/ (?:Run:|biome-ignore).*\n/gm, "");
    expect(code).toBe(shown);
  });

  it("explains every problem as the catalogue does", () => {
    const rows = Object.entries(problems).map(
      ([code, { status, cause, fix }]) => `| \`${code}\` | ${status} | ${cause} | ${fix} |`,
    );
    const table = readme
      .replaceAll(/ +/g, " ")
      .split("\n")
      .filter((line) => /^\| `[a-z-]+` \| \d{3} \|/.test(line));
    expect(table).toEqual(rows);
  });
});
