// Builds the packages and prints one line if it takes long. The output of the build is shown only if it fails.
// Usage: node scripts/src/build-quietly.mjs [options of turbo ...]
import { spawn } from "node:child_process";
import { createRequire } from "node:module";

const turbo = createRequire(import.meta.url).resolve("turbo/bin/turbo");
const args = ["run", "build", "--output-logs=errors-only", "--log-order=grouped", ...process.argv.slice(2)];
const build = spawn(process.execPath, [turbo, ...args], {
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
  stdio: ["ignore", "pipe", "pipe"],
});

const said = [];
for (const stream of [build.stdout, build.stderr]) stream.on("data", (chunk) => said.push(chunk));
const patience = setTimeout(
  () => console.log("\n  Building the packages. The first build takes 10 to 30 seconds."),
  1000,
);

build.on("close", (code) => {
  clearTimeout(patience);
  if (code === 0) return;
  process.stdout.write(Buffer.concat(said));
  console.error("\n  The build failed, so nothing was started.");
  process.exitCode = code ?? 1;
});
