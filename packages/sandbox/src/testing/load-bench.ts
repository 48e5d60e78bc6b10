import { runLoad } from "./load.ts";
import { runSoak } from "./soak.ts";

// pnpm run load [clients] [seconds]: good requests only, then good and hostile ones together.
const [senders = "200", seconds = "60"] = process.argv.slice(2);
const load = await runLoad(Number(senders), Number(seconds) * 1000);
process.stdout.write(`${JSON.stringify({ load })}\n`);
const soak = await runSoak(Number(seconds) * 1000);
process.stdout.write(`${JSON.stringify({ soak })}\n`);
const passed =
  load.failed + load.lost + load.duplicated + soak.failed === 0 &&
  soak.alive &&
  soak.longestMs <= 1000 &&
  soak.growthMiB <= 64;
process.exit(passed ? 0 : 1);
