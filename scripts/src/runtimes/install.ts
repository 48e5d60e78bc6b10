/** Installs the runtimes that the tests can also run on: `node --import tsx scripts/src/runtimes/install.ts`. */
import { installRuntime, runtimeNames } from "./binaries.ts";

for (const name of runtimeNames) console.log(installRuntime(name)?.version ?? `${name}: not available`);
