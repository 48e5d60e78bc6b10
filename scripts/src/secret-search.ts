/**
 * Searches the logs and reports of a test run for the secrets that tests use. Usage: `secret-search.ts <log>…`.
 * The reports of the packages are always searched. Exits with 1 if a secret is found or there are no reports.
 */
import { readFileSync } from "node:fs";
import { reportFiles } from "./reports.ts";
import { secretsIn } from "./secret-words.ts";

const reports = reportFiles();
const found = [...process.argv.slice(2), ...reports].flatMap((file) =>
  secretsIn(readFileSync(file, "utf8")).map(
    (secret) => `${file} contains a test secret of ${secret.length} characters`,
  ),
);

for (const line of found) console.error(line);
console.log(
  `searched ${reports.length} reports and ${process.argv.length - 2} logs: ${found.length} secrets`,
);
process.exitCode = found.length > 0 || reports.length === 0 ? 1 : 0;
