import { runLoad } from "./load.ts";

// node --expose-gc --conditions=@so-webhook/source --import tsx src/testing/load-bench.ts [senders] [seconds]
const [senders = "200", seconds = "60"] = process.argv.slice(2);
const report = await runLoad(Number(senders), Number(seconds) * 1000);
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exitCode = report.failed + report.lost + report.duplicated === 0 ? 0 : 1;
