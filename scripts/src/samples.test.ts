import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { samples } from "./samples.ts";
import { root } from "./tree.ts";

const options = [
  ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--noImplicitReturns"],
  ["--target", "es2022", "--module", "nodenext", "--types", "node"],
  ["--lib", "es2023,dom,dom.iterable,dom.asynciterable"],
  ["--allowJs", "--checkJs", "--skipLibCheck", "--verbatimModuleSyntax", "--allowImportingTsExtensions"],
  ["--ignoreConfig", "--noEmit", "--pretty", "false", "--customConditions", "@so-webhook/source"],
].flat();

test("every sample in a README or in docs compiles under the strictest settings", () => {
  const shown = samples();
  for (const { path, code } of shown) {
    mkdirSync(dirname(root + path), { recursive: true });
    writeFileSync(root + path, code);
  }
  const paths = shown.map(({ path }) => root + path);
  const tsc = `${root}node_modules/typescript-7/bin/tsc`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, ...options, ...paths], {
    cwd: `${root}scripts`,
    encoding: "utf8",
  });
  for (const path of paths) rmSync(path);
  expect(`${status} ${stdout}${stderr}`).toBe("0 ");
}, 60_000);
