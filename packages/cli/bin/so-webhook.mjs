#!/usr/bin/env node
import { main } from "../dist/main.js";

// The operating system shows this title in the process list instead of the arguments.
process.title = "so-webhook";
process.exitCode = await main(process);
