import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { root } from "./tree.ts";
import { updateSpec } from "./update-spec.ts";

const usage = `Usage: pnpm spec:update <file or URL> [--report <file>] [--no-test]

Imports a Swagger document of SuperOffice, compares it with the one in the last commit, and writes a changeset with the
release that the changes need.

  --report   also write the report there
  --no-test  leave out the tests and the contract, where CI runs them anyway

Exit codes: 0 done, 1 something is not described in spec/openapi.yaml yet or a step failed, 2 wrong usage.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { report: { type: "string" }, "no-test": { type: "boolean", default: false } },
});
const [source] = positionals;
if (source === undefined || positionals.length > 1) {
  console.error(usage);
  process.exitCode = 2;
} else {
  process.exitCode = await updateSpec({
    root,
    source,
    report: values.report,
    isTested: !values["no-test"],
    committed: (path) => {
      try {
        return execFileSync("git", ["show", `HEAD:${path}`], { cwd: root, encoding: "utf8", stdio: "pipe" });
      } catch {
        return undefined;
      }
    },
    run: (command, args, folder) =>
      void execFileSync(command, [...args], { cwd: `${root}${folder}`, stdio: "inherit" }),
    log: console.log,
  });
}
