import type { Results } from "./results.ts";
import { toMarkdown } from "./table.ts";

const groups: Readonly<Record<string, string>> = {
  call: "Calls",
  codec: "Codecs",
  receiver: "Receiver",
  sandbox: "Sandbox",
  start: "Cold start",
  size: "Size",
  codegen: "Code generation",
};

/** Writes `docs/performance.md`. */
export function documentOf({ date, machine, node, versions, tables }: Results): string {
  const list = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const sections = Object.entries(groups).flatMap(([group, heading]) => {
    const own = tables.filter((table) => table.group === group);
    return own.length === 0 ? [] : [`## ${heading}`, ...own.map(toMarkdown)];
  });
  return `${[
    "<!-- Generated, do not edit: changes are lost with the next run. Command: pnpm bench --write -->",
    "# Performance",
    "This page holds the results of one run of `pnpm bench --write`, which you can repeat. It measures the built packages beside other libraries.",
    `- Date: ${date}\n- Machine: ${machine}\n- Node.js ${node}\n- Versions: ${list.join(", ")}`,
    "Contenders take turns, batch by batch, within one run. A ratio is the time of a contender divided by the time of the first one in its table, in the same round: **ratio** is the median, **p25** and **p75** are the quartiles. Ratios whose quartiles lie far apart differ as much between two runs. **cpu** is the same ratio for processor time. Absolute times depend on the machine: `pnpm bench` prints them, and this page leaves them out.",
    ...sections,
  ].join("\n\n")}\n`;
}
