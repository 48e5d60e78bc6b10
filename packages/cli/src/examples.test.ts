import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { buildForTests } from "./testing/build.ts";
import { verdictsOf } from "./testing/fleet-trial.ts";
import { commandRig, receiver } from "./testing/rig.ts";

const { file, folder, beginProcess } = commandRig();
const examples = new URL("../../../examples/fleet/", import.meta.url);

/** The shell script in a manifest that calls the command, without its indentation. */
function scriptOf(name: string): string {
  const lines = readFileSync(new URL(name, examples), "utf8").split("\n");
  const end = lines.findIndex((line) => line.includes("-le 1 ]"));
  const start = lines.slice(0, end).findLastIndex((line) => /^\s+(- |run: )\|$/.test(line));
  return lines.slice(start + 1, end + 1).join("\n");
}

test.each([
  ["kubernetes-job.yaml", (shard: number) => ({ JOB_COMPLETION_INDEX: String(shard - 1) })],
  ["github-workflow.yml", (shard: number) => ({ SO_WEBHOOK_SHARD: String(shard) })],
  ["gitlab-ci.yml", (shard: number) => ({ CI_NODE_INDEX: String(shard), CI_NODE_TOTAL: "3" })],
])("the script of %s tests the whole fleet, also when it runs twice", async (name, variables) => {
  const { url, got } = await receiver((request, response) => {
    response.writeHead(request.url?.endsWith("7") ? 500 : 200).end();
  });
  const place = file(name.replace(/\W/g, "-"));
  mkdirSync(place);
  writeFileSync(
    `${place}/hooks.ndjson`,
    Array.from({ length: 20 }, (_, index) => `${url}?${index + 1}\n`).join(""),
  );
  // In place of the one from the registry.
  writeFileSync(
    `${folder}/npx`,
    `#!/bin/sh\nshift 2\nexec '${process.execPath}' '${await buildForTests()}' "$@"\n`,
  );
  chmodSync(`${folder}/npx`, 0o755);
  const runShard = (shard: number): Promise<unknown> => {
    const env = { PATH: `${folder}:${process.env.PATH}`, ...variables(shard) };
    // Asynchronous: the receiver is in this process.
    return promisify(execFile)("sh", ["-ec", scriptOf(name)], { cwd: place, env });
  };
  for (const shard of [1, 2, 3, 1]) await runShard(shard);
  const shards = readdirSync(place).filter((path) => path.startsWith("results-"));
  const merge = ["merge", ...shards, "--input", "hooks.ndjson", "--output", "merged.ndjson"];
  expect((await (await beginProcess(merge, { cwd: place })).ended).code).toBe(0);
  expect((await verdictsOf(`${place}/merged.ndjson`)).verdicts).toBe("++++++-+++++++++-+++");
  expect(got).toHaveLength(20);
});
