#!/usr/bin/env node
import { main } from "../dist/main.js";

// The operating system shows this title in the process list instead of the arguments.
process.title = "so-webhook";
process.exitCode = await main(process);
// A connection that a second Ctrl-C has left open must not keep the process running. The output, and errors in writing
// it, come first.
process.stdout.write("", () => process.stderr.write("", () => setImmediate(() => process.exit())));
