/**
 * Measures the built packages beside other libraries and prints tables. Usage: `pnpm bench [--only group]
 * [--json file] [--write]`. `--write` also writes the results and `docs/performance.md`; `--from file` takes the
 * results from a file instead of measuring.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { documentOf } from "./document.ts";
import { groups } from "./groups.ts";
import { readResults, resultsFile, resultsOf } from "./results.ts";
import { type Table, toText } from "./table.ts";

const values = options();

function options() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: "string" },
        json: { type: "string" },
        from: { type: "string" },
        write: { type: "boolean", default: false },
      },
    });
    if (values.only !== undefined && !Object.hasOwn(groups, values.only)) {
      throw new Error(`There is no group "${values.only}". Choose one of ${Object.keys(groups).join(", ")}.`);
    }
    if (values.only !== undefined && values.write) {
      throw new Error("--write needs the results of all groups. Leave out --only.");
    }
    return values;
  } catch (error) {
    console.error(`error: ${(error as Error).message}`);
    process.exit(2);
  }
}

async function measure(): Promise<readonly Table[]> {
  const tables: Table[] = [];
  for (const [name, group] of Object.entries(groups)) {
    if (values.only !== undefined && values.only !== name) continue;
    for (const table of await group({ quick: false })) {
      tables.push(table);
      console.log(`${toText(table)}\n`);
    }
  }
  return tables;
}

const results = values.from === undefined ? resultsOf(await measure()) : readResults(values.from);
const json = `${JSON.stringify(results, undefined, 2)}\n`;
if (values.json !== undefined) writeFileSync(values.json, json);
if (values.write) {
  writeFileSync(resultsFile, json);
  writeFileSync(new URL("../../../docs/performance.md", import.meta.url), documentOf(results));
}
