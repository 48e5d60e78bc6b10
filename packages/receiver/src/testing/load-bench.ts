import { runLoad } from "./load.ts";

// node --expose-gc --conditions=@so-webhook/source --import tsx src/testing/load-bench.ts [seconds] [seed]
const [seconds = "60", seed = "1"] = process.argv.slice(2);
const report = await runLoad(Number(seconds) * 1000, Number(seed));
process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
const failed = [report.failures, report.unexpected].some((counts) => Object.keys(counts).length > 0);
const bad = failed || report.miscounted > 0 || report.slowestMs > 1000 || report.heapGrowthMiB > 64;
process.exitCode = bad ? 1 : 0;
