#!/usr/bin/env node
// Without this, Node.js ends with 1, which is the exit code of drift.
process.on("uncaughtException", (error) => {
  process.stderr.write(`This is a bug in so-webhook-codegen: ${error.message}\n`);
  process.exit(70);
});
// The reader of a pipe may end before the command does.
process.stdout.on("error", () => {});

// A static import would be evaluated before the handlers above exist.
const { run } = await import("../dist/cli.js");
process.exitCode = await run(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
