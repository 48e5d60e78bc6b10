import type { GroupOptions } from "./harness.ts";
import { runModule } from "./processes.ts";

/** A loader hook that prints the URL of each module file before it is loaded. */
const hook = `
  import { writeSync } from "node:fs";
  export async function load(url, context, next) {
    if (url.startsWith("file:")) writeSync(1, url + "\\n");
    return await next(url, context);
  }`;

/** Lists the files of the modules that Node loads at `import "name"`, by URL. */
export async function modulesLoadedBy(name: string, options: GroupOptions): Promise<readonly string[]> {
  const program = `
    import { register } from "node:module";
    register("data:text/javascript," + encodeURIComponent(${JSON.stringify(hook)}));
    await import(${JSON.stringify(name)});`;
  const printed = await runModule(program, options);
  return printed.split("\n").filter((line) => line !== "");
}
